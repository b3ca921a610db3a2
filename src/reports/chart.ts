import type { Evidence } from '../model.ts';
import { syntheticNotice } from './screening-counts.ts';
import { renderCsvTable, renderTextTable } from './table.ts';

export type SearchedText = 'title' | 'abstract' | 'full-text';

export interface ReportedValue {
  readonly value: string;
  readonly label: string;
  readonly role: string | null;
  readonly evidence: readonly Evidence[];
}

export interface ReportedItem {
  readonly item: string;
  /** Who charted it, where a person did. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly values: readonly ReportedValue[];
}

export interface ReportedStudy {
  readonly pmid: number;
  readonly title: string;
  readonly year: number | null;
  readonly searched: SearchedText;
  /** Why its full text could not be read. */
  readonly problem: string | null;
  /** In the order of the form, one an item. */
  readonly items: readonly ReportedItem[];
}

export interface ChartReport {
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  readonly items: readonly { readonly id: string; readonly label: string }[];
  readonly studies: readonly ReportedStudy[];
  readonly synthetic: boolean;
}

/** `--format` of `rgx chart`; `quotes` adds the evidence to the table. */
export const renderChart: Record<'table' | 'csv' | 'json', (report: ChartReport, quotes: boolean) => string> =
  {
    table: (report, quotes) => (quotes ? renderStudies(report) : renderOverview(report)),
    csv: renderCsv,
    json: (report) => `${JSON.stringify({ schema: 'rgx.chart/1', ...report }, null, 2)}\n`,
  };

const searchedLabels: Record<SearchedText, string> = {
  title: 'title only',
  abstract: 'abstract',
  'full-text': 'full text',
};

export function formatValue({ label, role }: Pick<ReportedValue, 'label' | 'role'>): string {
  return role === null ? label : `${label} (${role})`;
}

/** Whether an item says anything: none, or the value `not-stated` alone, says nothing. */
export function isStated(item: ReportedItem | undefined): boolean {
  return item?.values.some(({ value }) => value !== 'not-stated') === true;
}

/** What an item without values means: how far was looked. */
export function formatMissing(searched: SearchedText): string {
  return searched === 'full-text' ? 'not stated' : `not stated in the ${searched}`;
}

function heading({ protocol, synthetic, studies }: ChartReport): string {
  const read = studies.filter(({ searched }) => searched === 'full-text').length;
  const unread = studies.filter(({ problem }) => problem !== null).length;
  return [
    ...(synthetic ? [syntheticNotice] : []),
    `Charting by ${protocol.id} ${protocol.version} (sha256 ${protocol.hash.slice(0, 12)})`,
    `${studies.length} studies, ${read} with full text${unread === 0 ? '' : `, ${unread} whose full text could not be read`}`,
  ].join('\n');
}

function renderOverview(report: ChartReport): string {
  const rows = report.items.map(({ id, label }, position) => {
    const stated = report.studies.filter(({ items }) => isStated(items[position]));
    const tally = new Map<string, number>();
    for (const { items } of stated) {
      for (const each of new Set(items[position]?.values.map((value) => value.label))) {
        tally.set(each, (tally.get(each) ?? 0) + 1);
      }
    }
    const top = [...tally].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 3);
    return [`${label} [${id}]`, stated.length, top.map(([name, count]) => `${name} ${count}`).join(', ')];
  });
  const table = renderTextTable({
    columns: [
      { title: 'Item', kind: 'text' },
      { title: 'Stated', kind: 'number' },
      { title: 'Most often', kind: 'text' },
    ],
    rows,
  });
  const unread = report.studies
    .filter(({ problem }) => problem !== null)
    .map(({ pmid, problem }) => `PMID ${pmid}: full text could not be read: ${problem}\n`);
  return `${heading(report)}\n\n${table}${unread.length === 0 ? '' : `\n${unread.join('')}`}`;
}

function renderStudies(report: ChartReport): string {
  const studies = report.studies.map((study) => {
    const { pmid, title, searched, problem, items } = study;
    const lines = report.items.flatMap(({ label }, position) => {
      const item = items[position];
      if (item === undefined || item.values.length === 0) return [`  ${label}: ${formatMissing(searched)}`];
      const by = item.by === null ? '' : ` — set by ${item.by}: ${item.reason ?? ''}`;
      return item.values.flatMap((value) => [
        `  ${label}: ${formatValue(value)}${by}`,
        ...value.evidence.map(({ field, quote }) => `      ${field}: “${quote.replace(/\s+/g, ' ')}”`),
      ]);
    });
    const note = problem === null ? '' : `; the full text could not be read: ${problem}`;
    return `PMID ${pmid}  ${title}\n  searched: ${searchedLabels[searched]}${note}\n${lines.join('\n')}\n`;
  });
  return `${heading(report)}\n\n${studies.join('\n')}`;
}

function renderCsv(report: ChartReport): string {
  const text = (title: string) => ({ title, kind: 'text' as const });
  return renderCsvTable({
    columns: [
      'pmid',
      'item',
      'value',
      'label',
      'role',
      'searched',
      'by',
      'field',
      'start',
      'end',
      'quote',
    ].map(text),
    rows: report.studies.flatMap(({ pmid, searched, items }) =>
      items.flatMap(({ item, by, values }) =>
        values.length === 0
          ? [[pmid, item, '', '', '', searched, by ?? 'rules', '', '', '', '']]
          : values.map(({ value, label, role, evidence }) => {
              const [first] = evidence;
              return [
                pmid,
                item,
                value,
                label,
                role ?? '',
                searched,
                by ?? 'rules',
                first?.field ?? '',
                first?.start ?? '',
                first?.end ?? '',
                first?.quote ?? '',
              ];
            }),
      ),
    ),
  });
}
