import type { Client } from './client.ts';
import type { Refusal } from './efetch.ts';
import { askAbsences, summaryBatch } from './esummary.ts';
import { ServiceError } from './fault.ts';
import { type FetchOptions, fetchRecords } from './fetch-records.ts';
import type { MissingReason } from './ledger.ts';
import { pauseAfter } from './retry.ts';
import { slices } from './slices.ts';

/** Why a PMID that was asked for did not come. */
export interface Problem {
  readonly pmid: number;
  readonly reason: MissingReason;
  readonly detail: string;
  /** The record as it came, when it was refused. */
  readonly raw: string | null;
}

export interface FetchAllOptions extends FetchOptions {
  /** ESummary is about to be asked about this many PMIDs. */
  readonly onConfirm?: ((count: number) => void) | undefined;
}

export interface FetchAllResult {
  /** One for each PMID that did not come, unless `stopped`. */
  readonly problems: readonly Problem[];
  /** Why the rest was not asked for any more; null when all were. */
  readonly stopped: ServiceError | null;
}

/** Sizes of the batches in which PMIDs that did not come are asked for again: with others, with few, alone. */
const secondBatch = 100;
const laterBatches = [20, 5, 1, 1, 1, 1, 1, 1];
/** Asking alone for more than these would be thousands of calls to a server that is not well. */
const mostAskedAlone = 100;

/** A record refused twice is as NCBI has it; refused once it may have been damaged on the way. */
const refusalsToSettle = 2;

/** PMIDs that did not come, by how the last asking ended. */
interface Open {
  unanswered: readonly number[];
  failed: ReadonlyMap<number, string>;
  readonly refused: Map<number, { readonly refusal: Refusal; readonly times: number }>;
}

/**
 * Fetches records and finds out about those that do not come. EFetch leaves out what it does not know without a word, so
 * a PMID that is missing from a good answer is asked for again; then ESummary says whether it exists, and if it does it
 * is asked for a few times more. What is left over has a reason. Throws as `fetchRecords`.
 */
export async function fetchAll(
  client: Client,
  pmids: readonly number[],
  options: FetchAllOptions,
): Promise<FetchAllResult> {
  const open: Open = { unanswered: [], failed: new Map(), refused: new Map() };
  const absent: Problem[] = [];
  try {
    await ask(client, pmids, open, options);
    await ask(client, listOpen(open), open, { ...options, largestBatch: secondBatch });
    for (const [pmid, words] of await confirmAbsences(client, open.unanswered, options)) {
      if (words !== null) absent.push(tellAbsence(pmid, words));
    }
    const gone = new Set(absent.map(({ pmid }) => pmid));
    open.unanswered = open.unanswered.filter((pmid) => !gone.has(pmid));
    for (const [round, size] of laterBatches.entries()) {
      const again = listOpen(open);
      if (again.length === 0) break;
      await client.clock.sleep(pauseAfter(round + 1, client.random), options.signal);
      const largestBatch = again.length > mostAskedAlone ? secondBatch : size;
      await ask(client, again, open, { ...options, largestBatch });
    }
    return { problems: [...absent, ...tellRest(open)], stopped: null };
  } catch (error) {
    if (error instanceof ServiceError) return { problems: absent, stopped: error };
    throw error;
  }
}

async function ask(
  client: Client,
  pmids: readonly number[],
  open: Open,
  options: FetchOptions,
): Promise<void> {
  if (pmids.length === 0) return;
  const result = await fetchRecords(client, pmids, options);
  open.unanswered = result.unanswered;
  open.failed = result.failed;
  for (const pmid of pmids) {
    const refusal = result.refused.get(pmid);
    if (refusal === undefined) open.refused.delete(pmid);
    else open.refused.set(pmid, { refusal, times: (open.refused.get(pmid)?.times ?? 0) + 1 });
  }
  if (result.stopped !== null) throw result.stopped;
}

function listOpen({ unanswered, failed, refused }: Open): number[] {
  const unsettled = [...refused].filter(([, { times }]) => times < refusalsToSettle);
  return [...unanswered, ...failed.keys(), ...unsettled.map(([pmid]) => pmid)];
}

async function confirmAbsences(
  client: Client,
  pmids: readonly number[],
  options: FetchAllOptions,
): Promise<Map<number, string | null>> {
  const absences = new Map<number, string | null>();
  if (pmids.length > 0) options.onConfirm?.(pmids.length);
  for (const asked of slices(pmids, summaryBatch)) {
    for (const [pmid, words] of await askAbsences(client, asked, options)) absences.set(pmid, words);
  }
  return absences;
}

function tellAbsence(pmid: number, words: string): Problem {
  const detail = `PubMed has no such record: EFetch leaves it out, and ESummary says "${words}".`;
  return { pmid, reason: 'absent', detail, raw: null };
}

function tellRest({ unanswered, failed, refused }: Open): Problem[] {
  const withheld = 'ESummary knows the record, but EFetch leaves it out each time it is asked.';
  return [
    ...unanswered.map((pmid): Problem => ({ pmid, reason: 'withheld', detail: withheld, raw: null })),
    ...[...failed].map(([pmid, detail]): Problem => ({ pmid, reason: 'not-fetched', detail, raw: null })),
    ...[...refused].map(
      ([pmid, { refusal }]): Problem => ({
        pmid,
        reason: 'refused',
        detail: `The record cannot be read: ${refusal.problem}`,
        raw: refusal.raw,
      }),
    ),
  ];
}
