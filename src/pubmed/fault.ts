import { type ExitCode, RgxError } from '../errors.ts';

/**
 * What to do about a failed call. `transient`: again, later. `rate-limited`: again, after the pause that was asked for.
 * `unreachable`: nobody answered at all. `bad-key`: once more, then give up. `blocked`: stop at once, hammering makes it
 * worse. `permanent`: the same call will always fail.
 */
export type FaultKind = 'transient' | 'rate-limited' | 'unreachable' | 'bad-key' | 'blocked' | 'permanent';

export interface Fault {
  readonly kind: FaultKind;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** The server's `Retry-After`, already capped; 0 when it did not say. */
  readonly retryAfterMs: number;
  /** A smaller request has a better chance: a timeout, a body cut short, an error of the server. */
  readonly sizeRelated: boolean;
}

/** A call to the service failed. The message is safe to show: it holds neither the key nor a raw body. */
export class ServiceError extends RgxError {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.code, exitCodeOf(fault.kind), fault.message, { hint: fault.hint });
    this.fault = fault;
  }
}

/** Said of every fault that time may mend. */
export const resumeHint = 'What was stored is kept; run the same command again to go on.';

export function transientFault(
  code: string,
  message: string,
  details: { readonly hint?: string; readonly sizeRelated?: boolean } = {},
): Fault {
  return {
    kind: 'transient',
    code,
    message,
    hint: details.hint ?? resumeHint,
    retryAfterMs: 0,
    sizeRelated: details.sizeRelated ?? false,
  };
}

export function permanentFault(code: string, message: string, hint: string): Fault {
  return { kind: 'permanent', code, message, hint, retryAfterMs: 0, sizeRelated: false };
}

/** The same fault, told as the reason for giving up after several attempts. */
export function giveUp(error: ServiceError, tool: string, attempts: number): ServiceError {
  if (attempts <= 1) return error;
  const message = `${tool} failed ${attempts} times in a row; the last time: ${error.fault.message}`;
  return new ServiceError({ ...error.fault, message });
}

function exitCodeOf(kind: FaultKind): ExitCode {
  return kind === 'permanent' || kind === 'bad-key' ? 2 : 3;
}
