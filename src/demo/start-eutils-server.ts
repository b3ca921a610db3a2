import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { QueryContext } from '../query/compile-query.ts';
import type { TermQuery } from '../query/query.ts';
import { type Call, type CallRecord, redactParams, type Tool } from './call.ts';
import { type Corpus, type CorpusRecord, createCorpus } from './corpus.ts';
import type { FaultPlan } from './fault-plan.ts';
import { createGateway, type Passage } from './gateway.ts';
import { NCBI_LIMITS, type RateLimits } from './rate-gate.ts';
import { findTool, readCall } from './read-call.ts';
import { replyHtml } from './reply.ts';
import { sendReply } from './send-reply.ts';
import { createSessionStore } from './session-store.ts';
import type { Site } from './site.ts';

export interface EutilsServerOptions {
  readonly records: Iterable<CorpusRecord> | (() => Iterable<CorpusRecord>);
  /** 0, the default: any free port of the loopback interface. */
  readonly port?: number;
  /** How many records of a query can be read; 9,999 as at NCBI. */
  readonly ceiling?: number;
  readonly faults?: FaultPlan;
  /** The keys that the server knows; every other is refused. */
  readonly apiKeys?: readonly string[];
  /** Calls in any one second; null lets every call in. */
  readonly limits?: RateLimits | null;
  /** Seconds named by a 429; null, the default, leaves the header out. */
  readonly retryAfter?: number | null;
  /** Characters of a URL before 414; NCBI's own number is not known. */
  readonly longestUrl?: number;
  readonly keepAlive?: { readonly idleMilliseconds: number; readonly calls: number };
  /** JATS by PMCID. */
  readonly fullTexts?: ReadonlyMap<string, string>;
  /** Whether the phrase index knows a term that no record has; it does not, by default. */
  readonly isIndexed?: (term: TermQuery) => boolean;
  readonly context?: QueryContext;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds that a reply takes, by its tool and the records in it. */
  readonly latency?: (tool: Tool, records: number) => number;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Told of each call that is let in, before it is answered; may change the corpus. */
  readonly onCall?: (call: Call) => void;
}

export interface EutilsServer {
  /** `http://127.0.0.1:PORT/entrez/eutils/`. */
  readonly url: string;
  /** Every request so far, in the order of their coming. */
  readonly calls: readonly CallRecord[];
  readonly corpus: Corpus;
  /** How many requests have come and are not answered yet; a stalled one stays. */
  readonly pending: () => number;
  /** Makes every WebEnv unknown. */
  readonly expireSessions: () => void;
  /** Hangs up on everybody. Rejects with the first error inside the server, if there was one: a bug. */
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';
/** The block page: HTML at 200, behind a redirect. */
const BLOCK_PATH = '/error/abuse.shtml';

function refuse(title: string, text: string, status: number): Passage {
  return { reply: replyHtml(title, text, status), rateLimit: null, fault: null };
}

/** Answers for what is not a call of a tool. */
function answerPage(path: string): Passage {
  return path === BLOCK_PATH
    ? refuse('NCBI - WWW Error Blocked Diagnostic', 'Your access to the NCBI website has been blocked.', 200)
    : refuse('404 Not Found', 'The requested page is not here.', 404);
}

/** Starts a server that answers as NCBI's E-utilities do, faults included, on the loopback interface only. */
export async function startEutilsServer(options: EutilsServerOptions): Promise<EutilsServer> {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? wait;
  const keepAlive = options.keepAlive ?? { idleMilliseconds: 4000, calls: 40 };
  const longestUrl = options.longestUrl ?? 8190;
  const corpus = createCorpus(
    typeof options.records === 'function' ? options.records() : options.records,
    options.context,
  );
  const sessions = createSessionStore(now);
  let updated = { revision: corpus.revision(), at: now() };
  let origin = '';
  const site: Site = {
    corpus,
    sessions,
    ceiling: options.ceiling ?? 9999,
    now,
    isIndexed: (term) => corpus.holds(term) || (options.isIndexed?.(term) ?? false),
    fullTexts: options.fullTexts ?? new Map(),
    lastUpdate: () => {
      if (updated.revision !== corpus.revision()) updated = { revision: corpus.revision(), at: now() };
      return updated.at;
    },
  };
  const passGateway = createGateway(site, () => origin, {
    faults: options.faults ?? [],
    apiKeys: options.apiKeys ?? [],
    limits: options.limits === undefined ? NCBI_LIMITS : options.limits,
    retryAfter: options.retryAfter ?? null,
    onCall: options.onCall ?? (() => undefined),
  });
  const calls: CallRecord[] = [];
  const callsOfSocket = new WeakMap<Socket, number>();
  let pending = 0;
  let failure: { readonly error: unknown } | null = null;

  async function passCall(request: IncomingMessage, url: URL, at: number, index: number): Promise<Passage> {
    const tool = findTool(url.pathname);
    if (tool === null) return answerPage(url.pathname);
    if ((request.url ?? '').length > longestUrl) {
      return refuse(
        '414 Request-URI Too Large',
        "The requested URL's length exceeds the capacity limit.",
        414,
      );
    }
    const call = await readCall(request, tool, url);
    if (call === null) return refuse('413 Payload Too Large', 'The request is too large.', 413);
    const passage = passGateway(call, at);
    const { reply, fault } = passage;
    const params = redactParams(call.params);
    const status = reply.delivery === 'reset' ? 0 : reply.status;
    calls[index] = { at, tool, method: call.method, params, status, fault, records: reply.records ?? 0 };
    const delay = options.latency?.(tool, reply.records ?? 0) ?? 0;
    if (delay > 0) await sleep(delay);
    return passage;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = now();
    const url = new URL(request.url ?? '/', `http://${HOST}`);
    const method = request.method ?? 'GET';
    const record = {
      at,
      tool: url.pathname,
      method,
      params: redactParams(url.searchParams),
      fault: null,
      records: 0,
    };
    const serial = calls.push({ ...record, status: 0 });
    const used = (callsOfSocket.get(request.socket) ?? 0) + 1;
    callsOfSocket.set(request.socket, used);

    const passage = await passCall(request, url, at, serial - 1);
    if (calls[serial - 1]?.tool === url.pathname)
      calls[serial - 1] = { ...record, status: passage.reply.status };
    if (response.destroyed) return;
    await sendReply(response, passage.reply, {
      gzip: /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? ''),
      rateLimit: passage.rateLimit,
      keepAlive:
        used >= keepAlive.calls
          ? null
          : { timeoutSeconds: Math.ceil(keepAlive.idleMilliseconds / 1000), calls: keepAlive.calls },
      serial,
    });
  }

  const server = createServer((request, response) => {
    pending += 1;
    response.once('close', () => {
      pending -= 1;
    });
    handle(request, response).catch((error: unknown) => {
      // A client that goes away in mid-request is its own affair; anything else is a bug of ours.
      if (!request.destroyed) failure ??= { error };
      request.socket.destroy();
    });
  });
  server.keepAliveTimeout = keepAlive.idleMilliseconds;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, HOST, resolve);
  });
  origin = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/entrez/eutils/`,
    calls,
    corpus,
    pending: () => pending,
    expireSessions: () => sessions.expire(),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      if (failure !== null) throw failure.error;
    },
  };
}
