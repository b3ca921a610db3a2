import type { FlowCounts, ReasonCount } from '../model.ts';
import { type Cell, renderCsvTable, renderMarkdownTable, renderTextTable, type TableData } from './table.ts';

/** What `rgx screen` prints. `excluded` and `unclear` list every criterion of the protocol, in its order, zeros too. */
export interface ScreeningCounts {
  readonly flow: FlowCounts;
  readonly excluded: readonly ReasonCount[];
  readonly unclear: readonly ReasonCount[];
  /** PRISMA 2020 `excluded_automatic`: removed by a rule, seen by no person. */
  readonly excludedAutomatic: number;
  /** Removed, or confirmed as removed, by a person. */
  readonly excludedByPeople: number;
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  /** Whether the file holds the synthetic demo corpus: then every output says so. */
  readonly synthetic: boolean;
}

export type CountsFormat = 'table' | 'json' | 'csv' | 'markdown';

export const syntheticNotice =
  'SYNTHETIC CORPUS: these records were written to try rgx; they are no real studies.';

/** One renderer a format. Every format ends with a newline and holds no clock, path or locale. */
export const screeningRenderers: Record<CountsFormat, (counts: ScreeningCounts) => string> = {
  table: (counts) => `${heading(counts)}\n\n${renderTextTable(tabulate(counts, '  '))}`,
  markdown: (counts) =>
    `${heading(counts).replaceAll('\n', '\n\n')}\n\n${renderMarkdownTable(tabulate(counts, ' '))}`,
  csv: renderCsv,
  json: renderJson,
};

function heading({ protocol, synthetic }: ScreeningCounts): string {
  const title = `Screening by ${protocol.id} ${protocol.version} (sha256 ${protocol.hash.slice(0, 12)})`;
  return synthetic ? `${syntheticNotice}\n${title}` : title;
}

function tabulate(counts: ScreeningCounts, indent: string): TableData {
  const { flow, excluded, unclear, excludedAutomatic, excludedByPeople } = counts;
  const step = (depth: number, label: string, count: number): Cell[] => [
    `${indent.repeat(depth)}${label}`,
    count,
    depth === 0 || flow.screened === 0 ? '' : `${((100 * count) / flow.screened).toFixed(1)} %`,
  ];
  const reasons = (list: readonly ReasonCount[]) =>
    list.map(({ criterion, label, count }) => step(2, `${label} [${criterion}]`, count));
  return {
    columns: [
      { title: 'Step', kind: 'text' },
      { title: 'Records', kind: 'number' },
      { title: 'of screened', kind: 'number' },
    ],
    rows: [
      step(0, 'Identified', flow.identified),
      step(0, 'Duplicates removed', flow.duplicates),
      step(0, 'Screened', flow.screened),
      step(1, 'Excluded', flow.excluded),
      ...(excludedByPeople > 0
        ? [step(2, 'by the rules alone', excludedAutomatic), step(2, 'by people', excludedByPeople)]
        : []),
      ...reasons(excluded),
      step(1, 'Unclear, for a person to decide', flow.unclear),
      ...reasons(unclear.filter(({ count }) => count > 0)),
      step(1, 'Included', flow.included),
    ],
  };
}

function renderCsv({ flow, excluded, unclear, synthetic }: ScreeningCounts): string {
  const stages: Cell[][] = (
    ['identified', 'duplicates', 'screened', 'excluded', 'included', 'unclear'] as const
  ).map((stage) => [stage, '', '', flow[stage]]);
  const reasons = (stage: string, list: readonly ReasonCount[]): Cell[][] =>
    list.map(({ criterion, label, count }) => [stage, criterion, label, count]);
  return renderCsvTable({
    columns: ['stage', 'criterion', 'label', 'count'].map((title) => ({ title, kind: 'text' })),
    rows: [
      ...stages,
      ...reasons('excluded', excluded),
      ...reasons('unclear', unclear),
      ...(synthetic ? [['note', '', syntheticNotice, '']] : []),
    ],
  });
}

/** The counts as plain data: what `--format json` prints beside its schema. */
export function describeScreening(counts: ScreeningCounts): Record<string, unknown> {
  const { flow, excluded, unclear, protocol, synthetic } = counts;
  return {
    synthetic,
    ...(synthetic ? { notice: syntheticNotice } : {}),
    protocol: { id: protocol.id, version: protocol.version, hash: protocol.hash },
    flow: {
      identified: flow.identified,
      duplicates: flow.duplicates,
      screened: flow.screened,
      excluded: flow.excluded,
      included: flow.included,
      unclear: flow.unclear,
    },
    reasons: excluded,
    excludedAutomatic: counts.excludedAutomatic,
    excludedByPeople: counts.excludedByPeople,
    unclearReasons: unclear,
  };
}

function renderJson(counts: ScreeningCounts): string {
  return `${JSON.stringify({ schema: 'rgx.screen/1', ...describeScreening(counts) }, null, 2)}\n`;
}
