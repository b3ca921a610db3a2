import { InterruptedError } from '../errors.ts';
import type { Clock } from './clock.ts';

/** One place in the window. */
export interface Ticket {
  /** The request is being written to its socket now. */
  readonly sent: () => void;
  /** The attempt is over; a place that was never used is given back. */
  readonly close: () => void;
}

export interface Pace {
  /** Resolves when one more call may start; first come, first served. Throws InterruptedError. */
  readonly take: (signal: AbortSignal) => Promise<Ticket>;
  /** Nobody starts before this instant (the server said so). */
  readonly holdUntil: (instant: number) => void;
  /** The server allows fewer calls a second than assumed (`X-RateLimit-Limit`). */
  readonly lowerTo: (callsPerSecond: number) => void;
}

/** NBK25497: requests are counted per second. The margin absorbs jitter between our socket and the server's clock. */
const windowMs = 1000;
const marginMs = 100;

/** Turns of the event loop until a server in the same process has seen the request, also on a new connection. */
const confirmingTurns = 4;

/** A place in the window: null while its request waits for a connection. */
interface Place {
  sentAt: number | null;
}

/**
 * A sliding window: no second has more than `callsPerSecond` starts, retries included. What counts is the moment at which
 * a request is written, not the one at which it was allowed: between them lie the TLS handshake and stalls of the event loop.
 */
export function createPace(options: { readonly clock: Clock; readonly callsPerSecond: number }): Pace {
  const { clock } = options;
  let limit = options.callsPerSecond;
  let heldUntil = 0;
  let places: Place[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  let wake: () => void = () => {};

  const expiryOf = (place: Place): number =>
    place.sentAt === null ? Number.POSITIVE_INFINITY : place.sentAt + windowMs + marginMs;

  async function waitForPlace(signal: AbortSignal): Promise<Ticket> {
    for (;;) {
      if (signal.aborted) throw new InterruptedError();
      const now = clock.now();
      places = places.filter((place) => expiryOf(place) > now);
      const readyAt = Math.max(heldUntil, nthExpiry(places.map(expiryOf), limit));
      if (readyAt <= now) return open();
      if (Number.isFinite(readyAt)) await clock.sleep(Math.ceil(readyAt - now), signal);
      else await waitForChange(signal);
    }
  }

  function open(): Ticket {
    const place: Place = { sentAt: null };
    places.push(place);
    return {
      sent: () => stamp(place),
      close: () => {
        if (place.sentAt !== null) return;
        places = places.filter((other) => other !== place);
        wake();
      },
    };
  }

  // A server inside this process reads the request some turns later; a stall in between delays its clock, not ours.
  function stamp(place: Place, turns = confirmingTurns): void {
    place.sentAt = clock.now();
    wake();
    if (turns > 0) setImmediate(() => stamp(place, turns - 1));
  }

  function waitForChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      wake = done;
      signal.addEventListener('abort', done, { once: true });
    });
  }

  return {
    take: (signal) => {
      const turn = tail.then(() => waitForPlace(signal));
      tail = turn.catch(() => {});
      return turn;
    },
    holdUntil: (instant) => {
      heldUntil = Math.max(heldUntil, instant);
    },
    lowerTo: (callsPerSecond) => {
      if (callsPerSecond >= 1) limit = Math.min(limit, Math.floor(callsPerSecond));
    },
  };
}

/** When fewer than `limit` of the places are left: the expiry after which one more fits. */
function nthExpiry(expiries: readonly number[], limit: number): number {
  if (expiries.length < limit) return 0;
  return [...expiries].sort((a, b) => b - a)[limit - 1] ?? 0;
}
