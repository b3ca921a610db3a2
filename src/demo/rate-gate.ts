import type { Reply } from './reply.ts';

/** Calls in any one second, at most. */
export interface RateLimits {
  readonly withoutKey: number;
  readonly withKey: number;
}

export const NCBI_LIMITS: RateLimits = { withoutKey: 3, withKey: 10 };

/** A window of one second that slides: no call is let in while `limit` others of the last second were. */
export interface RateGate {
  /** How many more calls the second allows, this one taken; -1 when it was refused. */
  readonly enter: (caller: string, limit: number, now: number) => number;
}

const WINDOW = 1000;

export function createRateGate(): RateGate {
  const entered = new Map<string, number[]>();
  return {
    enter: (caller, limit, now) => {
      const recent = (entered.get(caller) ?? []).filter((at) => at > now - WINDOW);
      entered.set(caller, recent);
      if (recent.length >= limit) return -1;
      recent.push(now);
      return limit - recent.length;
    },
  };
}

/** The gateway's refusal; `Retry-After` is not always sent. It repeats the caller's key, if there was one. */
export function replyRateLimited(
  caller: string,
  limit: number,
  retryAfter: number | null,
  status = 429,
): Reply {
  const body = `{"error":"API rate limit exceeded","api-key":${JSON.stringify(caller)},"count":"${limit + 1}","limit":"${limit}"}\n`;
  return {
    status,
    contentType: 'application/json',
    body,
    headers: retryAfter === null ? {} : { 'Retry-After': String(retryAfter) },
  };
}

/** The gateway's answer to a key that it does not know. It repeats the key: such a body must never be logged. */
export function replyBadKey(key: string): Reply {
  const body = `{"error":"API key invalid","api-key":${JSON.stringify(key)},"type":"invalid",\n"status":"unknown"}\n`;
  return { status: 400, contentType: 'application/json', body };
}
