import { type ExitCode, RgxError } from '../errors.ts';
import type { SearchText } from './compile-search.ts';
import type { FlatBatch } from './flatten-batch.ts';

/** What a reading thread is given when it starts. */
export interface ReadingSetup {
  readonly search: SearchText | null;
}

/** Told to a reading thread: read this file, or so much of what it sent has been used up. */
export type ReadingOrder =
  | { readonly kind: 'read'; readonly name: string; readonly path: string }
  | { readonly kind: 'used'; readonly weight: number };

/** Told by a reading thread of the file that it is at. */
export type ReadingNews =
  | { readonly kind: 'batch'; readonly batch: FlatBatch }
  | { readonly kind: 'end'; readonly fault: PlainFault | null };

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
