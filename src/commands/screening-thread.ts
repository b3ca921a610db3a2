import { parentPort, workerData } from 'node:worker_threads';
import type { EligibilityCriterion } from '../protocol/protocol.ts';
import { compileCriteria } from '../screening/screen.ts';
import { openStore } from '../store/open-store.ts';
import { type DecisionBatch, decideBatches } from './decide-batches.ts';
import { type Parcel, serveTasks } from './serve-tasks.ts';

/** What a screening thread is given when it starts. */
export interface ScreeningSetup {
  /** The file to read. */
  readonly path: string;
  readonly criteria: readonly EligibilityCriterion[];
}

/** Citations to screen. */
export interface ScreeningTask {
  readonly pmids: readonly number[];
}

function openScreener({ path, criteria }: ScreeningSetup) {
  const store = openStore(path, { mode: 'read-only' });
  const { screen } = compileCriteria({ criteria });
  return { store, screen };
}

/** In characters of findings. */
const allowance = 4 * 2 ** 20;

let screener: ReturnType<typeof openScreener> | null = null;

function* screenAhead({ pmids }: ScreeningTask): Generator<Parcel<DecisionBatch>> {
  screener ??= openScreener(workerData);
  for (const batch of decideBatches(screener.store, pmids, screener.screen)) yield { batch, transfer: [] };
}

if (parentPort !== null) serveTasks(parentPort, screenAhead, allowance);
