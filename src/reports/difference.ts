import type { ChartedChange, ValueCountChange } from '../comparison/compare-charts.ts';
import type { Change, Difference } from '../comparison/compare-snapshots.ts';
import type { Cause, RuleChange } from '../comparison/find-causes.ts';
import type { Snapshot, Standing } from '../comparison/snapshot.ts';
import { syntheticNotice } from './screening-counts.ts';
import { type Cell, formatCount, renderMarkdownTable, renderTextTable, type TableData } from './table.ts';

/** One side as a report names it. */
export interface Side extends Pick<Snapshot, 'protocol' | 'engine' | 'synthetic'> {
  readonly name: string;
  /** Whether it tells charted values. */
  readonly charted: boolean;
}

export interface DifferenceReport {
  readonly before: Side;
  readonly after: Side;
  readonly difference: Difference;
  /** Titles where a side that is at hand has them. */
  readonly titles: ReadonlyMap<number, string>;
}

export type DifferenceFormat = 'table' | 'json' | 'markdown';

/** `rgx diff`, and what `rgx check` prints where something differs. JSON is `rgx.diff/1`. */
export const renderDifference: Record<DifferenceFormat, (report: DifferenceReport) => string> = {
  table: (report) => renderSections(report, 'text'),
  markdown: (report) => renderSections(report, 'markdown'),
  json: renderJson,
};

const causeWords: Readonly<Record<Cause, string>> = {
  search: 'the search',
  withdrawn: 'withdrawn from PubMed',
  duplicate: 'found to be a duplicate',
  judgement: 'a person’s judgement',
  rule: 'the rules',
  vocabulary: 'the vocabularies',
  engine: 'another version of rgx',
  retracted: 'a retraction',
  concern: 'an expression of concern',
  revised: 'the record was revised',
  'full-text': 'the full text',
};

function renderSections(report: DifferenceReport, form: 'text' | 'markdown'): string {
  const { before, after, difference } = report;
  const table = form === 'text' ? renderTextTable : renderMarkdownTable;
  const heading = (text: string) => (form === 'text' ? `${text}\n` : `## ${text}\n\n`);
  const list = (name: string, changes: readonly Change[]) =>
    changes.length === 0
      ? []
      : [`${heading(`${name}: ${formatCount(changes.length)}`)}${table(tabulateChanges(changes, report))}`];
  const changedCounts = difference.counts.filter((count) => count.before !== count.after);
  return [
    ...(before.synthetic || after.synthetic ? [`${syntheticNotice}\n`] : []),
    `${describeSide('Before', before)}${form === 'markdown' ? '\n' : ''}${describeSide('After', after)}`,
    ...describeRules(difference.rules),
    ...(changedCounts.length === 0
      ? ['Every count is the same.\n']
      : [`${heading('Counts')}${table(tabulateCounts(changedCounts))}`]),
    ...list('Entered', difference.entered),
    ...list('Left', difference.left),
    ...list('Changed decision', difference.changed),
    ...listCharted(report, heading, table),
    `${formatCount(difference.same)} records stand as they stood.\n`,
  ].join('\n');
}

function describeRules({ otherProtocol, otherEngine, parts }: RuleChange): string[] {
  const what = parts === null || parts.length === 0 ? '' : ` in ${parts.join(', ')}`;
  return [
    ...(otherProtocol
      ? [`The protocols differ${what}: changed decisions and values may be due to their rules.\n`]
      : []),
    ...(otherEngine
      ? ['The rgx versions differ: changed decisions and values may be due to their rules.\n']
      : []),
  ];
}

function listCharted(
  report: DifferenceReport,
  heading: (text: string) => string,
  table: (data: TableData) => string,
): string[] {
  const { before, after, difference } = report;
  const { charted, valueCounts } = difference;
  if (charted === null || valueCounts === null) {
    const silent = [before, after].filter((side) => !side.charted).map(({ name }) => name);
    return silent.length === 2
      ? []
      : [`Charted values are not compared: ${silent.join(' and ')} tells none.\n`];
  }
  return [
    ...(charted.length === 0
      ? []
      : [
          `${heading(`Charted otherwise: ${formatCount(charted.length)}`)}${table(tabulateCharted(charted, report))}`,
        ]),
    ...(valueCounts.length === 0
      ? []
      : [
          `${heading(`Studies by charted value: ${formatCount(valueCounts.length)} counts changed`)}${table(tabulateValues(valueCounts))}${
            valueCounts.length > mostValues
              ? `and ${valueCounts.length - mostValues} more (--format json has all)\n`
              : ''
          }`,
        ]),
  ];
}

function describeSide(word: string, { name, protocol, engine }: Side): string {
  return `${word}: ${name} (${protocol.id} ${protocol.version}, sha256 ${protocol.hash.slice(0, 12)}; rgx ${engine})\n`;
}

function tabulateCharted(charted: readonly ChartedChange[], { titles }: DifferenceReport): TableData {
  const columns = ['PMID', 'item', 'before', 'after', 'why', 'title'];
  return {
    columns: columns.map((title) => ({ title, kind: 'text' })),
    rows: charted.map(({ pmid, item, before, after, causes }) => [
      String(pmid),
      item,
      before.length === 0 ? '–' : before.join(', '),
      after.length === 0 ? '–' : after.join(', '),
      describeCauses(causes),
      shorten(titles.get(pmid) ?? ''),
    ]),
  };
}

/** Where studies came or went, nearly every value counts otherwise: a table of all would hide the rest. */
const mostValues = 40;

function tabulateValues(counts: readonly ValueCountChange[]): TableData {
  return {
    columns: [
      { title: 'Item', kind: 'text' },
      { title: 'Value', kind: 'text' },
      { title: 'before', kind: 'number' },
      { title: 'after', kind: 'number' },
      { title: 'change', kind: 'number' },
    ],
    rows: counts
      .slice(0, mostValues)
      .map(({ item, value, before, after }): Cell[] => [
        item,
        value,
        before,
        after,
        formatChange(before, after),
      ]),
  };
}

function formatChange(before: number, after: number): string {
  return `${after > before ? '+' : '−'}${formatCount(Math.abs(after - before))}`;
}

function describeCauses(causes: readonly Cause[]): string {
  return causes.map((cause) => causeWords[cause]).join(' or ');
}

function tabulateCounts(counts: Difference['counts']): TableData {
  return {
    columns: [
      { title: 'Records', kind: 'text' },
      { title: 'before', kind: 'number' },
      { title: 'after', kind: 'number' },
      { title: 'change', kind: 'number' },
    ],
    rows: counts.map(({ name, criterion, before, after }): Cell[] => [
      criterion === null ? name : `${name}: ${criterion}`,
      before ?? 'unknown',
      after ?? 'unknown',
      before === null || after === null ? '' : formatChange(before, after),
    ]),
  };
}

function tabulateChanges(changes: readonly Change[], { titles }: DifferenceReport): TableData {
  const columns = ['PMID', 'before', 'after', 'why', 'title'];
  return {
    columns: columns.map((title) => ({ title, kind: 'text' })),
    rows: changes.map(({ pmid, before, after, causes }) => [
      String(pmid),
      describeStanding(before),
      describeStanding(after),
      describeCauses(causes),
      shorten(titles.get(pmid) ?? ''),
    ]),
  };
}

function describeStanding(standing: Standing | null): string {
  if (standing === null) return '–';
  return standing.criterion === null ? standing.verdict : `${standing.verdict} (${standing.criterion})`;
}

function shorten(title: string): string {
  return title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title;
}

function renderJson({ before, after, difference, titles }: DifferenceReport): string {
  const { rules, counts, same, charted, valueCounts } = difference;
  const name = <T extends { readonly pmid: number }>(changes: readonly T[]) =>
    changes.map((change) => ({ ...change, title: titles.get(change.pmid) ?? null }));
  const document = {
    schema: 'rgx.diff/1',
    ...(before.synthetic || after.synthetic ? { notice: syntheticNotice } : {}),
    before,
    after,
    ...rules,
    counts,
    entered: name(difference.entered),
    left: name(difference.left),
    changed: name(difference.changed),
    same,
    charted: charted === null ? null : name(charted),
    valueCounts,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
