import { TextDecoder } from 'node:util';
import { decodeLegacy, decodeUtf8, readUtf16Mark } from './decode-bytes.ts';

/** `number` counts from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The lines of a text file: any line ending, any byte-order mark, UTF-8 or UTF-16, and Windows-1252 for those lines that
 * are not valid UTF-8 (a file joined from several exports can hold both).
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  for await (const block of readBlocks(chunks)) {
    for (const text of block.split(/\r\n|\n|\r/)) yield { text, number: ++number };
  }
}

/** Text in whole lines, the last line ending of each block left out. */
async function* readBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let kept: Uint8Array = new Uint8Array(0);
  let wide: TextDecoder | null = null;
  let wideText = '';
  let first = true;
  for await (const chunk of chunks) {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    if (first && bytes.length >= 2) {
      first = false;
      const mark = readUtf16Mark(bytes);
      if (mark !== null) wide = new TextDecoder(mark);
    }
    if (wide !== null) {
      wideText += wide.decode(bytes, { stream: true });
      kept = new Uint8Array(0);
      const end = wideText.lastIndexOf('\n');
      if (end >= 0) {
        yield wideText.slice(0, end).replace(/\r$/, '');
        wideText = wideText.slice(end + 1);
      }
      continue;
    }
    const end = findLastLineEnd(bytes);
    if (end >= 0) {
      const ending = bytes[end] === lineFeed && bytes[end - 1] === carriageReturn ? 2 : 1;
      yield* decodeBlock(bytes.subarray(0, end + 1 - ending));
    }
    kept = bytes.slice(end + 1);
  }
  if (wide !== null && wideText !== '') yield wideText.replace(/\r$/, '');
  if (kept.length > 0) yield* decodeBlock(kept.at(-1) === carriageReturn ? kept.subarray(0, -1) : kept);
}

/** A carriage return at the very end may be the first half of a line ending. */
function findLastLineEnd(bytes: Uint8Array): number {
  const feed = bytes.lastIndexOf(lineFeed);
  if (feed >= 0) return feed;
  const carriage = bytes.lastIndexOf(carriageReturn);
  const isLast = carriage >= 0 && carriage === bytes.length - 1;
  return isLast ? bytes.subarray(0, carriage).lastIndexOf(carriageReturn) : carriage;
}

function* decodeBlock(bytes: Uint8Array): Generator<string> {
  const whole = decodeUtf8(bytes);
  if (whole !== null) {
    yield whole;
    return;
  }
  for (let at = 0; at <= bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, at);
    const end = feed < 0 ? bytes.length : feed;
    const line = bytes.subarray(at, end > at && bytes[end - 1] === carriageReturn ? end - 1 : end);
    yield decodeUtf8(line) ?? decodeLegacy(line);
    at = end + 1;
  }
}
