import { setTimeout as wait } from 'node:timers/promises';
import { InterruptedError } from '../errors.ts';

/** Time as the client sees it; tests hand in a virtual one. */
export interface Clock {
  /** Milliseconds since 1970, never going backwards within a process. */
  readonly now: () => number;
  /** Rejects with InterruptedError as soon as `signal` is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The computer's own clock. Monotonic, because a clock set back by NTP must neither stall nor overrun the pace. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await wait(milliseconds, undefined, { signal });
    } catch {
      throw new InterruptedError();
    }
  },
};

/** ISO 8601 in UTC, to the second. */
export function formatInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
