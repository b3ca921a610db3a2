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

/** Stops between two chunks when the person presses Ctrl-C. @throws InterruptedError */
export async function* stopWhenAborted<T>(
  chunks: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  for await (const chunk of chunks) {
    if (signal?.aborted) throw new InterruptedError();
    yield chunk;
  }
}
