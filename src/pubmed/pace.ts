import { InterruptedError } from '../errors.ts';
import type { Clock } from './clock.ts';

/** One place in the window. */
export interface Ticket {
  /** The request is being written to its socket now. */
  readonly sent: () => void;
  /** The first byte of the answer is here: the server has counted the call before. */
  readonly answered: () => void;
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

/** NBK25497: requests are counted per second, by the server's clock; a little more absorbs its grain. */
const windowMs = 1020;

/** A call is counted somewhere between its writing and its answer; no later than this after its writing, we assume. */
const longestTransitMs = 250;

/** Turns of the event loop until a server in the same process has seen the request, also on a new connection. */
const confirmingTurns = 4;

/** A place in the window: null while its request waits for a connection. */
interface Place {
  sentAt: number | null;
  answeredAt: number | null;
}

/**
 * A sliding window: no second has more than `callsPerSecond` calls as the server sees them, retries included. What counts
 * is not the moment at which a call was allowed: between it and the server lie the handshake, stalls and the network.
 */
export function createPace(options: { readonly clock: Clock; readonly callsPerSecond: number }): Pace {
  const { clock } = options;
  let limit = options.callsPerSecond;
  let heldUntil = 0;
  let places: Place[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  let wake: () => void = () => {};

  const expiryOf = ({ sentAt, answeredAt }: Place): number =>
    sentAt === null
      ? Number.POSITIVE_INFINITY
      : Math.min(sentAt + longestTransitMs, answeredAt ?? Number.POSITIVE_INFINITY) + windowMs;

  async function waitForPlace(signal: AbortSignal): Promise<Ticket> {
    for (;;) {
      if (signal.aborted) throw new InterruptedError();
      const now = clock.now();
      places = places.filter((place) => expiryOf(place) > now);
      const readyAt = Math.max(heldUntil, nthExpiry(places.map(expiryOf), limit));
      if (readyAt <= now) return open();
      await waitUntil(readyAt, signal);
    }
  }

  function open(): Ticket {
    const place: Place = { sentAt: null, answeredAt: null };
    places.push(place);
    return {
      sent: () => stamp(place),
      answered: () => {
        place.answeredAt = clock.now();
        wake();
      },
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
    if (turns > 0 && place.answeredAt === null) setImmediate(() => stamp(place, turns - 1));
  }

  /** Until that instant (infinity: for good) or the next change of a place, whichever is first. */
  async function waitUntil(instant: number, signal: AbortSignal): Promise<void> {
    const waker = new AbortController();
    const changed = new Promise<void>((resolve) => {
      wake = () => {
        waker.abort();
        resolve();
      };
      signal.addEventListener('abort', wake, { once: true, signal: waker.signal });
    });
    const overslept = Number.isFinite(instant)
      ? clock.sleep(Math.ceil(instant - clock.now()), waker.signal).catch(() => {})
      : changed;
    await Promise.race([changed, overslept]);
    wake();
    wake = () => {};
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
