import type { MessagePort } from 'node:worker_threads';
import { RgxError } from '../errors.ts';
import { flattenFault, type ThreadNews, type ThreadOrder, type Weighed } from './thread-messages.ts';

/** Waits while the writer has more than enough to do. */
class Budget {
  readonly #allowance: number;
  #underWay = 0;
  #release = () => {};

  constructor(allowance: number) {
    this.#allowance = allowance;
  }

  spend(weight: number): Promise<void> {
    this.#underWay += weight;
    return this.#underWay < this.#allowance
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.#release = resolve;
        });
  }

  refund(weight: number): void {
    this.#underWay -= weight;
    if (this.#underWay < this.#allowance) this.#release();
  }
}

/** A batch with the buffers in it that change hands without being copied. */
export interface Parcel<Batch> {
  readonly batch: Batch;
  readonly transfer: readonly ArrayBuffer[];
}

/**
 * A thread of a pool: does the tasks that it is told to, one after another, and hands over batches no faster than they are
 * used up.
 *
 * `allowance`: what may be under way to the writer, in the weight of batches; enough to keep this thread busy while the writer
 * stores all that it has.
 */
export function serveTasks<Task, Batch extends Weighed>(
  port: MessagePort,
  perform: (task: Task) => AsyncIterable<Parcel<Batch>> | Iterable<Parcel<Batch>>,
  allowance: number,
): void {
  const budget = new Budget(allowance);
  const tell = (news: ThreadNews<Batch>, transfer: readonly ArrayBuffer[] = []) =>
    port.postMessage(news, transfer);
  const doTask = async (task: Task): Promise<void> => {
    try {
      for await (const { batch, transfer } of perform(task)) {
        tell({ kind: 'batch', batch }, transfer);
        await budget.spend(batch.weight);
      }
      tell({ kind: 'end', fault: null });
    } catch (error) {
      if (!(error instanceof RgxError)) throw error;
      tell({ kind: 'end', fault: flattenFault(error) });
    }
  };
  port.on('message', (order: ThreadOrder<Task>) => {
    if (order.kind === 'used') budget.refund(order.weight);
    else void doTask(order.task);
  });
}
