import type { SearchReply } from './decode-search.ts';
import type { PmidRange, Search } from './esearch.ts';
import { ServiceError, transientFault } from './fault.ts';

/** Reads pages as large as the server's ceiling allows, and learns when it is lower than NCBI's. */
export interface PageReader {
  /** A page that is whole (as many PMIDs as hits), or of a range that must be split. */
  readonly read: (range: PmidRange | null) => Promise<SearchReply>;
  readonly count: (range: PmidRange | null) => Promise<number>;
  /** The most PMIDs that a page can hold. */
  readonly pageSize: () => number;
}

/** ESearch shows no record of PubMed beyond this (not 10,000). */
export const searchCeiling = 9999;

/** A page may be short once by accident; when it stays so, the range is split. */
const readings = 3;

/** Calls allowed for a search: far more than the most awkward set needs, and still an end. */
function allowedCalls(hits: number, pageSize: number): number {
  return 400 + 60 * Math.ceil(hits / pageSize);
}

export function isWhole(reply: SearchReply): boolean {
  return reply.pmids.length === reply.count;
}

export function createPageReader(search: Search): PageReader {
  let pageSize = searchCeiling;
  let calls = 0;
  let hits = 0;

  async function ask(range: PmidRange | null, size: number): Promise<SearchReply> {
    calls += 1;
    if (calls > allowedCalls(hits, pageSize)) {
      throw new ServiceError(
        transientFault('search-unsettled', `The search could not be read in full with ${calls} calls.`),
      );
    }
    const reply = await search(range, size);
    hits = Math.max(hits, reply.count);
    return reply;
  }

  async function read(range: PmidRange | null): Promise<SearchReply> {
    for (let reading = 1; ; reading += 1) {
      const reply = await ask(range, pageSize);
      const isFull = reply.pmids.length === pageSize;
      if (isWhole(reply) || isFull || reading === readings) return reply;
      if (reply.isRestricted && reply.pmids.length > 0) {
        pageSize = reply.pmids.length;
        return reply;
      }
    }
  }

  return {
    read,
    count: async (range) => (await ask(range, 0)).count,
    pageSize: () => pageSize,
  };
}
