import { replyBadKey, replyRateLimited } from '../rate-gate.ts';
import { replyHtml } from '../reply.ts';
import type { Fault, FaultScene } from './fault.ts';

function callerOf({ call }: FaultScene): string {
  return call.params.get('api_key') ?? '127.0.0.1';
}

/** 429 without a word on when to come back. */
export const rateLimited: Fault = {
  spoil: (scene) => replyRateLimited(callerOf(scene), scene.rateLimit, null),
};

/** 429 with `Retry-After: 1`. */
export const rateLimitedWithWait: Fault = {
  spoil: (scene) => replyRateLimited(callerOf(scene), scene.rateLimit, 1),
};

/** The refusal's body under status 200, as older reports have it. */
export const rateLimitedAt200: Fault = {
  spoil: (scene) => replyRateLimited(callerOf(scene), scene.rateLimit, null, 200),
};

/** A key that is briefly over its limit can look like a refused one; it is good again at the next call. */
export const keyRefused: Fault = { spoil: (scene) => replyBadKey(callerOf(scene)) };

/** The front end's own error page. */
export const serverError: Fault = {
  spoil: () =>
    replyHtml('NCBI/eutils202 - WWW Error 500 Diagnostic', 'An error occurred while processing request', 500),
};

export const badGateway: Fault = {
  spoil: () => replyHtml('502 Bad Gateway', 'The server returned an invalid response.', 502),
};

/** 503 with no body at all. */
export const unavailable: Fault = {
  spoil: () => ({ status: 503, contentType: 'text/html; charset=UTF-8', body: '' }),
};

export const unroutable: Fault = {
  spoil: () => ({ status: 200, contentType: 'text/plain; charset=UTF-8', body: 'Unable to route request!' }),
};

export const balancerFailure: Fault = {
  spoil: () => ({
    status: 500,
    contentType: 'application/json',
    body: '{"error":"/lbsm/eutils_lb -> Neg","code":"500"}\n',
  }),
};

/** A caller who misbehaved is sent to an HTML page that answers 200. */
export const blockPage: Fault = {
  spoil: ({ origin }) => ({
    status: 302,
    contentType: 'text/html; charset=UTF-8',
    body: '',
    headers: { Location: `${origin}/error/abuse.shtml?db=pubmed` },
  }),
};

/** The block page in the place of the reply, with no redirect before it. */
export const blockPageAt200: Fault = {
  spoil: () =>
    replyHtml(
      'NCBI - WWW Error Blocked Diagnostic',
      'Your access to the NCBI website has been blocked.',
      200,
    ),
};
