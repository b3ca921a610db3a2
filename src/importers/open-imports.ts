import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { RgxError } from '../errors.ts';
import { detectFormat, isGzip } from './detect-format.ts';
import { type FormatName, formats } from './formats.ts';
import { gunzip } from './gunzip.ts';
import type { ImportItem } from './import-item.ts';
import { listInputs, stdinName } from './list-inputs.ts';
import { explainPathProblem } from './path-problem.ts';
import { peek } from './peek.ts';
import { readFileChunks, readStreamChunks, stopWhenAborted } from './read-chunks.ts';
import { verifyMd5 } from './verify-md5.ts';

const headBytes = 1 << 16;

interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told how many more bytes of the file, as it lies on disk, have been taken in. */
  readonly onBytes?: ((count: number) => void) | undefined;
}

/** One file, ready to be read. */
export interface ImportFile {
  /** The path as written, or `standard input`. */
  readonly name: string;
  /** Absolute; null for standard input. */
  readonly path: string | null;
  /** Null when the content is nothing that rgx reads: `read` throws and says why. */
  readonly format: FormatName | null;
  /** Bytes on disk; null for pipes. */
  readonly size: number | null;
  /**
   * Gives item after item in constant memory; checks the `.md5` beside the file before the first. Standard input and pipes
   * can be read once. Throws RgxError where the file is at fault (what came before the fault has been given),
   * InterruptedError when the signal is aborted.
   */
  readonly read: (options?: ReadOptions) => AsyncGenerator<ImportItem>;
}

export interface OpenOptions {
  readonly stdin: NodeJS.ReadableStream;
  readonly cwd: string;
  /** Ends the wait for the first bytes of standard input or a pipe. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds the files that `inputs` mean (`listInputs`) and tells the format of each by its first bytes. A path that does not
 * exist or may not be read throws here, before anything is imported; content at fault throws from `read`, so that one bad
 * file in a folder of a thousand does not keep the others out.
 */
export async function openImports(inputs: readonly string[], options: OpenOptions): Promise<ImportFile[]> {
  const names = await listInputs(inputs, options.cwd);
  const files: ImportFile[] = [];
  for (const name of names) {
    files.push(
      name === stdinName
        ? await openStream('standard input', null, readStreamChunks(options.stdin), options.signal, () => {
            if (options.stdin instanceof Readable) options.stdin.destroy();
          })
        : await openPath(name, resolve(options.cwd, name), options.signal),
    );
  }
  return files;
}

/** One file by its absolute path; `name` stands for it in messages. */
export async function openPath(name: string, path: string, signal?: AbortSignal): Promise<ImportFile> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return await openStream(name, path, readFileChunks(path), signal);
    const head = await readHead(path);
    const format = tryDetectFormat(name, head);
    async function* read(options: ReadOptions = {}): AsyncGenerator<ImportItem> {
      await verifyMd5(path, options.signal);
      if (format instanceof RgxError) throw format;
      const source = stopWhenAborted(readFileChunks(path), options.signal);
      yield* readItems(format, name, isGzip(head), source, options);
    }
    return { name, path, format: format instanceof RgxError ? null : format, size: stats.size, read };
  } catch (error) {
    throw explainPathProblem(error, name);
  }
}

/** Standard input, or a pipe with a path such as a shell's `<(…)`: its head cannot be read twice, so it is kept. */
async function openStream(
  name: string,
  path: string | null,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  release: () => void = () => {},
): Promise<ImportFile> {
  const peeked = await peek(stopWhenAborted(chunks, signal, release), headBytes);
  const format = tryDetectFormat(name, peeked.head);
  if (format instanceof RgxError) await peeked.close();
  async function* read(options: ReadOptions = {}): AsyncGenerator<ImportItem> {
    if (format instanceof RgxError) throw format;
    const source = stopWhenAborted(peeked.chunks, options.signal, release);
    yield* readItems(format, name, isGzip(peeked.head), source, options);
  }
  return { name, path, format: format instanceof RgxError ? null : format, size: null, read };
}

function readItems(
  format: FormatName,
  name: string,
  gzipped: boolean,
  chunks: AsyncIterable<Uint8Array>,
  { onBytes }: ReadOptions,
): AsyncGenerator<ImportItem> {
  const bytes = countBytes(chunks, onBytes);
  return formats[format].read({ name, chunks: gzipped ? gunzip(bytes, name) : bytes });
}

async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: ((count: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

function tryDetectFormat(name: string, head: Uint8Array): FormatName | RgxError {
  try {
    return detectFormat(name, head);
  } catch (error) {
    if (error instanceof RgxError) return error;
    throw error;
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
