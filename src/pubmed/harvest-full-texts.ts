import { describeStop, type Stop } from './account.ts';
import { type Client, followSignal } from './client.ts';
import type { ServiceError } from './fault.ts';
import { fetchArticles } from './fetch-articles.ts';
import type { FullTextAnswer, FullTextLedger } from './full-text-ledger.ts';
import type { OnProgress } from './progress.ts';
import { normalisePmcid } from './split-articles.ts';

export interface FullTextOptions {
  readonly client: Client;
  readonly ledger: FullTextLedger;
  /** Ask for no more than this many articles; null for all. */
  readonly limit: number | null;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress | undefined;
}

/** `wanted === stored + withheld + absent + refused + notFetched.length`, always. */
export interface FullTextAccount {
  readonly wanted: number;
  readonly stored: number;
  readonly withheld: number;
  readonly absent: number;
  readonly refused: number;
  readonly notFetched: readonly { readonly pmcid: string; readonly detail: string }[];
  readonly calls: number;
  /** Every article has an answer, be it that there is no text to be had. */
  readonly complete: boolean;
  readonly stopped: Stop | null;
}

/** Batches for ids of which an answer said nothing: with few, then alone. */
const laterBatches = [5, 1, 1];

/**
 * Fetches the full texts that the ledger wants. What came is saved as it comes, so that the next run asks only for the
 * rest. Throws InterruptedError, and what the ledger throws; a failing service is told in `stopped`.
 */
export async function harvestFullTexts(options: FullTextOptions): Promise<FullTextAccount> {
  const { client, ledger, onProgress = () => {} } = options;
  const controller = followSignal(options.signal);
  const callsBefore = client.calls();
  const wanted = ledger.listWanted();
  const valid = wanted.filter((pmcid) => normalisePmcid(pmcid) === pmcid);
  const asked = options.limit === null ? valid : valid.slice(0, options.limit);
  const kinds = new Map<string, FullTextAnswer['kind']>();
  const report = (): void =>
    onProgress({
      kind: 'fetching',
      done: kinds.size,
      total: asked.length,
      calls: client.calls() - callsBefore,
    });
  const fetch = (pmcids: readonly string[], largestBatch?: number) =>
    fetchArticles(client, pmcids, {
      signal: controller.signal,
      onWait: (wait) => onProgress({ kind: 'waiting', ...wait }),
      save: (answers) => {
        ledger.saveAnswers(answers);
        for (const { pmcid, kind } of answers) kinds.set(pmcid, kind);
        report();
      },
      ...(largestBatch === undefined ? {} : { largestBatch }),
    });

  try {
    report();
    let result = await fetch(asked);
    for (const largestBatch of laterBatches) {
      const again = [...result.unanswered, ...result.failed.keys()];
      if (result.stopped !== null || again.length === 0) break;
      result = await fetch(again, largestBatch);
    }
    const { failed, stopped } = result;
    const silent = new Set(result.unanswered);
    const notFetched = wanted
      .filter((pmcid) => !kinds.has(pmcid))
      .map((pmcid) => ({ pmcid, detail: failed.get(pmcid) ?? tellSilence(pmcid, silent, stopped) }));
    const count = (kind: FullTextAnswer['kind']): number =>
      [...kinds.values()].filter((other) => other === kind).length;
    return {
      wanted: wanted.length,
      stored: count('stored'),
      withheld: count('withheld'),
      absent: count('absent'),
      refused: count('refused'),
      notFetched,
      calls: client.calls() - callsBefore,
      complete: notFetched.length === 0,
      stopped: stopped === null ? null : describeStop(stopped),
    };
  } finally {
    controller.abort();
  }
}

function tellSilence(pmcid: string, silent: ReadonlySet<string>, stopped: ServiceError | null): string {
  if (normalisePmcid(pmcid) !== pmcid) return 'This is no PMCID.';
  if (silent.has(pmcid)) return 'PMC answered without a word about it each time it was asked.';
  return stopped === null ? 'Not asked for yet.' : `Not fetched: ${stopped.message}`;
}
