import type { CallContext, Client } from './client.ts';
import { readIndexState } from './einfo.ts';
import { searchTerm } from './esearch.ts';
import type { HarvestLedger, PreviousRun, RunSummary, SearchStrategy } from './ledger.ts';
import type { OnProgress } from './progress.ts';
import { readSearch } from './read-search.ts';

/** The hits of a run. */
export interface Hits {
  readonly pmids: readonly number[];
  readonly summary: RunSummary;
  /** Read from PubMed now; else taken over from an earlier run of the day, whose count was the same. */
  readonly isFresh: boolean;
}

export interface HitsOptions {
  readonly client: Client;
  readonly strategy: SearchStrategy;
  readonly ledger: HarvestLedger;
  readonly previous: PreviousRun | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly onProgress: OnProgress;
}

/**
 * Reads the hits, or takes over those of the previous run if it was on this day (UTC) and the count is the same: PubMed
 * changes once a day. Throws ServiceError or InterruptedError.
 */
export async function readHits(options: HitsOptions, context: CallContext): Promise<Hits> {
  const { client, strategy, ledger, previous, startedAt, onProgress } = options;
  onProgress({ kind: 'counting' });
  if (previous?.settled && previous.startedAt.slice(0, 10) === startedAt.slice(0, 10)) {
    const { count, translation, warnings } = await searchTerm(client, strategy.term, context)(null, 0);
    if (count === previous.hits) {
      const summary = { hits: count, translation, warnings, build: null, lastUpdate: null, parts: 0 };
      return { pmids: ledger.hitsOfRun(previous.runId), summary, isFresh: false };
    }
  }
  const { pmids, ...about } = await readSearch(client, strategy.term, context, (found, hits, parts) =>
    onProgress({ kind: 'searching', found, hits, parts }),
  );
  return { pmids, summary: { hits: pmids.length, ...about }, isFresh: true };
}

/** Hits that were taken over say nothing of the index: a run that goes on with them asks. */
export async function completeSummary(client: Client, hits: Hits, context: CallContext): Promise<RunSummary> {
  return hits.isFresh ? hits.summary : { ...hits.summary, ...(await readIndexState(client, context)) };
}
