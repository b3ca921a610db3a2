import { setImmediate } from 'node:timers/promises';
import { InterruptedError } from '../errors.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { compileCriteria } from '../screening/screen.ts';
import { allowsReaders, type Store } from '../store/open-store.ts';
import type { SealedDecision } from '../store/seal-decision.ts';
import { type DecisionBatch, decideBatches } from './decide-batches.ts';
import { detachCriteria } from './detach-criteria.ts';
import type { ScreeningSetup, ScreeningTask } from './screening-thread.ts';
import { openThreadPool } from './thread-pool.ts';

interface DecideRules {
  /** Threads that screen; 0 to screen in this one. */
  readonly workers: number;
  readonly signal: AbortSignal;
}

/**
 * Decisions about citations of the file, by rising PMID, whatever the number of threads. Between batches signals are heard:
 * then it throws.
 */
export async function* decideCitations(
  store: Store,
  pmids: readonly number[],
  protocol: Protocol,
  { workers, signal }: DecideRules,
): AsyncGenerator<readonly SealedDecision[]> {
  const batches =
    workers > 0 && allowsReaders(store)
      ? decideInThreads(store.path, pmids, protocol, { workers, signal })
      : decideBatches(store, pmids, compileCriteria(protocol).screen);
  for await (const { decisions } of batches) {
    await setImmediate();
    if (signal.aborted) throw new InterruptedError();
    yield decisions;
  }
}

/**
 * A small nursery is enough for citations; and under a limit, far above what any protocol needs, V8 lets less garbage gather
 * before it clears it away.
 */
const limits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

/** Citations that a thread is told to screen at a time: so many that it seldom waits to be told. */
const taskCitations = 1000;

async function* decideInThreads(
  path: string,
  pmids: readonly number[],
  protocol: Protocol,
  rules: DecideRules,
): AsyncGenerator<DecisionBatch> {
  const tasks: ScreeningTask[] = [];
  for (let start = 0; start < pmids.length; start += taskCitations) {
    tasks.push({ pmids: pmids.slice(start, start + taskCitations) });
  }
  const setup: ScreeningSetup = { path, criteria: detachCriteria(protocol) };
  const pool = openThreadPool<ScreeningTask, DecisionBatch>(tasks, {
    program: 'dist/screening-thread.js',
    setup,
    limits,
    ...rules,
  });
  try {
    for (const task of tasks) yield* pool.batchesOf(task);
  } finally {
    await pool.close();
  }
}

/** Citations below which starting threads takes longer than it saves. */
const worthThreads = 5000;
/** Above this the one that stores cannot keep up. */
const mostThreads = 8;

/** How many threads to screen with where the person does not say: none for few citations, else one a core. */
export function chooseThreads(citations: number, cores: number): number {
  return citations < worthThreads || cores < 2 ? 0 : Math.min(cores, mostThreads);
}
