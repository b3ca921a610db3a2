import { Worker } from 'node:worker_threads';
import { InterruptedError } from '../errors.ts';
import type { ImportFile } from '../importers/open-imports.ts';
import { shippedFile } from '../shipped.ts';
import type { SearchText } from './compile-search.ts';
import { restoreBatch } from './flatten-batch.ts';
import type { ImportBatch } from './read-batches.ts';
import { type ReadingNews, type ReadingOrder, type ReadingSetup, restoreFault } from './reading-messages.ts';

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

/** What has come of a file and was not taken yet. */
interface Feed {
  readonly file: ImportFile;
  readonly news: ReadingNews[];
  worker: Worker | null;
}

/**
 * Starts the threads; each takes the next file as soon as it is done with its own, so that the file whose turn it is to be
 * stored is always being read or has been. What is read ahead is bounded by what the threads may have under way.
 */
export function openReadingPool(
  files: readonly ImportFile[],
  { workers: count, search, signal }: PoolRules,
): ReadingPool {
  const feeds = new Map<ImportFile, Feed>();
  for (const file of count === 0 ? [] : files) {
    if (canBeReadAhead(file)) feeds.set(file, { file, news: [], worker: null });
  }
  const waiting = [...feeds.values()];
  let failure: { readonly error: unknown } | null = null;
  let wake = () => {};
  const fail = (error: unknown) => {
    failure ??= { error };
    wake();
  };
  const onAbort = () => fail(new InterruptedError());
  signal.addEventListener('abort', onAbort, { once: true });

  const setup: ReadingSetup = { search };
  const workers = Array.from({ length: Math.min(count, feeds.size) }, () => {
    // What each thread takes is added to the memory of the process: a small nursery is enough for records.
    const worker = new Worker(shippedFile('dist/reading-thread.js'), {
      workerData: setup,
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    let feed: Feed | undefined;
    const next = () => {
      feed = waiting.shift();
      if (feed?.file.path == null) return;
      feed.worker = worker;
      order(worker, { kind: 'read', name: feed.file.name, path: feed.file.path });
    };
    worker.on('message', (news: ReadingNews) => {
      feed?.news.push(news);
      if (news.kind === 'end') next();
      wake();
    });
    worker.on('error', fail);
    next();
    return worker;
  });

  async function* batchesOf(file: ImportFile): AsyncGenerator<ImportBatch> {
    const feed = feeds.get(file);
    if (feed === undefined) throw new Error(`${file.name} is not read ahead`);
    for (;;) {
      if (failure !== null) throw failure.error;
      const news = feed.news.shift();
      if (news === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if (news.kind === 'batch') {
        yield restoreBatch(news.batch);
        if (feed.worker !== null) order(feed.worker, { kind: 'used', weight: news.batch.weight });
      } else if (news.fault === null) {
        return;
      } else {
        throw restoreFault(news.fault);
      }
    }
  }

  return {
    reads: (file) => feeds.has(file),
    batchesOf,
    close: async () => {
      signal.removeEventListener('abort', onAbort);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function order(worker: Worker, message: ReadingOrder): void {
  worker.postMessage(message);
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
