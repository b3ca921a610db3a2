import { type ExportItem, type ExportRow, flattenText, formatAuthor, joinValues } from './export-row.ts';

/** A column of the formats that know types: numbers stay numbers, absent is null. */
export interface StudyColumn {
  readonly name: string;
  readonly kind: 'text' | 'integer';
  /** Width in a spreadsheet, in characters. */
  readonly width: number;
  readonly read: (row: ExportRow) => string | number | null;
}

function text(name: string, width: number, read: (row: ExportRow) => string | null): StudyColumn {
  return {
    name,
    kind: 'text',
    width,
    read: (row) => {
      const cell = read(row);
      return cell === null || cell === '' ? null : flattenText(cell);
    },
  };
}

const citationColumns: readonly StudyColumn[] = [
  {
    name: 'pmid',
    kind: 'integer',
    width: 12,
    read: ({ citation }) => (citation.pmid > 0 ? citation.pmid : null),
  },
  text('title', 60, ({ citation }) => citation.title),
  { name: 'year', kind: 'integer', width: 7, read: ({ citation }) => citation.year },
  text('journal', 28, ({ citation }) => citation.journal),
  text('authors', 30, ({ citation }) => citation.authors.map(formatAuthor).join('; ')),
  text('verdict', 10, ({ verdict }) => verdict),
  text('criterion', 18, ({ criterion }) => criterion),
  text('criterion_label', 30, ({ criterionLabel }) => criterionLabel),
  text('decided_by', 14, ({ decidedBy }) => decidedBy),
  text('reason', 24, ({ reason }) => reason),
  text('published', 12, ({ citation }) => citation.published),
  text('doi', 24, ({ citation }) => citation.doi),
  text('pmcid', 12, ({ citation }) => citation.pmcid),
  text('publication_types', 24, ({ citation }) =>
    citation.publicationTypes.map(({ name }) => name).join('; '),
  ),
  text('mesh', 30, ({ citation }) => citation.mesh.map(({ name }) => name).join('; ')),
  text('keywords', 30, ({ citation }) => citation.keywords.map((keyword) => keyword.text).join('; ')),
  text('abstract', 60, ({ citation }) => citation.abstract),
];

/** What was charted, an item a column; none where nothing was. */
export function chartColumns(items: readonly ExportItem[]): StudyColumn[] {
  if (items.length === 0) return [];
  return [
    text('text_read', 12, ({ chart }) => chart?.searched ?? null),
    ...items.map(({ id }) => text(`chart_${id}`, 24, (row) => joinValues(row, id))),
  ];
}

/** A row a citation, with its decision and what was charted: what XLSX and Parquet hold. */
export function listColumns(items: readonly ExportItem[]): StudyColumn[] {
  return [...citationColumns, ...chartColumns(items)];
}
