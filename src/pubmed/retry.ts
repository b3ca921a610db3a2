import type { Clock } from './clock.ts';
import { type FaultKind, giveUp, ServiceError } from './fault.ts';

/** A pause before the next attempt, for a progress line. */
export interface Wait {
  readonly reason: string;
  readonly milliseconds: number;
  /** How many attempts have failed so far. */
  readonly failures: number;
}

export interface RetryOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly onWait?: ((wait: Wait) => void) | undefined;
}

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/** A refused key may be a key over its own limit: one more try after a second settles it. */
const keyPauseMs = 1000;

/** Attempts in all, by what went wrong last. */
const attemptsAllowed: Readonly<Record<FaultKind, number>> = {
  transient: 7,
  'rate-limited': 8,
  unreachable: 4,
  'bad-key': 2,
  blocked: 1,
  permanent: 1,
};

/**
 * Exponential with full jitter, so that many clients do not come back together; never sooner than the server asked.
 * `failures` counts from 1.
 */
export function pauseAfter(failures: number, random: () => number, retryAfterMs = 0): number {
  const ceiling = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
  return Math.round(retryAfterMs + random() * (retryAfterMs > 0 ? firstPauseMs : ceiling));
}

/** Runs the attempt until it succeeds, is hopeless, or has failed too often; then throws the last ServiceError, told so. */
export async function retry<T>(tool: string, attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (failures >= attemptsAllowed[error.fault.kind]) throw giveUp(error, tool, failures);
      const milliseconds =
        error.fault.kind === 'bad-key'
          ? keyPauseMs
          : pauseAfter(failures, options.random, error.fault.retryAfterMs);
      options.onWait?.({ reason: error.fault.message, milliseconds, failures });
      await options.clock.sleep(milliseconds, options.signal);
    }
  }
}
