import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { RgxError } from '../errors.ts';
import { openPath } from '../importers/open-imports.ts';
import type { Citation } from '../model.ts';
import { compileSearchText } from './compile-search.ts';
import { flattenBatch } from './flatten-batch.ts';
import { readBatches } from './read-batches.ts';
import { flattenFault, type ReadingNews, type ReadingOrder, type ReadingSetup } from './reading-messages.ts';

/** What may be under way to the writer, in characters of records: enough to keep both busy. */
const allowance = 4 * 2 ** 20;

/** Waits while the writer has more than enough to do. */
class Budget {
  #underWay = 0;
  #release = () => {};

  spend(weight: number): Promise<void> {
    this.#underWay += weight;
    return this.#underWay < allowance
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.#release = resolve;
        });
  }

  refund(weight: number): void {
    this.#underWay -= weight;
    if (this.#underWay < allowance) this.#release();
  }
}

/** The thread: reads the files it is told to, one after another, and hands over batches no faster than they are stored. */
async function run(port: MessagePort): Promise<void> {
  const { search } = workerData as ReadingSetup;
  const budget = new Budget();
  const wanted = search === null ? null : compileSearchText(search);
  port.on('message', (order: ReadingOrder) => {
    if (order.kind === 'used') budget.refund(order.weight);
    else void readFile(order, port, budget, wanted);
  });
}

async function readFile(
  { name, path }: Extract<ReadingOrder, { kind: 'read' }>,
  port: MessagePort,
  budget: Budget,
  wanted: Promise<(citation: Citation) => boolean> | null,
): Promise<void> {
  const tell = (news: ReadingNews, transfer: readonly ArrayBuffer[] = []) => port.postMessage(news, transfer);
  try {
    const file = await openPath(name, path);
    for await (const batch of readBatches(file, { wanted: await wanted })) {
      const flat = flattenBatch(batch);
      tell({ kind: 'batch', batch: flat }, [flat.raw.buffer]);
      await budget.spend(batch.weight);
    }
    tell({ kind: 'end', fault: null });
  } catch (error) {
    if (!(error instanceof RgxError)) throw error;
    tell({ kind: 'end', fault: flattenFault(error) });
  }
}

if (parentPort !== null) void run(parentPort);
