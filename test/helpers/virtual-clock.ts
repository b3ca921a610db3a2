import { InterruptedError } from '../../src/errors.ts';
import type { Clock } from '../../src/pubmed/clock.ts';

export interface VirtualClock extends Clock {
  /** Virtual milliseconds since the clock was made. */
  readonly elapsed: () => number;
  /** Every sleep asked for, in order. */
  readonly sleeps: readonly number[];
  /** Moves the clock without waking anybody: another day. */
  readonly skip: (milliseconds: number) => void;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Quiet turns of the event loop before time moves: more than the pace needs to confirm a start. */
const quietTurns = 8;

/**
 * A clock on which nobody waits: as soon as everybody sleeps and `isBusy` is false, time jumps to the next one to wake.
 * Real I/O takes no virtual time.
 */
export function createVirtualClock(
  options: { readonly start?: string; readonly isBusy?: () => boolean } = {},
): VirtualClock {
  const start = Date.parse(options.start ?? '2026-11-23T10:00:00Z');
  const isBusy = options.isBusy ?? (() => false);
  const sleeps: number[] = [];
  let now = start;
  let sleepers: Sleeper[] = [];
  let quiet = 0;
  let pumping = false;

  function pump(): void {
    if (sleepers.length === 0) {
      pumping = false;
      return;
    }
    quiet = isBusy() ? 0 : quiet + 1;
    if (quiet >= quietTurns) {
      quiet = 0;
      const next = Math.min(...sleepers.map(({ at }) => at));
      now = Math.max(now, next);
      const woken = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of woken) wake();
    }
    setImmediate(pump);
  }

  return {
    now: () => now,
    elapsed: () => now - start,
    sleeps,
    skip: (milliseconds) => {
      now += milliseconds;
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(new InterruptedError());
          return;
        }
        sleeps.push(milliseconds);
        const stop = () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(new InterruptedError());
        };
        const sleeper: Sleeper = {
          at: now + Math.max(0, milliseconds),
          wake: () => {
            signal.removeEventListener('abort', stop);
            resolve();
          },
        };
        signal.addEventListener('abort', stop, { once: true });
        sleepers.push(sleeper);
        quiet = 0;
        if (!pumping) {
          pumping = true;
          setImmediate(pump);
        }
      }),
  };
}
