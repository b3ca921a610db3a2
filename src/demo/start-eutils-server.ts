import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { QueryContext } from '../query/compile-query.ts';
import type { TermQuery } from '../query/query.ts';
import { answerCall } from './answer-call.ts';
import { type Call, type CallRecord, redactParams, type Tool } from './call.ts';
import { type Corpus, type CorpusRecord, createCorpus } from './corpus.ts';
import { createFaultChooser, type FaultPlan } from './fault-plan.ts';
import { FAULTS } from './faults/faults.ts';
import { createRateGate, NCBI_LIMITS, type RateLimits, replyBadKey, replyRateLimited } from './rate-gate.ts';
import { findTool, readCall } from './read-call.ts';
import { type Reply, replyHtml } from './reply.ts';
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
  /** Characters of a URL before 414. */
  readonly longestUrl?: number;
  readonly keepAlive?: { readonly idleMilliseconds: number; readonly calls: number };
  /** JATS by PMCID. */
  readonly fullTexts?: ReadonlyMap<string, string>;
  /** Whether the phrase index knows a term that no record has; none, by default. */
  readonly isIndexed?: (term: TermQuery) => boolean;
  readonly context?: QueryContext;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds that a reply takes, by its tool and the records in it. */
  readonly latency?: (tool: Tool, records: number) => number;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Told of each call before it is answered; may change the corpus. */
  readonly onCall?: (call: Call, number: number) => void;
}

export interface EutilsServer {
  /** `http://127.0.0.1:PORT/entrez/eutils/`. */
  readonly url: string;
  /** Every request so far, in the order of their coming. */
  readonly calls: readonly CallRecord[];
  readonly corpus: Corpus;
  /** Makes every WebEnv unknown. */
  readonly expireSessions: () => void;
  readonly close: () => Promise<void>;
}

/** The block page: HTML at 200, behind a redirect. */
const BLOCK_PATH = '/error/abuse.shtml';
const CALLER = '127.0.0.1';

function replyTooLong(): Reply {
  return replyHtml(
    '414 Request-URI Too Large',
    "The requested URL's length exceeds the capacity limit.",
    414,
  );
}

/** Starts a server that answers as NCBI's E-utilities do, faults included, on the loopback interface only. */
export async function startEutilsServer(options: EutilsServerOptions): Promise<EutilsServer> {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? wait;
  const limits = options.limits === undefined ? NCBI_LIMITS : options.limits;
  const keepAlive = options.keepAlive ?? { idleMilliseconds: 4000, calls: 40 };
  const longestUrl = options.longestUrl ?? 8190;
  const records = typeof options.records === 'function' ? options.records() : options.records;
  const corpus = createCorpus(records, options.context);
  const sessions = createSessionStore(now);
  const gate = createRateGate();
  const choose = createFaultChooser(options.faults ?? []);
  const withheldOnce = new Set<number>();
  const calls: CallRecord[] = [];
  const callsOfSocket = new WeakMap<Socket, number>();
  let serial = 0;
  let updatedRevision = corpus.revision();
  let updatedAt = now();
  let origin = '';
  const site: Site = {
    corpus,
    sessions,
    ceiling: options.ceiling ?? 9999,
    now,
    isIndexed: (term) => corpus.holds(term) || (options.isIndexed?.(term) ?? false),
    fullTexts: options.fullTexts ?? new Map(),
    lastUpdate: () => {
      if (updatedRevision !== corpus.revision()) {
        updatedRevision = corpus.revision();
        updatedAt = now();
      }
      return updatedAt;
    },
  };

  interface Decision {
    readonly reply: Reply;
    readonly rateLimit: { limit: number; remaining: number } | null;
    readonly fault: string | null;
  }

  function decide(call: Call, at: number): Decision {
    const key = call.params.get('api_key');
    if (key !== null && !(options.apiKeys ?? []).includes(key)) {
      return { reply: replyBadKey(key), rateLimit: null, fault: null };
    }
    const limit = key === null ? limits?.withoutKey : limits?.withKey;
    let rateLimit: Decision['rateLimit'] = null;
    if (limit !== undefined) {
      const remaining = gate.enter(key ?? CALLER, limit, at);
      rateLimit = { limit, remaining };
      if (remaining < 0) {
        return {
          reply: replyRateLimited(key ?? CALLER, limit, options.retryAfter ?? null),
          rateLimit,
          fault: null,
        };
      }
    }
    options.onCall?.(call, serial);
    const fault = choose(call.tool);
    const answer = (altered: Site = site): Reply => answerCall(call, altered);
    if (fault === null) return { reply: answer(), rateLimit, fault };
    const scene = { call, site, answer, withheldOnce, origin, rateLimit: limit ?? NCBI_LIMITS.withoutKey };
    return { reply: FAULTS[fault].spoil(scene), rateLimit, fault };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = now();
    const target = request.url ?? '/';
    const url = new URL(target, 'http://127.0.0.1');
    const tool = findTool(url.pathname);
    serial += 1;
    const number = serial;
    const index = calls.push({
      at,
      tool: tool ?? url.pathname,
      method: request.method ?? 'GET',
      params: redactParams(url.searchParams),
      status: 0,
      fault: null,
      records: 0,
    });
    const used = (callsOfSocket.get(request.socket) ?? 0) + 1;
    callsOfSocket.set(request.socket, used);

    let decision: Decision;
    if (target.length > longestUrl) {
      decision = { reply: replyTooLong(), rateLimit: null, fault: null };
    } else if (tool === null) {
      const reply =
        url.pathname === BLOCK_PATH
          ? replyHtml('NCBI - WWW Error Blocked Diagnostic', 'Your access has been blocked.', 200)
          : replyHtml('404 Not Found', 'The page is not here.', 404);
      decision = { reply, rateLimit: null, fault: null };
    } else {
      const call = await readCall(request, tool, url);
      if (call === null) {
        decision = {
          reply: replyHtml('413 Payload Too Large', 'The body is too large.', 413),
          rateLimit: null,
          fault: null,
        };
      } else {
        decision = decide(call, at);
        calls[index - 1] = { ...calls[index - 1], ...describe(call, at, decision) };
        const delay = options.latency?.(tool, decision.reply.records ?? 0) ?? 0;
        if (delay > 0) await sleep(delay);
      }
    }
    const { reply, rateLimit } = decision;
    const record = calls[index - 1];
    if (record !== undefined) {
      calls[index - 1] = { ...record, status: reply.delivery === 'reset' ? 0 : reply.status };
    }
    if (response.destroyed) return;
    await sendReply(response, reply, {
      gzip: /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? ''),
      rateLimit,
      keepAlive:
        used >= keepAlive.calls
          ? null
          : { timeoutSeconds: Math.ceil(keepAlive.idleMilliseconds / 1000), calls: keepAlive.calls },
      serial: number,
    });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = keepAlive.idleMilliseconds;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, CALLER, resolve);
  });
  origin = `http://${CALLER}:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/entrez/eutils/`,
    calls,
    corpus,
    expireSessions: () => sessions.expire(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function describe(
  call: Call,
  at: number,
  { reply, fault }: { reply: Reply; fault: string | null },
): CallRecord {
  return {
    at,
    tool: call.tool,
    method: call.method,
    params: redactParams(call.params),
    status: reply.status,
    fault,
    records: reply.records ?? 0,
  };
}
