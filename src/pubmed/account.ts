import { CheckError, type RgxError } from '../errors.ts';
import type { HarvestLedger, MissingReason, Notice, SearchStrategy } from './ledger.ts';
import { slices } from './slices.ts';

/** A hit that is not in the file, and why. */
export interface Missing {
  readonly pmid: number;
  readonly reason: MissingReason;
  readonly detail: string;
}

/** Why a harvest ended before everything was asked for; its next run goes on. */
export interface Stop {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export function describeStop({ code, message, hint = '' }: RgxError): Stop {
  return { code, message, hint };
}

/** What a harvest did. `hits === stored + missing.length`, always. */
export interface HarvestAccount {
  readonly strategy: SearchStrategy;
  readonly kind: 'first' | 'resume' | 'update';
  /** By the server's count. */
  readonly hits: number;
  /** The query as PubMed understood it. */
  readonly translation: string;
  /** What PubMed dropped or changed in the query, and what else a reader should know. */
  readonly warnings: readonly string[];
  readonly build: string | null;
  readonly lastUpdate: string | null;
  readonly stored: number;
  /** Records that came and were stored in this run. */
  readonly fetched: number;
  /** PMIDs that were no hits before. */
  readonly added: readonly number[];
  /** Stored records of which a newer version or revision came. */
  readonly revised: readonly number[];
  /** Hits before and no more: kept, and marked in the file. */
  readonly left: readonly number[];
  readonly missing: readonly Missing[];
  readonly notices: readonly Notice[];
  /** Attempts made, retries included. */
  readonly calls: number;
  /** Into how many parts the search was split; 0 when the list of an earlier run of the day was taken over. */
  readonly parts: number;
  /** Nothing is missing, and nothing was left to ask. */
  readonly complete: boolean;
  /** Why it ended early; null when it did not. */
  readonly stopped: Stop | null;
}

/**
 * What of a search's hits is in the file, and why the rest is not. Throws CheckError when the two do not add up to the
 * hits: then the file is not what the harvest left.
 */
export function countContent(
  ledger: HarvestLedger,
  searchId: number,
  hits: readonly number[],
  whyNotAsked: string,
): { stored: number; missing: Missing[] } {
  const explained = new Map(ledger.listProblems(searchId).map((problem) => [problem.pmid, problem]));
  const open = ledger.listMissing(searchId).filter((pmid) => !explained.has(pmid));
  const missing = [
    ...[...explained.values()].map(({ pmid, reason, detail }) => ({ pmid, reason, detail })),
    ...open.map((pmid): Missing => ({ pmid, reason: 'not-fetched', detail: whyNotAsked })),
  ].sort((a, b) => a.pmid - b.pmid);
  let stored = 0;
  for (const some of slices(hits, 5000)) stored += ledger.storedStamps(some).length;
  if (hits.length !== stored + missing.length) {
    throw new CheckError(
      'account-broken',
      `The account does not add up: ${hits.length} hits, but ${stored} stored and ${missing.length} missing.`,
      { hint: 'Another program may be changing the file: let it finish, then run the same command again.' },
    );
  }
  return { stored, missing };
}
