import { createGunzip } from 'node:zlib';
import { UsageError } from '../errors.ts';

/** Output buffer of zlib; with the default of 16 KiB inflating takes more than twice as long. */
const outputBytes = 1 << 20;
const smallestInput = 512;
const largestInput = 1 << 15;

/**
 * Inflates gzip, one member or several. What came whole before a fault is given out before the error: zlib throws away the
 * output of the input in which it meets a fault, so input goes in by slices that grow with what has gone well. While the
 * reader is busy with what came of one slice, zlib's own thread is at the next.
 *
 * @throws UsageError `gzip-cut` when the data end early, `gzip-corrupt` when they are not gzip or fail their checksum
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const engine = createGunzip({ chunkSize: outputBytes });
  const ready: Uint8Array[] = [];
  let fault: Error | undefined;
  engine.on('data', (chunk: Uint8Array) => ready.push(chunk));
  const closed = new Promise<void>((resolve) => engine.once('close', resolve));
  engine.on('error', (error) => {
    fault = error;
  });
  const write = (slice: Uint8Array) =>
    Promise.race([closed, new Promise<void>((resolve) => engine.write(slice, () => resolve()))]);
  try {
    let used = 0;
    let written: Promise<void> = Promise.resolve();
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && fault === undefined; ) {
        const size = Math.min(Math.max(smallestInput, used >> 4), largestInput);
        await written;
        const inflated = ready.splice(0);
        written = write(chunk.subarray(at, at + size));
        yield* inflated;
        at += size;
        used += size;
      }
      if (fault !== undefined) break;
    }
    await written;
    if (fault === undefined) {
      engine.end();
      await closed;
    }
    yield* ready.splice(0);
    if (fault !== undefined) throw explainGzipFault(fault, name);
  } finally {
    engine.destroy();
  }
}

function explainGzipFault(fault: Error, name: string): UsageError {
  const hint = 'Download the file again; what came whole before the fault is kept.';
  if ('code' in fault && fault.code === 'Z_BUF_ERROR') {
    return new UsageError('gzip-cut', `${name} is cut off: its gzip data end early`, { hint, cause: fault });
  }
  return new UsageError('gzip-corrupt', `${name} is corrupt: ${fault.message} in its gzip data`, {
    hint,
    cause: fault,
  });
}
