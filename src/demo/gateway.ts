import { answerCall } from './answer-call.ts';
import type { Call } from './call.ts';
import { createFaultChooser, type FaultPlan } from './fault-plan.ts';
import { FAULTS, type FaultName } from './faults/faults.ts';
import { createRateGate, NCBI_LIMITS, type RateLimits, replyBadKey, replyRateLimited } from './rate-gate.ts';
import type { Reply } from './reply.ts';
import type { Site } from './site.ts';

/** What became of a call at the door. */
export interface Passage {
  readonly reply: Reply;
  /** Null where the gateway answers before it counts. */
  readonly rateLimit: { readonly limit: number; readonly remaining: number } | null;
  readonly fault: FaultName | null;
}

export interface GatewayOptions {
  readonly faults: FaultPlan;
  readonly apiKeys: readonly string[];
  /** Null lets every call in. */
  readonly limits: RateLimits | null;
  /** Seconds that a 429 names; null leaves the header out. */
  readonly retryAfter: number | null;
  /** Told of each call that is let in, before it is answered. */
  readonly onCall: (call: Call) => void;
}

/** All callers come from one address here. */
const ADDRESS = '127.0.0.1';

/** The door of the service: refuses unknown keys and callers in a hurry, lets the others in, and lets faults happen. */
export function createGateway(
  site: Site,
  origin: () => string,
  options: GatewayOptions,
): (call: Call, at: number) => Passage {
  const gate = createRateGate();
  const choose = createFaultChooser(options.faults);
  const withheldOnce = new Set<number>();
  return (call, at) => {
    const key = call.params.get('api_key');
    if (key !== null && !options.apiKeys.includes(key)) {
      return { reply: replyBadKey(key), rateLimit: null, fault: null };
    }
    const limit = key === null ? options.limits?.withoutKey : options.limits?.withKey;
    let rateLimit: Passage['rateLimit'] = null;
    if (limit !== undefined) {
      const caller = key ?? ADDRESS;
      const remaining = gate.enter(caller, limit, at);
      rateLimit = { limit, remaining: Math.max(0, remaining) };
      if (remaining < 0) {
        return { reply: replyRateLimited(caller, limit, options.retryAfter), rateLimit, fault: null };
      }
    }
    options.onCall(call);
    const fault = choose(call.tool);
    const answer = (altered: Site = site): Reply => answerCall(call, altered);
    if (fault === null) return { reply: answer(), rateLimit, fault };
    const reply = FAULTS[fault].spoil({
      call,
      site,
      answer,
      withheldOnce,
      origin: origin(),
      rateLimit: limit ?? NCBI_LIMITS.withoutKey,
    });
    return { reply, rateLimit, fault };
  };
}
