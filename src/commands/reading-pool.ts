import type { ImportFile } from '../importers/open-imports.ts';
import type { SearchText } from './compile-search.ts';
import { type FlatBatch, restoreBatch } from './flatten-batch.ts';
import type { ImportBatch } from './read-batches.ts';
import type { ReadingSetup, ReadingTask } from './reading-thread.ts';
import { openThreadPool } from './thread-pool.ts';

/** Reads files ahead of their turn in threads of its own. */
export interface ReadingPool {
  /** Whether the file is one of those that the pool reads. */
  readonly reads: (file: ImportFile) => boolean;
  /** The batches of a file, to be taken in the order in which the files were given. Throws the file's RgxError at its end. */
  readonly batchesOf: (file: ImportFile) => AsyncGenerator<ImportBatch>;
  readonly close: () => Promise<void>;
}

interface PoolRules {
  readonly workers: number;
  readonly search: SearchText | null;
  readonly signal: AbortSignal;
}

/**
 * A small nursery is enough for records, and threads share one; and under a limit, far above what a file of the largest
 * records needs, V8 lets less garbage gather before it clears it away.
 */
function limitMemory(workers: number) {
  return { maxYoungGenerationSizeMb: Math.max(8, 32 / workers), maxOldGenerationSizeMb: 1024 };
}

/** Starts the threads; the file whose turn it is to be stored is always being read or has been. */
export function openReadingPool(
  files: readonly ImportFile[],
  { workers, search, signal }: PoolRules,
): ReadingPool {
  const tasks = new Map<ImportFile, ReadingTask>();
  for (const file of workers === 0 ? [] : files) {
    const { name, path } = file;
    if (path !== null && canBeReadAhead(file)) tasks.set(file, { name, path });
  }
  const setup: ReadingSetup = { search };
  const pool = openThreadPool<ReadingTask, FlatBatch>([...tasks.values()], {
    program: 'dist/reading-thread.js',
    setup,
    workers,
    limits: limitMemory(workers),
    signal,
  });
  return {
    reads: (file) => tasks.has(file),
    async *batchesOf(file) {
      const task = tasks.get(file);
      if (task === undefined) throw new Error(`${file.name} is not read ahead`);
      for await (const batch of pool.batchesOf(task)) yield restoreBatch(batch);
    },
    close: pool.close,
  };
}

/** Pipes can be read once, and their beginning has been read here; only PubMed's XML comes in sizes that are worth a thread. */
function canBeReadAhead({ path, size, format }: ImportFile): boolean {
  return path !== null && size !== null && format === 'pubmed-xml';
}

/** Bytes on disk below which starting threads takes longer than it saves. */
const worthThreads = 4 * 2 ** 20;

/**
 * How many threads to read with where the person does not say: none for small files, one where everything is stored (it
 * keeps the writer busy), one a core where most is read only to be left out.
 */
export function chooseWorkers(files: readonly ImportFile[], cores: number, storesAll: boolean): number {
  const bytes = files.reduce((sum, file) => sum + (canBeReadAhead(file) ? (file.size ?? 0) : 0), 0);
  if (bytes < worthThreads) return 0;
  return storesAll ? 1 : cores;
}
