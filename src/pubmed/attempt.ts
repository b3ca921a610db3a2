import { InterruptedError, RgxError } from '../errors.ts';
import type { Clock } from './clock.ts';
import { ServiceError, transientFault } from './fault.ts';
import { judgeReply } from './judge-reply.ts';
import { judgeNetworkError } from './network-fault.ts';
import type { Pace, Ticket } from './pace.ts';
import { nameTool, type Request } from './request.ts';
import { findRootName } from './root-name.ts';
import type { Wire, WireReply } from './wire.ts';

/** A reply that was not found at fault: whole text of a small one, or the pieces of a set of records. */
export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'records'; readonly root: string; readonly chunks: AsyncIterable<Uint8Array> };

/** Turns a body into its meaning; throws ServiceError when it is not what was asked for. */
export type Decode<T> = (body: Body) => T | Promise<T>;

export interface Caller {
  readonly wire: Wire;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly baseUrl: URL;
  /** Host and port of the proxy on the way, never its password. */
  readonly proxyHost: string | null;
  readonly userAgent: string;
  /** `tool`, `email` and, where there is one, `api_key`. */
  readonly identity: Readonly<Record<string, string>>;
  /** Longest time for one attempt in all, in real milliseconds: a server that sends a byte now and then. */
  readonly attemptMs: number;
}

/** Roots of replies that may be large and are read as a stream; everything else is small. */
const recordRoots = new Set(['PubmedArticleSet', 'PubmedBookArticleSet', 'pmc-articleset']);

/** No small reply comes near: 9,999 PMIDs are 120 kB. */
const longestText = 32 * 1024 * 1024;
/** Of a reply that is a failure anyway. */
const longestErrorText = 64 * 1024;
/** The root element stands within this, or the reply is not XML. */
const headLength = 2048;

/** What the log may say of an attempt. */
export interface AttemptOutcome {
  readonly startedAt: number;
  readonly status: number | null;
  readonly bytes: number;
  /** Code of the fault; null when the reply was good. */
  readonly fault: string | null;
}

interface Seen {
  status: number | null;
  bytes: number;
}

/** One call, paced, sent once and judged. Throws ServiceError, or InterruptedError when `signal` was aborted. */
export async function attemptCall<T>(
  caller: Caller,
  request: Request,
  decode: Decode<T>,
  signal: AbortSignal,
  observe: (outcome: AttemptOutcome) => void,
): Promise<T> {
  const ticket = await caller.pace.take(signal);
  const startedAt = caller.clock.now();
  const deadline = AbortSignal.timeout(caller.attemptMs);
  const seen: Seen = { status: null, bytes: 0 };
  let fault: string | null = null;
  try {
    const reply = await post(caller, request, ticket, AbortSignal.any([signal, deadline]));
    seen.status = reply.status;
    caller.pace.lowerTo(Number(reply.header('x-ratelimit-limit') ?? Number.NaN));
    try {
      return await decode(await readBody(caller, request, reply, seen));
    } finally {
      reply.body.destroy();
    }
  } catch (error) {
    const told = tellError(error, caller, signal.aborted, deadline.aborted);
    fault = told instanceof RgxError ? told.code : 'bug';
    throw told;
  } finally {
    ticket.close();
    observe({ startedAt, ...seen, fault });
  }
}

function tellError(
  error: unknown,
  { baseUrl: { host }, proxyHost }: Caller,
  interrupted: boolean,
  overdue: boolean,
): unknown {
  if (interrupted) return new InterruptedError();
  if (overdue) {
    return new ServiceError(
      transientFault('reply-timeout', `${host} took too long over one answer.`, { sizeRelated: true }),
    );
  }
  const fault = error instanceof ServiceError ? null : judgeNetworkError(error, host, proxyHost);
  return fault === null ? error : new ServiceError(fault);
}

function post(caller: Caller, request: Request, ticket: Ticket, signal: AbortSignal): Promise<WireReply> {
  const form = new URLSearchParams({ ...request.fields, ...caller.identity });
  const url = new URL(`${request.tool}.fcgi`, caller.baseUrl);
  return caller.wire.post(url, form.toString(), caller.userAgent, ticket, signal);
}

async function readBody(caller: Caller, request: Request, reply: WireReply, seen: Seen): Promise<Body> {
  const chunks = countBytes(reply.body, seen);
  const head = await readHead(chunks);
  const root = reply.status === 200 ? findRootName(head.toString('latin1')) : null;
  if (root !== null && recordRoots.has(root)) return { kind: 'records', root, chunks: rejoin(head, chunks) };
  const limit = reply.status === 200 ? longestText : longestErrorText;
  const text = await readText(head, chunks, limit);
  const fault = judgeReply(
    {
      tool: nameTool(request.tool),
      host: caller.baseUrl.host,
      status: reply.status,
      location: reply.header('location'),
      retryAfter: reply.header('retry-after'),
      text,
    },
    caller.clock.now(),
  );
  if (fault === null) return { kind: 'text', text };
  if (fault.kind === 'rate-limited') caller.pace.holdUntil(caller.clock.now() + fault.retryAfterMs);
  throw new ServiceError(fault);
}

async function* countBytes(body: AsyncIterable<Buffer>, seen: Seen): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    seen.bytes += chunk.length;
    yield chunk;
  }
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < headLength) {
    const { value, done } = await chunks.next();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  return Buffer.concat(parts);
}

async function* rejoin(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}

async function readText(head: Buffer, rest: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const parts = [head];
  let length = head.length;
  for await (const chunk of rest) {
    parts.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return new TextDecoder().decode(Buffer.concat(parts).subarray(0, limit));
}
