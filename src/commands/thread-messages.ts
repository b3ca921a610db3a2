import { type ExitCode, RgxError } from '../errors.ts';

/** Told to a thread: do this task, or so much of what it sent has been used up. */
export type ThreadOrder<Task> =
  | { readonly kind: 'do'; readonly task: Task }
  | { readonly kind: 'used'; readonly weight: number };

/** Told by a thread of the task that it is at. */
export type ThreadNews<Batch> =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'end'; readonly fault: PlainFault | null };

/** What passes between threads, a stretch of a task at a time. */
export interface Weighed {
  /** What it weighs in memory, roughly: characters or bytes. */
  readonly weight: number;
}

/** An RgxError without its class, which does not pass between threads. */
interface PlainFault {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly hint: string | undefined;
}

export function flattenFault({ code, exitCode, message, hint }: RgxError): PlainFault {
  return { code, exitCode, message, hint };
}

export function restoreFault({ code, exitCode, message, hint }: PlainFault): RgxError {
  return new RgxError(code, exitCode, message, hint === undefined ? {} : { hint });
}
