import type { CallContext, Client } from './client.ts';
import { decodeSearch, type SearchReply } from './decode-search.ts';
import { ServiceError, transientFault } from './fault.ts';

/** PMIDs from `low` to `high`, both included. */
export interface PmidRange {
  readonly low: number;
  readonly high: number;
}

/** Asks for the count and up to `pageSize` PMIDs of a term, of the whole of it or of a PMID range. */
export type Search = (range: PmidRange | null, pageSize: number) => Promise<SearchReply>;

/** A `Search` of one term over this client. Rejects with ServiceError when it keeps failing. */
export function searchTerm(client: Client, term: string, context: CallContext): Search {
  return (range, pageSize) =>
    client.call(
      {
        tool: 'esearch',
        fields: {
          db: 'pubmed',
          term: range === null ? term : `(${term}) AND ${range.low}:${range.high}[uid]`,
          retmode: 'json',
          retstart: '0',
          retmax: String(pageSize),
        },
      },
      (body) => checkPage(decodeSearch(body), range, pageSize),
      context,
    );
}

/** A page that holds what was not asked for is another question's answer. */
function checkPage(reply: SearchReply, range: PmidRange | null, pageSize: number): SearchReply {
  const isStray = (pmid: number): boolean => range !== null && (pmid < range.low || pmid > range.high);
  if (reply.pmids.length > pageSize || reply.pmids.some(isStray)) {
    throw new ServiceError(
      transientFault('reply-unreadable', 'ESearch answered with PMIDs that were not asked for.'),
    );
  }
  return reply;
}
