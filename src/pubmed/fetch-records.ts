import { createBatchSize } from './batch-size.ts';
import { type CallContext, type Client, followSignal } from './client.ts';
import { type Batch, fetchBatch, type Refusal } from './efetch.ts';
import { giveUp, ServiceError } from './fault.ts';
import { createJobQueue, type Job } from './job-queue.ts';
import type { HarvestRecord } from './ledger.ts';
import { createOutage } from './outage.ts';
import { pauseAfter } from './retry.ts';

/** What became of PMIDs that were asked for once, each with a good answer or given up. */
export interface FetchResult {
  /** Left out of an answer that was good otherwise. */
  readonly unanswered: readonly number[];
  readonly refused: ReadonlyMap<number, Refusal>;
  /** No answer that held the PMID was ever good. */
  readonly failed: ReadonlyMap<number, string>;
  /** Why the rest was not asked for any more; null when all were. */
  readonly stopped: ServiceError | null;
}

export interface FetchOptions extends CallContext {
  /** Handed the records of one whole answer; never while another call of it runs. */
  readonly save: (records: readonly HarvestRecord[]) => void;
  /** The largest batch; for PMIDs that must be asked for apart. */
  readonly largestBatch?: number;
}

/** Records under way at once: more would only fill memory. */
const recordsInFlight = 3000;
/** A batch is halved after a failure that has to do with size at once, after others when they repeat. */
const failuresToHalve = 3;
const failuresAloneAllowed = 8;

/**
 * Fetches records in batches, as many calls in flight as the rate allows a server of some seconds' delay. Batches that fail
 * are halved, so that a record at which the server chokes is found and the others arrive. Bounded: it stops when the
 * service fails eight careful probes in a row. Throws InterruptedError, and what `save` throws.
 */
export async function fetchRecords(
  client: Client,
  pmids: readonly number[],
  options: FetchOptions,
): Promise<FetchResult> {
  const { clock, random } = client;
  const controller = followSignal(options.signal);
  const { signal } = controller;
  const size = createBatchSize(options.largestBatch);
  const outage = createOutage();
  const queue = createJobQueue(pmids);
  const active = new Set<Promise<void>>();
  const unanswered: number[] = [];
  const refused = new Map<number, Refusal>();
  const failed = new Map<number, string>();
  let probeAt = 0;
  let stopped = null as ServiceError | null;
  let broken = null as { readonly error: unknown } | null;

  const capacity = (): number =>
    outage.isProbing()
      ? 1
      : Math.max(2, Math.min(client.callsPerSecond * 3, Math.floor(recordsInFlight / size.current())));

  async function run(job: Job): Promise<void> {
    const wasProbe = outage.isProbing();
    try {
      const pauseMs = wasProbe ? Math.max(job.pauseMs, probeAt - clock.now()) : job.pauseMs;
      if (pauseMs > 0) await clock.sleep(pauseMs, signal);
      const batch = await fetchBatch(client, job.pmids, signal);
      outage.succeed();
      size.grow();
      take(job, batch);
    } catch (error) {
      if (error instanceof ServiceError) fail(job, error, wasProbe);
      else if (stopped === null) broken ??= { error };
      if (stopped !== null || broken !== null) controller.abort();
    }
  }

  function take(job: Job, batch: Batch): void {
    const [only] = job.pmids.length === 1 ? job.pmids : [];
    const seen = new Set(batch.records.map(({ citation }) => citation.pmid));
    for (const refusal of batch.refusals) {
      // A record so broken that its PMID cannot be read is known by having been asked for alone.
      const pmid = refusal.pmid ?? only;
      if (pmid === undefined || seen.has(pmid)) continue;
      seen.add(pmid);
      refused.set(pmid, refusal);
    }
    if (batch.records.length > 0) options.save(batch.records);
    unanswered.push(...job.pmids.filter((pmid) => !seen.has(pmid)));
  }

  function fail(job: Job, error: ServiceError, wasProbe: boolean): void {
    outage.fail(wasProbe);
    if (outage.isOver(error)) {
      stopped ??= giveUp(error, 'EFetch', outage.failures());
      return;
    }
    const { kind, sizeRelated, retryAfterMs, message } = error.fault;
    if (sizeRelated) size.halve();
    const [first, ...others] = job.pmids;
    if (first === undefined) return;
    const isOwnFault = kind !== 'rate-limited' && others.length === 0;
    const failuresAlone = job.failuresAlone + (isOwnFault ? 1 : 0);
    if (failuresAlone >= failuresAloneAllowed) {
      failed.set(first, message);
      return;
    }
    const failures = job.failures + 1;
    const pauseMs = pauseAfter(outage.failures(), random, retryAfterMs);
    probeAt = clock.now() + pauseMs;
    options.onWait?.({ reason: message, milliseconds: pauseMs, failures: outage.failures() });
    const isSplit = others.length > 0 && (sizeRelated || failures >= failuresToHalve);
    const half = isSplit ? Math.ceil(job.pmids.length / 2) : job.pmids.length;
    queue.putBack({ pmids: job.pmids.slice(0, half), failures, failuresAlone, pauseMs });
    if (isSplit) queue.putBack({ pmids: job.pmids.slice(half), failures, failuresAlone, pauseMs: 0 });
  }

  for (;;) {
    while (stopped === null && broken === null && active.size < capacity()) {
      const job = queue.take(size.current());
      if (job === null) break;
      const running: Promise<void> = run(job).finally(() => active.delete(running));
      active.add(running);
    }
    if (active.size === 0) break;
    await Promise.race(active);
  }
  controller.abort();
  if (broken !== null) throw broken.error;
  return { unanswered, refused, failed, stopped };
}
