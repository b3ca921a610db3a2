import type { Proportion } from '../appraisal/wilson-interval.ts';
import { syntheticNotice } from './screening-counts.ts';
import { type Cell, renderCsvTable, renderMarkdownTable, renderTextTable, type TableData } from './table.ts';
import type { ReviewTable, ReviewTables } from './tables.ts';

export interface TablesReport extends ReviewTables {
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  readonly synthetic: boolean;
}

/** Values with fewer studies than this of an item with very many values (cohort sizes) are not listed. */
const mostRows = 60;

export const renderTables: Record<'table' | 'csv' | 'json' | 'markdown', (report: TablesReport) => string> = {
  table: (report) =>
    [
      `${intro(report)}\n`,
      ...report.tables.map(
        (table) => `${table.title}\n${renderTextTable(shape(table, report))}${footnote(table, report)}`,
      ),
    ].join('\n'),
  markdown: (report) =>
    [
      `${intro(report).replaceAll('\n', '\n\n')}\n`,
      ...report.tables.map(
        (table) =>
          `## ${table.title}\n\n${renderMarkdownTable(shape(table, report))}\n${footnote(table, report)}`,
      ),
    ].join('\n'),
  csv: renderCsv,
  json: (report) => `${JSON.stringify({ schema: 'rgx.tables/1', ...report }, null, 2)}\n`,
};

function intro({ protocol, synthetic, studies, withFullText }: TablesReport): string {
  return [
    ...(synthetic ? [syntheticNotice] : []),
    `Tables of ${protocol.id} ${protocol.version} (sha256 ${protocol.hash.slice(0, 12)})`,
    `${studies} studies; the full text of ${withFullText} was read, of ${studies - withFullText} only the record.`,
  ].join('\n');
}

function shape(table: ReviewTable, report: ReviewTables): TableData {
  const years = table.byYear ? report.years : [];
  const rows = table.rows.slice(0, mostRows);
  return {
    columns: [
      { title: 'Value', kind: 'text' },
      { title: 'Studies', kind: 'number' },
      { title: 'of all, 95 % interval', kind: 'text' },
      { title: 'Full text', kind: 'number' },
      { title: 'of full texts, 95 % interval', kind: 'text' },
      ...years.map((title) => ({ title, kind: 'number' as const })),
    ],
    rows: rows.map((row): Cell[] => [
      row.label,
      row.all.hits,
      formatShare(row.all),
      row.fullText.hits,
      formatShare(row.fullText),
      ...years.map((year) => row.years[year] ?? 0),
    ]),
  };
}

/** What the silent studies mean: an abstract that says nothing is no study that did nothing. */
function footnote({ stated, unstated, rows }: ReviewTable, { studies, withFullText }: ReviewTables): string {
  const silent = [
    ...(unstated.fullText > 0 ? [`${unstated.fullText} not stated in the full text`] : []),
    ...(unstated.abstract > 0
      ? [`${unstated.abstract} not stated in the abstract (full text not read)`]
      : []),
    ...(unstated.title > 0 ? [`${unstated.title} without an abstract`] : []),
  ];
  const more =
    rows.length > mostRows
      ? `; ${rows.length - mostRows} rarer values are left out here (see --format csv)`
      : '';
  return `Stated by ${stated.all.hits} of ${studies} studies, by ${stated.fullText.hits} of ${withFullText} with full text${
    silent.length === 0 ? '' : `; ${silent.join(', ')}`
  }${more}.\n`;
}

function formatShare({ estimate, low, high }: Proportion): string {
  if (estimate === null) return '';
  const percent = (share: number | null) => (100 * (share ?? 0)).toFixed(1);
  return `${percent(estimate)} % (${percent(low)}–${percent(high)})`;
}

function renderCsv(report: TablesReport): string {
  const text = (title: string) => ({ title, kind: 'text' as const });
  const number = (title: string) => ({ title, kind: 'number' as const });
  const share = (proportion: Proportion): Cell[] => [
    proportion.hits,
    proportion.of,
    ...[proportion.estimate, proportion.low, proportion.high].map((each) =>
      each === null ? '' : each.toFixed(6),
    ),
  ];
  return renderCsvTable({
    columns: [
      text('item'),
      text('value'),
      text('label'),
      ...['studies', 'of_all', 'share', 'low', 'high'].map(number),
      ...['full_text', 'of_full_text', 'full_text_share', 'full_text_low', 'full_text_high'].map(number),
      ...report.years.map((year) => number(`year_${year}`)),
    ],
    rows: report.tables.flatMap((table) => [
      ...table.rows.map((row): Cell[] => [
        table.id,
        row.value,
        row.label,
        ...share(row.all),
        ...share(row.fullText),
        ...report.years.map((year) => (table.byYear ? (row.years[year] ?? 0) : '')),
      ]),
      [
        table.id,
        '(stated)',
        'Stated',
        ...share(table.stated.all),
        ...share(table.stated.fullText),
        ...report.years.map(() => ''),
      ],
    ]),
  });
}
