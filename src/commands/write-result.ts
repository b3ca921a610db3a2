import { randomUUID } from 'node:crypto';
import { createWriteStream, openSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Writes a result to the file that `-o` names, or to standard output, piece by piece. A file is written beside its name and
 * renamed when it is whole: what fails or is interrupted leaves what was there. Throws UsageError `output-…` where it cannot.
 */
export async function writeResult(io: Io, output: string | undefined, pieces: Pieces): Promise<void> {
  if (output === undefined) {
    for await (const piece of pieces) {
      io.stdout(typeof piece === 'string' ? piece : new TextDecoder().decode(piece));
      await io.drained();
    }
    return;
  }
  const target = resolve(io.cwd, output);
  try {
    await writeFile(target, pieces, io.signal);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError('output-unwritable', `${output} cannot be written: ${error.code}`, {
      hint: 'Name a file in a folder that exists and that you may write to.',
      cause: error,
    });
  }
}

async function writeFile(target: string, pieces: Pieces, signal: AbortSignal): Promise<void> {
  const known = statSync(target, { throwIfNoEntry: false });
  // A pipe, a terminal or /dev/null cannot be replaced by a file; a link is followed.
  if (known !== undefined && !known.isFile()) {
    await pipeline(Readable.from(pieces), createWriteStream(target), { signal });
    return;
  }
  const place = known === undefined ? target : realpathSync(target);
  const draft = `${place}.${randomUUID().slice(0, 8)}.part`;
  try {
    const mode = known === undefined ? 0o666 : known.mode;
    // Opened at once: a stream that opens by itself may make the file after it was taken away.
    const fd = openSync(draft, 'wx', mode);
    await pipeline(Readable.from(pieces), createWriteStream(draft, { fd }), { signal });
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
