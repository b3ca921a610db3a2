import { syntheticNotice } from './screening-counts.ts';
import { shortenStrategy } from './shorten-strategy.ts';
import { formatCount } from './table.ts';

interface RunView {
  readonly state: string;
  readonly startedAt: string;
  readonly hits: number | null;
  readonly warnings: readonly string[];
  readonly build: string | null;
  readonly calls: number | null;
}

/** What `rgx status` tells; the shape is that of the store's own status. */
export interface StatusView {
  readonly path: string;
  readonly synthetic: boolean;
  readonly citations: number;
  readonly fullTexts: readonly { readonly state: string; readonly count: number }[];
  readonly sources: readonly {
    readonly kind: string;
    readonly name: string;
    readonly records: number;
    readonly waiting: number;
  }[];
  readonly searches: readonly {
    readonly term: string;
    readonly runs: readonly RunView[];
    readonly members: number;
    readonly stored: number;
    readonly left: number;
    readonly missing: readonly { readonly reason: string; readonly count: number }[];
  }[];
  readonly problems: readonly { readonly reason: string; readonly count: number }[];
  readonly deletions: number;
  readonly unscreened: number;
  readonly judgements: number;
  readonly screening: {
    readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
    readonly screenedAt: string;
  } | null;
  readonly flow: { readonly included: number; readonly excluded: number; readonly unclear: number };
}

/** What is in the file, and what to do next. */
export function renderStatus(status: StatusView): string {
  const lines = [
    ...(status.synthetic ? [syntheticNotice, ''] : []),
    `${status.path}: ${formatCount(status.citations)} citations`,
    '',
    ...status.searches.flatMap(describeSearch),
    ...status.sources
      .filter(({ kind }) => kind !== 'pubmed-search')
      .map(
        ({ kind, name, records, waiting }) =>
          `Source    ${name} (${kind}): ${formatCount(records)} records${waiting === 0 ? '' : `, ${formatCount(waiting)} of them without a citation`}`,
      ),
    ...status.problems.map(
      ({ reason, count }) => `Refused   ${formatCount(count)} records (${reason}); see table "problem"`,
    ),
    ...(status.deletions === 0 ? [] : [`Withdrawn ${formatCount(status.deletions)} PMIDs deleted by PubMed`]),
    describeScreening(status),
    ...(status.fullTexts.length === 0
      ? []
      : [
          `Full text ${status.fullTexts.map(({ state, count }) => `${formatCount(count)} ${state}`).join(', ')}`,
        ]),
    ...(status.judgements === 0 ? [] : [`People    ${formatCount(status.judgements)} judgements`]),
    '',
    `Next: ${suggestNext(status)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** `rgx.status/1`. */
export function renderStatusJson(status: StatusView): string {
  const document = {
    schema: 'rgx.status/1',
    ...(status.synthetic ? { notice: syntheticNotice } : {}),
    ...status,
    next: suggestNext(status),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function describeSearch(search: StatusView['searches'][number]): string[] {
  const last = search.runs.at(-1);
  const missing = search.missing.map(({ reason, count }) => `${formatCount(count)} ${reason}`).join(', ');
  return [
    `Search    ${shortenStrategy(search.term)}`,
    ...search.runs.map(
      (run) =>
        `  run     ${run.startedAt}  ${run.hits === null ? 'PMIDs not complete' : `${formatCount(run.hits)} hits`}, ${run.state}` +
        `${run.calls === null ? '' : `, ${formatCount(run.calls)} calls`}${run.build === null ? '' : `, ${run.build}`}`,
    ),
    ...(last?.warnings ?? []).map((warning) => `  WARNING ${warning}`),
    `  holds   ${formatCount(search.members)} PMIDs: ${formatCount(search.stored)} stored${missing === '' ? '' : `; missing: ${missing}`}` +
      `${search.left === 0 ? '' : `; ${formatCount(search.left)} left the result set (kept)`}`,
  ];
}

function describeScreening({ screening, flow, unscreened }: StatusView): string {
  if (screening === null) return 'Screened  not yet';
  const { id, version, hash } = screening.protocol;
  return (
    `Screened  ${screening.screenedAt} by ${id} ${version} (sha256 ${hash.slice(0, 12)}): ${formatCount(flow.included)} included, ` +
    `${formatCount(flow.excluded)} excluded, ${formatCount(flow.unclear)} unclear${unscreened === 0 ? '' : `; ${formatCount(unscreened)} not screened since they came`}`
  );
}

function suggestNext(status: StatusView): string {
  const unfinished = status.searches.some(
    ({ runs, missing }) =>
      runs.at(-1)?.state !== 'finished' ||
      missing.some(({ reason }) => reason === 'not-fetched' || reason === 'refused'),
  );
  if (unfinished) return 'rgx fetch, to get what is missing.';
  if (status.citations === 0) return 'rgx fetch, or rgx import FILE.';
  if (status.screening === null || status.unscreened > 0) return 'rgx screen.';
  if (status.flow.unclear > 0) {
    return 'rgx queue, to hand the unclear records to a person; rgx chart and rgx report, for what is known so far.';
  }
  return 'rgx chart, rgx report and rgx export; rgx fetch, to bring the file up to date.';
}
