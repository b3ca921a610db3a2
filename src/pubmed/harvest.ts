import { countContent, describeStop, type HarvestAccount } from './account.ts';
import { type CallContext, type Client, followSignal } from './client.ts';
import { type Clock, formatInstant } from './clock.ts';
import type { ServiceError } from './fault.ts';
import { type FetchAllResult, fetchAll } from './fetch-all.ts';
import { createIntake, type Intake } from './intake.ts';
import type { HarvestLedger, PreviousRun, SearchStrategy } from './ledger.ts';
import type { OnProgress } from './progress.ts';
import { completeSummary, type Hits, readHits } from './read-hits.ts';
import { findRevisionDate, listRevised } from './revisions.ts';

export interface HarvestOptions {
  readonly strategy: SearchStrategy;
  readonly client: Client;
  readonly ledger: HarvestLedger;
  /** Fetch no more than this many records; null for all. */
  readonly limit: number | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress | undefined;
  readonly rgxVersion: string;
}

/** What is known of the search when a run begins. */
interface Situation {
  readonly searchId: number;
  readonly previous: PreviousRun | null;
  readonly finished: PreviousRun | null;
  /** The newest run left nothing to ask. */
  readonly isFinished: boolean;
}

/**
 * The whole story of a search: counts it, saves its PMIDs, then fetches the records that are not in the file, and accounts
 * for every hit. On a file that has the search already it fetches what is missing, new or revised; on the day of a
 * finished run with the same count it asks for nothing but the count.
 *
 * Whatever came is stored when this returns or throws. When the service fails for good while records are being fetched,
 * the account says so in `stopped`. Throws ServiceError when it fails before, InterruptedError on Ctrl-C, and what the
 * ledger throws.
 */
export async function harvest(options: HarvestOptions): Promise<HarvestAccount> {
  const controller = followSignal(options.signal);
  try {
    return await runHarvest({ ...options, signal: controller.signal });
  } finally {
    controller.abort();
  }
}

async function runHarvest(options: HarvestOptions): Promise<HarvestAccount> {
  const { strategy, client, ledger, clock, signal, onProgress = () => {} } = options;
  const context: CallContext = { signal, onWait: (wait) => onProgress({ kind: 'waiting', ...wait }) };
  const callsBefore = client.calls();
  const countCalls = (): number => client.calls() - callsBefore;
  const startedAt = formatInstant(clock.now());
  const situation = look(ledger, strategy);
  const { searchId, previous, isFinished } = situation;

  const hits = await readHits({ client, strategy, ledger, previous, startedAt, onProgress }, context);
  if (!hits.isFresh && isFinished && ledger.listMissing(searchId).length === 0) {
    return idleAccount(strategy, hits, countContent(ledger, searchId, hits.pmids, ''), countCalls());
  }
  const revisable = await findRevisable(options, situation, hits, context);
  const summary = await completeSummary(client, hits, context);
  const kind = previous === null ? 'first' : isFinished ? 'update' : 'resume';

  // From here to the first fetch nothing waits: a run that is begun has its PMIDs saved.
  const { baseUrl } = client;
  const runId = ledger.beginRun(searchId, { startedAt, baseUrl, rgxVersion: options.rgxVersion, kind });
  ledger.addHits(runId, hits.pmids);
  const { added, left } = ledger.settleHits(runId, summary);
  const missing = listWanted(ledger, searchId, hits.isFresh);
  const stale = new Set(ledger.storedStamps(revisable).map(({ pmid }) => pmid));
  const wanted = [...missing, ...stale];
  const asked = options.limit === null ? wanted : wanted.slice(0, options.limit);

  const intake = createIntake(ledger, runId);
  const report = (): void =>
    onProgress({ kind: 'fetching', done: intake.fetched(), total: asked.length, calls: countCalls() });
  report();
  const result = await fetchAll(client, asked, {
    ...context,
    save: (records) => {
      intake.save(records);
      report();
    },
    onConfirm: (count) => onProgress({ kind: 'confirming', count }),
  });
  for (const problem of result.problems) {
    if (!stale.has(problem.pmid)) ledger.saveProblem(runId, problem);
  }

  const calls = countCalls();
  const content = countContent(ledger, searchId, hits.pmids, tellNotAsked(result.stopped));
  const isAllAsked = asked.length === wanted.length && isEveryAnswerIn(result);
  const complete = isAllAsked && content.missing.length === 0;
  if (isAllAsked) ledger.finishRun(runId, { finishedAt: formatInstant(clock.now()), calls, complete });
  return {
    strategy,
    kind,
    ...summary,
    warnings: [...summary.warnings, ...warnOfStale(result, stale)],
    ...content,
    ...describeIntake(intake),
    added,
    left,
    calls,
    complete,
    stopped: result.stopped === null ? null : describeStop(result.stopped),
  };
}

function look(ledger: HarvestLedger, strategy: SearchStrategy): Situation {
  const searchId = ledger.openSearch(strategy);
  const previous = ledger.previousRun(searchId);
  const finished = ledger.lastFinishedRun(searchId);
  const isFinished = previous !== null && previous.runId === finished?.runId;
  return { searchId, previous, finished, isFinished };
}

/** Hits that NCBI may have revised since they were stored. */
async function findRevisable(
  options: HarvestOptions,
  { previous, finished, isFinished }: Situation,
  hits: Hits,
  context: CallContext,
): Promise<number[]> {
  if (!hits.isFresh && isFinished) return [];
  const since =
    finished?.startedAt ?? (previous === null ? findRevisionDate(options.ledger, hits.pmids) : null);
  if (since === null) return [];
  options.onProgress?.({ kind: 'comparing' });
  const members = new Set(hits.pmids);
  const revised = await listRevised(options.client, options.strategy.term, since, context);
  return revised.filter((pmid) => members.has(pmid));
}

/** Hits without a record; those whose absence was explained once are asked for again when PubMed was read anew. */
function listWanted(ledger: HarvestLedger, searchId: number, isFresh: boolean): number[] {
  const explained = isFresh ? ledger.listProblems(searchId).map(({ pmid }) => pmid) : [];
  return [...new Set([...ledger.listMissing(searchId), ...explained])].sort((a, b) => a - b);
}

function isEveryAnswerIn({ stopped, problems }: FetchAllResult): boolean {
  return stopped === null && problems.every(({ reason }) => reason !== 'not-fetched');
}

/** The list is that of a finished run of this day, which left nothing to ask. */
function idleAccount(
  strategy: SearchStrategy,
  hits: Hits,
  content: ReturnType<typeof countContent>,
  calls: number,
): HarvestAccount {
  return {
    strategy,
    kind: 'update',
    ...hits.summary,
    ...content,
    fetched: 0,
    added: [],
    revised: [],
    left: [],
    notices: [],
    calls,
    complete: content.missing.length === 0,
    stopped: null,
  };
}

function describeIntake(intake: Intake): Pick<HarvestAccount, 'fetched' | 'revised' | 'notices'> {
  return { fetched: intake.fetched(), revised: intake.revised(), notices: intake.notices() };
}

function tellNotAsked(stopped: ServiceError | null): string {
  return stopped === null ? 'Not asked for yet.' : `Not fetched: ${stopped.message}`;
}

function warnOfStale({ problems }: FetchAllResult, stale: ReadonlySet<number>): string[] {
  return problems
    .filter(({ pmid }) => stale.has(pmid))
    .map(({ pmid, detail }) => `PMID ${pmid} is stored but could not be brought up to date. ${detail}`);
}
