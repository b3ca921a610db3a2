import { type ResourceLimits, Worker } from 'node:worker_threads';
import { IncompleteError, InterruptedError } from '../errors.ts';
import { shippedFile } from '../shipped.ts';
import { restoreFault, type ThreadNews, type ThreadOrder, type Weighed } from './thread-messages.ts';

/** Threads that do tasks ahead of their turn. */
export interface ThreadPool<Task, Batch> {
  /** What comes of a task, to be taken in the order in which the tasks were given. Throws the task's RgxError at its end. */
  readonly batchesOf: (task: Task) => AsyncGenerator<Batch>;
  readonly close: () => Promise<void>;
}

interface PoolRules {
  /** The thread's program, `serveTasks` at work. */
  readonly program: string;
  /** What each thread is given when it starts. */
  readonly setup: unknown;
  readonly workers: number;
  /** What each takes is added to the memory of the process. */
  readonly limits: ResourceLimits;
  readonly signal: AbortSignal;
}

/** Node stops a thread at its limit, not the process. */
function explainThreadError(error: unknown, { maxOldGenerationSizeMb: limit }: ResourceLimits): unknown {
  const isOutOfMemory =
    error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (!isOutOfMemory) return error;
  return new IncompleteError(
    'thread-memory',
    `a thread needed more than the ${limit} MB of memory it may have`,
    {
      hint: 'What was stored is kept; rgx import and rgx screen with --workers 0 go on without threads and their limit.',
      cause: error,
    },
  );
}

/** What has come of a task and was not taken yet. */
interface Feed<Task, Batch> {
  readonly task: Task;
  readonly news: ThreadNews<Batch>[];
  worker: Worker | null;
}

/**
 * Starts the threads; each takes the next task as soon as it is done with its own, so that the task whose turn it is is
 * always being done or has been. What is done ahead is bounded by what each thread may have under way.
 */
export function openThreadPool<Task extends object, Batch extends Weighed>(
  tasks: readonly Task[],
  { program, setup, workers: count, limits, signal }: PoolRules,
): ThreadPool<Task, Batch> {
  const waiting = tasks.map((task): Feed<Task, Batch> => ({ task, news: [], worker: null })).reverse();
  const feeds = new Map(waiting.map((feed) => [feed.task, feed]));
  let failure: { readonly error: unknown } | null = null;
  let wake = () => {};
  const fail = (error: unknown) => {
    failure ??= { error };
    wake();
  };
  const onAbort = () => fail(new InterruptedError());
  signal.addEventListener('abort', onAbort, { once: true });

  const order = (worker: Worker, message: ThreadOrder<Task>) => worker.postMessage(message);
  const workers = Array.from({ length: Math.min(count, tasks.length) }, () => {
    const worker = new Worker(shippedFile(program), { workerData: setup, resourceLimits: limits });
    let feed: Feed<Task, Batch> | undefined;
    const next = () => {
      feed = waiting.pop();
      if (feed === undefined) return;
      feed.worker = worker;
      order(worker, { kind: 'do', task: feed.task });
    };
    worker.on('message', (news: ThreadNews<Batch>) => {
      feed?.news.push(news);
      if (news.kind === 'end') next();
      wake();
    });
    worker.on('error', (error) => fail(explainThreadError(error, limits)));
    next();
    return worker;
  });

  async function* batchesOf(task: Task): AsyncGenerator<Batch> {
    const feed = feeds.get(task);
    if (feed === undefined) throw new Error('the task is none of the pool’s');
    for (;;) {
      if (failure !== null) throw failure.error;
      const news = feed.news.shift();
      if (news === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if (news.kind === 'batch') {
        yield news.batch;
        if (feed.worker !== null) order(feed.worker, { kind: 'used', weight: news.batch.weight });
      } else if (news.fault === null) {
        return;
      } else {
        throw restoreFault(news.fault);
      }
    }
  }

  return {
    batchesOf,
    close: async () => {
      signal.removeEventListener('abort', onAbort);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
