import { createReadStream } from 'node:fs';
import { InterruptedError } from '../errors.ts';
import { explainPathProblem } from './path-problem.ts';

const chunkBytes = 1 << 18;

/** The bytes of a file, or of a pipe that has a path. @throws UsageError `import-not-found`, `import-unreadable` */
export async function* readFileChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk;
  } catch (error) {
    throw explainPathProblem(error, path);
  }
}

/** The bytes of standard input, whether or not somebody has set an encoding on it. */
export async function* readStreamChunks(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
}

/**
 * Stops as soon as the person presses Ctrl-C, also while nothing comes (a terminal, a stalled pipe); `release` then lets go
 * of what is being waited for.
 *
 * @throws InterruptedError
 */
export async function* stopWhenAborted<T>(
  chunks: AsyncIterable<T>,
  signal: AbortSignal | undefined,
  release: () => void = () => {},
): AsyncGenerator<T> {
  if (signal === undefined) {
    yield* chunks;
    return;
  }
  const iterator = chunks[Symbol.asyncIterator]();
  let stop = () => {};
  const aborted = new Promise<'aborted'>((resolve) => {
    stop = () => resolve('aborted');
  });
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const next = await Promise.race([aborted, iterator.next()]);
      if (next === 'aborted') {
        release();
        throw new InterruptedError();
      }
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // Not awaited: a pending read that nothing ends would hold it for ever.
    iterator.return?.().catch(() => {});
  }
}
