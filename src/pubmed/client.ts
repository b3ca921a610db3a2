import { setMaxListeners } from 'node:events';
import { UsageError } from '../errors.ts';
import { type AttemptOutcome, attemptCall, type Caller, type Decode } from './attempt.ts';
import { type Clock, systemClock } from './clock.ts';
import { ServiceError } from './fault.ts';
import { createPace } from './pace.ts';
import { createRedactor } from './redact.ts';
import { nameTool, type Request } from './request.ts';
import { retry, type Wait } from './retry.ts';
import { openWire, type Timeouts } from './wire.ts';

/** One attempt, as a log file may hold it. Holds neither the key nor the e-mail. */
export interface CallEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly tool: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly status: number | null;
  /** Of the body, decompressed. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** Code of the fault; null when the reply was good. */
  readonly fault: string | null;
}

export interface ClientOptions {
  /** Ends where the tools lie: `https://eutils.ncbi.nlm.nih.gov/entrez/eutils/`. */
  readonly baseUrl: string;
  /** NCBI writes to it before it blocks a caller (NBK25497). */
  readonly email: string;
  /** Goes into the body of POST requests and nowhere else. */
  readonly apiKey: string | null;
  readonly rgxVersion: string;
  /** Called directly where not given (`findProxy`). */
  readonly proxy?: URL | null;
  readonly onCall?: (entry: CallEntry) => void;
  readonly clock?: Clock;
  /** Uniform in [0, 1), for the jitter of pauses. */
  readonly random?: () => number;
  readonly timeouts?: Partial<Timeouts & { readonly attempt: number }>;
}

export interface CallContext {
  readonly signal: AbortSignal;
  readonly onWait?: ((wait: Wait) => void) | undefined;
}

/** A paced way to one E-utilities service. */
export interface Client {
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly random: () => number;
  /** Calls a second, for who wants to keep several in flight. */
  readonly callsPerSecond: number;
  /** Attempts started since the client was made, retries included. */
  readonly calls: () => number;
  /** Attempts that have left and are not over. */
  readonly inFlight: () => number;
  /** One attempt. Throws ServiceError or InterruptedError. */
  readonly send: <T>(request: Request, decode: Decode<T>, signal: AbortSignal) => Promise<T>;
  /** Attempts until one succeeds, with pauses; bounded. Throws as `send` does. */
  readonly call: <T>(request: Request, decode: Decode<T>, context: CallContext) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** NBK25497. */
const callsWithoutKey = 3;
const callsWithKey = 10;

/** NCBI asks for a name without spaces, registered or not. */
const toolName = 'rgx';

const defaultTimeouts: Timeouts & { readonly attempt: number } = {
  connect: 10_000,
  headers: 60_000,
  body: 30_000,
  attempt: 300_000,
};

/** Opens no connection yet. Throws UsageError when the e-mail is missing: NCBI wants one with every call. */
export function createClient(options: ClientOptions): Client {
  if (!/^[!-~]+@[!-~]+$/.test(options.email)) {
    throw new UsageError('email-missing', 'An e-mail address is needed to call NCBI.', {
      hint: 'NCBI writes to it before it blocks a caller: give --email, set NCBI_EMAIL, or put it into the protocol.',
    });
  }
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const { attempt: attemptMs, ...timeouts } = { ...defaultTimeouts, ...options.timeouts };
  const callsPerSecond = options.apiKey === null ? callsWithoutKey : callsWithKey;
  const redact = createRedactor(options.apiKey);
  const pace = createPace({ clock, callsPerSecond });
  let calls = 0;
  let inFlight = 0;
  const caller: Caller = {
    wire: openWire(timeouts, options.proxy ?? null),
    proxyHost: options.proxy?.host ?? null,
    pace: {
      ...pace,
      take: async (signal) => {
        const ticket = await pace.take(signal);
        calls += 1;
        inFlight += 1;
        return ticket;
      },
    },
    clock,
    baseUrl: new URL(options.baseUrl),
    userAgent: `${toolName}/${options.rgxVersion} (+mailto:${options.email})`,
    identity: {
      tool: toolName,
      email: options.email,
      ...(options.apiKey === null ? {} : { api_key: options.apiKey }),
    },
    attemptMs,
  };

  async function send<T>(request: Request, decode: Decode<T>, signal: AbortSignal): Promise<T> {
    const observe = ({ startedAt, status, bytes, fault }: AttemptOutcome) => {
      inFlight -= 1;
      options.onCall?.({
        at: startedAt,
        tool: nameTool(request.tool),
        fields: request.fields,
        status,
        bytes,
        milliseconds: Math.round(clock.now() - startedAt),
        fault,
      });
    };
    try {
      return await attemptCall(caller, request, decode, signal, observe);
    } catch (error) {
      throw error instanceof ServiceError ? redactError(error) : error;
    }
  }

  function redactError(error: ServiceError): ServiceError {
    const message = redact(error.fault.message);
    return message === error.fault.message ? error : new ServiceError({ ...error.fault, message });
  }

  return {
    baseUrl: caller.baseUrl.href,
    clock,
    random,
    callsPerSecond,
    calls: () => calls,
    inFlight: () => inFlight,
    send,
    call: (request, decode, { signal, onWait }) =>
      retry(nameTool(request.tool), () => send(request, decode, signal), { clock, random, signal, onWait }),
    close: () => caller.wire.close(),
  };
}

/** A signal that follows another and may have many listeners, as several calls in flight need. */
export function followSignal(signal: AbortSignal): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  if (signal.aborted) controller.abort();
  else signal.addEventListener('abort', () => controller.abort(), { once: true, signal: controller.signal });
  return controller;
}
