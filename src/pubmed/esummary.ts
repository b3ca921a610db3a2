import type { Body } from './attempt.ts';
import type { CallContext, Client } from './client.ts';
import { ServiceError, transientFault } from './fault.ts';
import { member, strings } from './read-json.ts';
import { quoteServer } from './redact.ts';
import { parseServerJson } from './repair-json.ts';

/** What ESummary says of one PMID: null when it knows the record, else its words for not having it. */
export type Absences = ReadonlyMap<number, string | null>;

/** JSON answers at most 500 (ESummary: "Too many UIDs in request"). */
export const summaryBatch = 250;

/**
 * EFetch leaves unknown PMIDs out without a word; ESummary names each ("cannot get document summary"). Asks for at most
 * `summaryBatch`; the answer has an entry for each PMID.
 */
export function askAbsences(
  client: Client,
  pmids: readonly number[],
  context: CallContext,
): Promise<Absences> {
  return client.call(
    { tool: 'esummary', fields: { db: 'pubmed', retmode: 'json', id: pmids.join(',') } },
    (body) => decodeAbsences(body, pmids),
    context,
  );
}

/** Throws a transient ServiceError when the answer does not speak about each PMID. */
export function decodeAbsences(body: Body, pmids: readonly number[]): Absences {
  const result = body.kind === 'text' ? member(parseServerJson(body.text), 'result') : undefined;
  const listed = new Set(strings(member(result, 'uids')));
  return new Map(
    pmids.map((pmid) => {
      const entry = member(result, String(pmid));
      if (entry === undefined && !listed.has(String(pmid))) throw silent(pmid);
      const error = member(entry, 'error');
      return [pmid, typeof error === 'string' ? quoteServer(error, 120) : null];
    }),
  );
}

function silent(pmid: number): ServiceError {
  return new ServiceError(
    transientFault('reply-unreadable', `The answer of ESummary says nothing of PMID ${pmid}.`),
  );
}
