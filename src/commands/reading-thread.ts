import { parentPort, workerData } from 'node:worker_threads';
import { openPath } from '../importers/open-imports.ts';
import { compileSearchText, type SearchText } from './compile-search.ts';
import { type FlatBatch, flattenBatch } from './flatten-batch.ts';
import { readBatches } from './read-batches.ts';
import { type Parcel, serveTasks } from './serve-tasks.ts';

/** What a reading thread is given when it starts. */
export interface ReadingSetup {
  readonly search: SearchText | null;
}

/** A file to read. */
export interface ReadingTask {
  readonly name: string;
  readonly path: string;
}

const { search } = (workerData ?? { search: null }) as ReadingSetup;
const compiled = search === null ? null : compileSearchText(search);

/** In bytes of XML, of which less than half is handed over; a transaction of records has about as many. */
const allowance = 8 * 2 ** 20;

async function* readAhead({ name, path }: ReadingTask): AsyncGenerator<Parcel<FlatBatch>> {
  const file = await openPath(name, path);
  for await (const batch of readBatches(file, { wanted: await compiled })) {
    const flat = flattenBatch(batch);
    yield { batch: flat, transfer: [flat.raw.buffer] };
  }
}

if (parentPort !== null) serveTasks(parentPort, readAhead, allowance);
