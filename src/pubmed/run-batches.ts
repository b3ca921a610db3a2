import type { BatchSize } from './batch-size.ts';
import { type CallContext, type Client, followSignal } from './client.ts';
import { giveUp, ServiceError } from './fault.ts';
import { createJobQueue, type Job } from './job-queue.ts';
import { createOutage } from './outage.ts';
import { pauseAfter } from './retry.ts';

/** What became of ids that were each asked for until an answer was good, or given up. */
export interface BatchesResult<Id> {
  /** Left out of an answer that was good otherwise. */
  readonly unanswered: readonly Id[];
  /** No answer to a call that held the id was ever good; why the last was not. */
  readonly failed: ReadonlyMap<Id, string>;
  /** Why the rest was not asked for any more; null when all were. */
  readonly stopped: ServiceError | null;
}

export interface BatchesOptions<Id> extends CallContext {
  readonly size: BatchSize;
  /** Ids under way at once; more would only fill memory. */
  readonly inFlight: number;
  /** One attempt at one batch. Takes in what came and returns the ids that did not; throws ServiceError. */
  readonly attempt: (ids: readonly Id[], signal: AbortSignal) => Promise<readonly Id[]>;
}

/** Calls in flight, for each that the rate allows a second: a slow server takes some seconds for one. */
const callsInFlight = 3;
/** A batch is halved after a failure that has to do with size at once, after others when they repeat. */
const failuresToHalve = 3;
const failuresAloneAllowed = 8;

/**
 * Asks for many ids in batches, as many calls in flight as keep a slow server busy within the rate. Batches that fail are
 * halved, so that an id at which the server chokes is found and the others arrive. Bounded: it stops when the service
 * fails eight careful probes in a row. Throws InterruptedError, and what `attempt` throws beside ServiceError; then no
 * attempt runs any more.
 */
export async function runBatches<Id>(
  client: Client,
  ids: readonly Id[],
  options: BatchesOptions<Id>,
): Promise<BatchesResult<Id>> {
  const { clock, random } = client;
  const { size } = options;
  const controller = followSignal(options.signal);
  const { signal } = controller;
  const outage = createOutage();
  const queue = createJobQueue(ids);
  const active = new Set<Promise<void>>();
  const unanswered: Id[] = [];
  const failed = new Map<Id, string>();
  let probeAt = 0;
  let stopped = null as ServiceError | null;
  let broken = null as { readonly error: unknown } | null;

  const capacity = (): number =>
    outage.isProbing()
      ? 1
      : Math.max(2, Math.min(client.callsPerSecond * callsInFlight, options.inFlight / size.current()));

  async function run(job: Job<Id>): Promise<void> {
    const wasProbe = outage.isProbing();
    try {
      const pauseMs = wasProbe ? Math.max(job.pauseMs, probeAt - clock.now()) : job.pauseMs;
      if (pauseMs > 0) await clock.sleep(pauseMs, signal);
      unanswered.push(...(await options.attempt(job.ids, signal)));
      outage.succeed();
      size.grow();
    } catch (error) {
      if (error instanceof ServiceError) fail(job, error, wasProbe);
      else if (stopped === null) broken ??= { error };
      if (stopped !== null || broken !== null) controller.abort();
    }
  }

  function fail(job: Job<Id>, error: ServiceError, wasProbe: boolean): void {
    outage.fail(wasProbe);
    if (outage.isOver(error)) {
      stopped ??= giveUp(error, 'EFetch', outage.failures());
      return;
    }
    const { kind, sizeRelated, retryAfterMs, message } = error.fault;
    if (sizeRelated) size.halve();
    const [first, ...others] = job.ids;
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
    const half = isSplit ? Math.ceil(job.ids.length / 2) : job.ids.length;
    queue.putBack({ ids: job.ids.slice(0, half), failures, failuresAlone, pauseMs });
    if (isSplit) queue.putBack({ ids: job.ids.slice(half), failures, failuresAlone, pauseMs: 0 });
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
  return { unanswered, failed, stopped };
}
