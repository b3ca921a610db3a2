import type { Change, Difference } from '../comparison/compare-snapshots.ts';
import type { Snapshot, Standing } from '../comparison/snapshot.ts';
import { syntheticNotice } from './screening-counts.ts';
import { type Cell, formatCount, renderMarkdownTable, renderTextTable, type TableData } from './table.ts';

/** One side as a report names it. */
export interface Side extends Pick<Snapshot, 'protocol' | 'engine' | 'synthetic'> {
  readonly name: string;
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

const causeWords = {
  search: 'the search',
  withdrawn: 'withdrawn from PubMed',
  duplicate: 'found to be a duplicate',
  judgement: 'a person’s judgement',
  rule: 'the rules',
  revised: 'the record was revised',
} as const;

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
    ...(difference.otherProtocol
      ? ['The protocols differ: changed decisions may be due to their rules.\n']
      : []),
    ...(difference.otherEngine
      ? ['The rgx versions differ: changed decisions may be due to their rules.\n']
      : []),
    ...(changedCounts.length === 0
      ? ['Every count is the same.\n']
      : [`${heading('Counts')}${table(tabulateCounts(changedCounts))}`]),
    ...list('Entered', difference.entered),
    ...list('Left', difference.left),
    ...list('Changed decision', difference.changed),
    `${formatCount(difference.same)} records stand as they stood.\n`,
  ].join('\n');
}

function describeSide(word: string, { name, protocol, engine }: Side): string {
  return `${word}: ${name} (${protocol.id} ${protocol.version}, sha256 ${protocol.hash.slice(0, 12)}; rgx ${engine})\n`;
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
      before === null || after === null
        ? ''
        : `${after > before ? '+' : '−'}${formatCount(Math.abs(after - before))}`,
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
      causes.map((cause) => causeWords[cause]).join(' or '),
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
  const list = (changes: readonly Change[]) =>
    changes.map((change) => ({ ...change, title: titles.get(change.pmid) ?? null }));
  const document = {
    schema: 'rgx.diff/1',
    ...(before.synthetic || after.synthetic ? { notice: syntheticNotice } : {}),
    before,
    after,
    otherProtocol: difference.otherProtocol,
    otherEngine: difference.otherEngine,
    counts: difference.counts,
    entered: list(difference.entered),
    left: list(difference.left),
    changed: list(difference.changed),
    same: difference.same,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
