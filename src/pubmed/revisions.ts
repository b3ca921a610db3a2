import type { CallContext, Client } from './client.ts';
import { searchTerm } from './esearch.ts';
import type { HarvestLedger } from './ledger.ts';
import { listPmids } from './list-pmids.ts';
import { slices } from './slices.ts';

/** NLM dates a revision in US Eastern time and shows it a day or two later: look back further than the last run. */
const lookBackMs = 3 * 24 * 60 * 60 * 1000;

/** The term, narrowed to records that NLM revised since (`DateRevised`, EInfo field MDAT). */
export function narrowToRevised(term: string, since: string): string {
  const day = new Date(Date.parse(since) - lookBackMs).toISOString().slice(0, 10).replaceAll('-', '/');
  return `(${term}) AND ${day}:3000[mdat]`;
}

/** PMIDs of the term's records that were revised since an instant (ISO 8601), as far as the index says. */
export async function listRevised(
  client: Client,
  term: string,
  since: string,
  context: CallContext,
): Promise<readonly number[]> {
  const { pmids } = await listPmids(searchTerm(client, narrowToRevised(term, since), context));
  return pmids;
}

/**
 * Of hits that were in the file before their search was ever run (imported): the newest revision among them, which is as
 * old as the file they came from. Null when none of them is stored.
 */
export function findRevisionDate(ledger: HarvestLedger, pmids: readonly number[]): string | null {
  let newest: string | null = null;
  for (const some of slices(pmids, 5000)) {
    for (const { revised } of ledger.storedStamps(some)) {
      if (revised !== null && (newest === null || revised > newest)) newest = revised;
    }
  }
  return newest;
}
