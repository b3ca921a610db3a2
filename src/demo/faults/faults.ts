import * as body from './body.ts';
import type { Fault } from './fault.ts';
import * as gateway from './gateway.ts';
import * as transport from './transport.ts';

/** Every fault by its name. */
export const FAULTS = {
  'rate-limited': gateway.rateLimited,
  'rate-limited-with-wait': gateway.rateLimitedWithWait,
  'rate-limited-at-200': gateway.rateLimitedAt200,
  'key-refused': gateway.keyRefused,
  'server-error': gateway.serverError,
  'bad-gateway': gateway.badGateway,
  unavailable: gateway.unavailable,
  unroutable: gateway.unroutable,
  'balancer-failure': gateway.balancerFailure,
  'block-page': gateway.blockPage,
  'block-page-at-200': gateway.blockPageAt200,
  reset: transport.reset,
  'reset-in-body': transport.resetInBody,
  'gzip-cut': transport.gzipCut,
  stall: transport.stall,
  'body-cut': body.bodyCut,
  'empty-body': body.emptyBody,
  'prolog-only': body.prologOnly,
  'empty-set': body.emptySet,
  'timeout-at-400': body.timeoutAt400,
  'timeout-at-200': body.timeoutAt200,
  'error-at-200': body.errorAt200,
  'session-lost': body.sessionLost,
  'missing-record': body.missingRecord,
  'short-page': body.shortPage,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

/** The faults that pass by themselves: a client that asks again gets everything in the end. */
export const TRANSIENT_FAULTS = [
  'rate-limited',
  'rate-limited-with-wait',
  'rate-limited-at-200',
  'server-error',
  'bad-gateway',
  'unavailable',
  'unroutable',
  'balancer-failure',
  'reset',
  'reset-in-body',
  'gzip-cut',
  'stall',
  'body-cut',
  'empty-body',
  'prolog-only',
  'empty-set',
  'timeout-at-400',
  'timeout-at-200',
  'error-at-200',
  'session-lost',
  'missing-record',
  'short-page',
] as const satisfies readonly FaultName[];
