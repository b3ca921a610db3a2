import { UsageError } from '../errors.ts';
import { type MedlineItem, readMedline } from '../medline/read-medline.ts';
import type { Body } from './attempt.ts';
import type { Client } from './client.ts';
import { ServiceError, transientFault } from './fault.ts';
import type { HarvestRecord } from './ledger.ts';
import { quoteServer } from './redact.ts';

/** A record that came and cannot be read; its PMID, where that much of it is readable. */
export interface Refusal {
  readonly pmid: number | null;
  readonly raw: string;
  readonly problem: string;
}

/** A whole, checked answer of EFetch. PMIDs that were asked for and are in neither list are not known to it. */
export interface Batch {
  readonly records: readonly HarvestRecord[];
  readonly refusals: readonly Refusal[];
}

/** One attempt to fetch these PMIDs. Nothing of an answer is handed out before its closing root tag was seen. */
export function fetchBatch(client: Client, pmids: readonly number[], signal: AbortSignal): Promise<Batch> {
  return client.send(
    { tool: 'efetch', fields: { db: 'pubmed', retmode: 'xml', id: pmids.join(',') } },
    (body) => decodeBatch(body, pmids),
    signal,
  );
}

/** Throws a transient ServiceError when the answer is cut off, no set of records, or somebody else's. */
export async function decodeBatch(body: Body, asked: readonly number[]): Promise<Batch> {
  if (body.kind !== 'records' || body.root === 'pmc-articleset') {
    throw unreadable('it is not a set of PubMed records', 'reply-unreadable');
  }
  const wanted = new Set(asked);
  const records = new Map<number, HarvestRecord>();
  const refusals: Refusal[] = [];
  let strays = 0;
  for await (const item of readItems(body.chunks)) {
    if (item.kind === 'refused') {
      if (item.pmid === null || wanted.has(item.pmid)) refusals.push(item);
    } else if (item.kind === 'citation') {
      const { citation, raw } = item;
      if (!wanted.has(citation.pmid)) strays += 1;
      // `PMID/@Version` can exceed 1: the highest version of a PMID is the record.
      else if ((records.get(citation.pmid)?.citation.version ?? 0) < citation.version) {
        records.set(citation.pmid, { citation, raw });
      }
    }
  }
  if (strays > 0 && records.size === 0) {
    throw unreadable('it holds other records than those asked for', 'reply-unreadable');
  }
  return { records: [...records.values()], refusals };
}

async function* readItems(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<MedlineItem> {
  try {
    yield* readMedline(chunks, 'the answer of EFetch');
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const isCut = error.code === 'xml-truncated' || error.code === 'xml-empty';
    throw unreadable(quoteServer(error.message), isCut ? 'reply-truncated' : 'reply-unreadable');
  }
}

function unreadable(why: string, code: string): ServiceError {
  return new ServiceError(
    transientFault(code, `The answer of EFetch cannot be trusted: ${why}.`, { sizeRelated: true }),
  );
}
