import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import type { Ticket } from './pace.ts';

/** How long a silent server is waited for, in milliseconds. */
export interface Timeouts {
  readonly connect: number;
  /** From the request to the first byte of the answer. */
  readonly headers: number;
  /** Between two pieces of the body: a stall. */
  readonly body: number;
}

/** What came back, the body decompressed. */
export interface WireReply {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: Readable;
}

/** Sockets to one service. */
export interface Wire {
  /** Writes one POST; follows no redirect, repeats nothing. Rejects with whatever the network says. */
  readonly post: (
    url: URL,
    form: string,
    userAgent: string,
    ticket: Ticket,
    signal: AbortSignal,
  ) => Promise<WireReply>;
  readonly close: () => Promise<void>;
}

/** NCBI closes an idle connection after 4 s (`Keep-Alive: timeout=4`): give it up before. */
const keepAliveMs = 2500;

/** A gunzip with node's default 16 kB chunks takes twice as long. */
const inflateChunk = 1 << 18;

/** Opens no socket yet. `close` ends the idle ones at once, so that the process can end. */
export function openWire(timeouts: Timeouts, proxy: URL | null): Wire {
  const settings = {
    connect: { timeout: timeouts.connect },
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    keepAliveTimeoutThreshold: 500,
  };
  const agent = proxy === null ? new Agent(settings) : new ProxyAgent({ ...settings, uri: proxy.href });
  return {
    post: async (url, form, userAgent, ticket, signal) => {
      const reply = await agent.compose(stampCall(ticket)).request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'POST',
        headers: {
          'user-agent': userAgent,
          accept: 'application/json, text/xml',
          'accept-encoding': 'gzip',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: form,
        signal,
      });
      const header = (name: string): string | null => {
        const value = reply.headers[name];
        return (Array.isArray(value) ? value[0] : value) ?? null;
      };
      const isCompressed = header('content-encoding')?.trim().toLowerCase() === 'gzip';
      const body = isCompressed ? inflate(reply.body) : reply.body;
      // Whoever reads it gets its errors; when nobody reads any more they are of no interest.
      body.on('error', () => {});
      return { status: reply.statusCode, header, body };
    },
    close: () => agent.destroy(),
  };
}

/** Errors on either side, a body that was cut off included, end the other and reach the reader. */
function inflate(body: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: inflateChunk });
  pipeline(body, gunzip, () => {});
  return gunzip;
}

/** undici calls `onRequestStart` when a connection is there and the request is about to be written to it. */
function stampCall(ticket: Ticket): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context: unknown) => {
        ticket.sent();
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (controller, status, headers, message) => {
        ticket.answered();
        handler.onResponseStart?.(controller, status, headers, message);
      },
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
    });
}
