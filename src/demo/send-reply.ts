import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Reply } from './reply.ts';

const compress = promisify(gzip);

/** What the gateway adds to a reply. */
export interface ReplyFrame {
  /** Whether the client takes gzip. */
  readonly gzip: boolean;
  readonly rateLimit: { readonly limit: number; readonly remaining: number } | null;
  readonly keepAlive: { readonly timeoutSeconds: number; readonly calls: number } | null;
  /** Number of the call, for the headers that name a session and a request. */
  readonly serial: number;
}

function listHeaders(reply: Reply, frame: ReplyFrame): Record<string, string> {
  const hex = (width: number): string => frame.serial.toString(16).toUpperCase().padStart(width, '0');
  const sid = `${hex(16)}_0001SID`;
  const headers: Record<string, string> = {
    Server: 'Finatra',
    'Content-Type': reply.contentType,
    // There is never a Content-Length: a body that merely ends early looks whole.
    'Transfer-Encoding': 'chunked',
    'Cache-Control': 'private',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains; preload',
    'Referrer-Policy': 'origin-when-cross-origin',
    'Content-Security-Policy': 'upgrade-insecure-requests',
    'X-UA-Compatible': 'IE=Edge',
    'X-XSS-Protection': '1; mode=block',
  };
  if (frame.rateLimit !== null) {
    headers['X-RateLimit-Limit'] = String(frame.rateLimit.limit);
    headers['X-RateLimit-Remaining'] = String(Math.max(0, frame.rateLimit.remaining));
  }
  // The gateway's own refusals carry no CORS headers and no session.
  if (reply.contentType !== 'application/json') {
    headers['Access-Control-Allow-Origin'] = '*';
    headers['Access-Control-Expose-Headers'] = 'X-RateLimit-Limit,X-RateLimit-Remaining';
    headers['NCBI-SID'] = sid;
    headers['NCBI-PHID'] = `${hex(32)}.1.1.m_1`;
    headers['Set-Cookie'] = `ncbi_sid=${sid}; domain=.nih.gov; path=/`;
  }
  if (frame.keepAlive === null || reply.status >= 400) {
    headers['Connection'] = 'close';
  } else {
    headers['Connection'] = 'Keep-Alive';
    headers['Keep-Alive'] = `timeout=${frame.keepAlive.timeoutSeconds}, max=${frame.keepAlive.calls}`;
  }
  return { ...headers, ...reply.headers };
}

/** Sends a reply, compressed and in chunks, or fails in the way that its delivery says. */
export async function sendReply(response: ServerResponse, reply: Reply, frame: ReplyFrame): Promise<void> {
  const { socket } = response;
  const delivery = reply.delivery ?? 'whole';
  if (delivery === 'reset') {
    socket?.resetAndDestroy();
    return;
  }
  const headers = listHeaders(reply, frame);
  let bytes = Buffer.from(reply.body, 'utf8');
  if (frame.gzip && bytes.length > 0) {
    bytes = await compress(bytes, { level: constants.Z_BEST_SPEED });
    headers['Content-Encoding'] = 'gzip';
  }
  response.writeHead(reply.status, headers);
  if (delivery === 'whole') {
    if (bytes.length > 0) response.write(bytes);
    response.end();
    return;
  }
  response.write(bytes.subarray(0, bytes.length >>> 1), () => {
    if (delivery === 'gzip-cut') response.end();
    else if (delivery === 'reset-in-body') socket?.resetAndDestroy();
  });
}
