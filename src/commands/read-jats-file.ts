import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../errors.ts';

/** A thousand times an article; what inflates beyond it is no text. */
const mostBytes = 512 * 1024 * 1024;

/**
 * The text of a JATS file, inflated where it is gzip, decoded by its byte-order mark, else by the encoding that its XML
 * declaration names, else as UTF-8.
 *
 * @throws UsageError `full-text-unreadable`
 */
export async function readJatsFile(path: string): Promise<string> {
  const name = basename(path);
  const bytes = await readFile(path).catch((error: unknown) => refuse(name, 'could not be read', error));
  return decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? inflate(bytes, name) : bytes, name);
}

function inflate(bytes: Buffer, name: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    return refuse(name, 'is cut off or corrupt: its gzip data cannot be inflated', error);
  }
}

function decode(bytes: Buffer, name: string): string {
  const head = bytes.subarray(0, 200).toString('latin1');
  const marked = head.startsWith('\xff\xfe') ? 'utf-16le' : head.startsWith('\xfe\xff') ? 'utf-16be' : null;
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w.:-]{1,40})["']/.exec(head)?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes);
  } catch (error) {
    return refuse(name, `declares an encoding that is not known: ${declared ?? ''}`, error);
  }
}

function refuse(name: string, problem: string, cause: unknown): never {
  const detail = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  throw new UsageError('full-text-unreadable', `${name} ${problem}${detail}`, {
    hint: 'Get the file again. Nothing of it was stored.',
    cause,
  });
}
