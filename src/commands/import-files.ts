import { InterruptedError, RgxError } from '../errors.ts';
import type { ImportFile } from '../importers/open-imports.ts';
import type { ImportAccount } from '../reports/import-account.ts';
import type { Store } from '../store/open-store.ts';
import { compileSearchText, type SearchText } from './compile-search.ts';
import type { ImportProgress } from './import-progress.ts';
import { type ImportBatch, type ReadyItem, readBatches } from './read-batches.ts';
import { openReadingPool } from './reading-pool.ts';
import { addCounts, noCounts, saveImport } from './save-import.ts';

/**
 * Records that go into one transaction, and how heavy they may become together: a full-text index that grows by thousands is
 * merged less often.
 */
const transactionRecords = 1000;
const transactionWeight = 24 * 2 ** 20;

interface ImportRules {
  /** Which citations to keep; null for all. */
  readonly search: SearchText | null;
  /** Threads that read; 0 to read in this one. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly progress: ImportProgress;
}

interface FileResult {
  readonly account: ImportAccount;
  readonly fault: RgxError | null;
}

/**
 * Stores files one after another, in the order given. Threads read ahead; what is stored, and in which transactions, does
 * not depend on how many there are.
 */
export async function importFiles(
  store: Store,
  files: readonly ImportFile[],
  { search, workers, signal, progress }: ImportRules,
): Promise<{ accounts: ImportAccount[]; faults: RgxError[] }> {
  // Compiled here too: a search that cannot be evaluated is told before anything is read.
  const wanted = search === null ? null : await compileSearchText(search);
  const pool = openReadingPool(files, { workers, search, signal });
  const results: FileResult[] = [];
  try {
    for (const file of files) {
      const batches = pool.reads(file) ? pool.batchesOf(file) : readBatches(file, { wanted, signal });
      results.push(await importFile(store, file, batches, progress));
      progress.endFile();
      if (signal.aborted) throw new InterruptedError();
    }
  } finally {
    progress.end();
    await pool.close();
  }
  return {
    accounts: results.map(({ account }) => account),
    faults: results.flatMap(({ fault }) => fault ?? []),
  };
}

async function importFile(
  store: Store,
  file: ImportFile,
  batches: AsyncGenerator<ImportBatch>,
  progress: ImportProgress,
): Promise<FileResult> {
  let counts = noCounts;
  let unmatched = 0;
  let pending: ReadyItem[] = [];
  let weight = 0;
  let fault: RgxError | null = null;
  const save = () => {
    counts = addCounts(counts, saveImport(store, file, pending));
    pending = [];
    weight = 0;
  };
  for (;;) {
    const next = await takeNext(batches);
    if (next instanceof RgxError) fault = next;
    if (next === null || next instanceof RgxError) break;
    // Whole batches, so that records that are packed together are stored together.
    pending.push(...next.items);
    weight += next.weight;
    if (pending.length >= transactionRecords || weight >= transactionWeight) save();
    unmatched += next.unmatched;
    progress.onRecords(next.items.length + next.unmatched);
    progress.onBytes(next.bytes);
  }
  save();
  return {
    account: {
      file: file.name,
      format: file.format,
      ...counts,
      read: counts.read + unmatched,
      unmatched,
      fault: fault?.message ?? null,
    },
    fault,
  };
}

/** Null at the end. A fault of the file is told apart from one of storing it: the other files still have their turn. */
async function takeNext(batches: AsyncGenerator<ImportBatch>): Promise<ImportBatch | RgxError | null> {
  try {
    const next = await batches.next();
    return next.done === true ? null : next.value;
  } catch (error) {
    if (error instanceof RgxError) return error;
    throw error;
  }
}
