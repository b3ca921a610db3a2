import { createBatchSize } from './batch-size.ts';
import type { CallContext, Client } from './client.ts';
import { fetchBatch, type Refusal } from './efetch.ts';
import type { HarvestRecord } from './ledger.ts';
import { type BatchesResult, runBatches } from './run-batches.ts';

/** What became of PMIDs that were asked for once. */
export interface FetchResult extends BatchesResult<number> {
  /** Records that came and cannot be read. */
  readonly refused: ReadonlyMap<number, Refusal>;
}

export interface FetchOptions extends CallContext {
  /** Handed the records of one whole answer. */
  readonly save: (records: readonly HarvestRecord[]) => void;
  /** The largest batch; for PMIDs that must be asked for apart. */
  readonly largestBatch?: number;
}

/** NBK25499 wants POST above some 200 ids, and experience no more than 500 a call. */
const firstBatch = 200;
const largestBatch = 300;
const recordsInFlight = 2100;

/** Fetches records in batches. Throws InterruptedError, and what `save` throws; a failing service is told, not thrown. */
export async function fetchRecords(
  client: Client,
  pmids: readonly number[],
  options: FetchOptions,
): Promise<FetchResult> {
  const refused = new Map<number, Refusal>();
  const result = await runBatches(client, pmids, {
    signal: options.signal,
    onWait: options.onWait,
    size: createBatchSize(firstBatch, options.largestBatch ?? largestBatch),
    inFlight: recordsInFlight,
    attempt: async (asked, signal) => {
      const { records, refusals } = await fetchBatch(client, asked, signal);
      const seen = new Set(records.map(({ citation }) => citation.pmid));
      // A record so broken that its PMID cannot be read is known by having been asked for alone.
      const [only] = asked.length === 1 ? asked : [];
      for (const refusal of refusals) {
        const pmid = refusal.pmid ?? only;
        if (pmid === undefined || seen.has(pmid)) continue;
        seen.add(pmid);
        refused.set(pmid, refusal);
      }
      if (records.length > 0) options.save(records);
      return asked.filter((pmid) => !seen.has(pmid));
    },
  });
  return { ...result, refused };
}
