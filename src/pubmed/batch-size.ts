/** How many ids to ask for at once: fewer after a failure that a smaller request may avoid, more as things go well. */
export interface BatchSize {
  readonly current: () => number;
  readonly grow: () => void;
  readonly halve: () => void;
}

/** Good answers in a row before the size grows by half. */
const successesToGrow = 3;

export function createBatchSize(first: number, largest: number): BatchSize {
  let size = Math.min(first, largest);
  let successes = 0;
  return {
    current: () => size,
    grow: () => {
      successes += 1;
      if (successes < successesToGrow) return;
      successes = 0;
      size = Math.min(largest, Math.ceil(size * 1.5));
    },
    halve: () => {
      successes = 0;
      size = Math.max(1, Math.floor(size / 2));
    },
  };
}
