import { stringify } from 'csv-stringify/sync';
import { type ExportFormat, type ExportRow, flattenText, formatAuthor, splitDate } from './export-row.ts';
import { chartColumns } from './study-columns.ts';

type Cell = string | number | null;
type Columns = readonly (readonly [title: string, read: (row: ExportRow) => Cell])[];

/** RFC 4180 with LF; a cell that a spreadsheet would run as a formula is disarmed with an apostrophe (OWASP). */
function* renderCsv(rows: Iterable<ExportRow>, columns: Columns): Generator<string> {
  const line = (cells: readonly Cell[]) =>
    stringify([[...cells]], { escape_formulas: true, record_delimiter: '\n' });
  yield line(columns.map(([title]) => title));
  for (const row of rows) {
    yield line(
      columns.map(([, read]) => {
        const cell = read(row);
        return typeof cell === 'string' ? flattenText(cell) : cell;
      }),
    );
  }
}

const listAuthors = (row: ExportRow) => row.citation.authors.map(formatAuthor).join('; ');
const pmidOf = (row: ExportRow) => (row.citation.pmid > 0 ? row.citation.pmid : null);
const pubmedUrl = (row: ExportRow) =>
  row.citation.pmid > 0 ? `https://pubmed.ncbi.nlm.nih.gov/${row.citation.pmid}/` : null;

export const csv: ExportFormat = {
  name: 'csv',
  extension: 'csv',
  summary: 'CSV, a row a citation, with its decision and what was charted',
  render: (rows, items) =>
    renderCsv(rows, [
      ['pmid', pmidOf],
      ['doi', ({ citation }) => citation.doi],
      ['pmcid', ({ citation }) => citation.pmcid],
      ['title', ({ citation }) => citation.title],
      ['abstract', ({ citation }) => citation.abstract],
      ['authors', listAuthors],
      ['journal', ({ citation }) => citation.journal],
      ['year', ({ citation }) => citation.year],
      ['published', ({ citation }) => citation.published],
      ['volume', ({ citation }) => citation.volume],
      ['issue', ({ citation }) => citation.issue],
      ['pages', ({ citation }) => citation.pages],
      ['language', ({ citation }) => citation.languages.join('; ')],
      ['publication_types', ({ citation }) => citation.publicationTypes.map(({ name }) => name).join('; ')],
      ['mesh', ({ citation }) => citation.mesh.map(({ name }) => name).join('; ')],
      ['keywords', ({ citation }) => citation.keywords.map(({ text }) => text).join('; ')],
      ['verdict', ({ verdict }) => verdict],
      ['criterion', ({ criterion }) => criterion],
      ['criterion_label', ({ criterionLabel }) => criterionLabel],
      ['decided_by', ({ decidedBy }) => decidedBy],
      ['reason', ({ reason }) => reason],
      ...chartColumns(items).map(({ name, read }) => [name, read] as const),
    ]),
};

const asreviewLabels = { included: 1, excluded: 0, unclear: null } as const;

/** Columns as ASReview's `data_format` names them; `included` is empty for what nobody has decided. */
export const asreview: ExportFormat = {
  name: 'asreview',
  extension: 'csv',
  summary: 'CSV for ASReview: included = 1, 0 or empty',
  render: (rows) =>
    renderCsv(rows, [
      ['title', ({ citation }) => citation.title],
      ['abstract', ({ citation }) => citation.abstract],
      ['authors', listAuthors],
      ['keywords', ({ citation }) => citation.keywords.map(({ text }) => text).join('; ')],
      ['year', ({ citation }) => citation.year],
      ['journal', ({ citation }) => citation.journal],
      ['doi', ({ citation }) => citation.doi],
      ['url', pubmedUrl],
      ['pmid', pmidOf],
      ['included', ({ verdict }) => (verdict === null ? null : asreviewLabels[verdict])],
      ['asreview_note', ({ criterion }) => criterion],
    ]),
};

const rayyanLabels = { included: 'Included', excluded: 'Excluded', unclear: 'Maybe' } as const;

/** What Rayyan itself writes into `notes` on export (help.rayyan.ai), pipe-separated. A pipe in a label would end it early. */
function rayyanNotes({ verdict, criterionLabel }: ExportRow): string {
  if (verdict === null) return '';
  const reason = criterionLabel?.replaceAll('|', '/');
  return [
    `RAYYAN-INCLUSION: {"rgx"=>"${rayyanLabels[verdict]}"}`,
    ...(verdict === 'excluded' && reason !== undefined ? [`RAYYAN-EXCLUSION-REASONS: ${reason}`] : []),
  ].join(' | ');
}

/** Rayyan's own CSV header, so that its importer knows every column. */
export const rayyan: ExportFormat = {
  name: 'rayyan',
  extension: 'csv',
  summary: 'CSV for Rayyan, decisions in notes',
  render: (rows) =>
    renderCsv(rows, [
      ['key', ({ citation }) => citation.pmid],
      ['title', ({ citation }) => citation.title],
      ['authors', ({ citation }) => citation.authors.map(formatAuthor).join(' and ')],
      ['journal', ({ citation }) => citation.journal],
      ['issn', ({ citation }) => citation.issn],
      ['volume', ({ citation }) => citation.volume],
      ['issue', ({ citation }) => citation.issue],
      ['pages', ({ citation }) => citation.pages],
      ['year', ({ citation }) => citation.year],
      ['month', ({ citation }) => splitDate(citation.published)[1] ?? null],
      ['day', ({ citation }) => splitDate(citation.published)[2] ?? null],
      ['publisher', () => null],
      ['pmc_id', ({ citation }) => citation.pmcid],
      ['pubmed_id', pmidOf],
      ['url', pubmedUrl],
      ['language', ({ citation }) => citation.languages.join('; ')],
      ['abstract', ({ citation }) => citation.abstract],
      ['notes', rayyanNotes],
    ]),
};
