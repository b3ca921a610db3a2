import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';

/** Writes a result to the file that `-o` names, or to standard output. Throws UsageError `output-…` where it cannot. */
export async function writeResult(
  io: Io,
  output: string | undefined,
  pieces: Iterable<string | Uint8Array>,
): Promise<void> {
  if (output === undefined) {
    for (const piece of pieces)
      io.stdout(typeof piece === 'string' ? piece : new TextDecoder().decode(piece));
    return;
  }
  try {
    await pipeline(Readable.from(pieces), createWriteStream(resolve(io.cwd, output)), { signal: io.signal });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError('output-unwritable', `${output} cannot be written: ${error.code}`, {
      hint: 'Name a file in a folder that exists and that you may write to.',
      cause: error,
    });
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
