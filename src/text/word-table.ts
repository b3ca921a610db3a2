import type { TokenisedText } from './tokenise.ts';

/** What each word of a text stands for, remembered from text to text. */
export interface WordTable {
  readonly lookUp: (text: TokenisedText, index: number) => readonly number[];
  readonly clear: () => void;
}

/** Bounded, so that a corpus of any size is screened in constant memory. */
const mostWords = 200_000;
const firstCapacity = 1 << 12;
/** Words made to have one hash must not make looking up slow: beyond so many steps nothing is remembered. */
const mostSteps = 24;

/**
 * An open hash table over words inside texts. A Map would need each word cut out and hashed first, which took more time
 * than all matching.
 */
export function createWordTable(resolve: (word: string) => readonly number[]): WordTable {
  let slots = new Int32Array(firstCapacity);
  let hashes: number[] = [];
  let words: string[] = [];
  let values: (readonly number[])[] = [];

  function clear(): void {
    slots = new Int32Array(firstCapacity);
    hashes = [];
    words = [];
    values = [];
  }

  function lookUp(text: TokenisedText, index: number): readonly number[] {
    const whole = text.normalised.text;
    const start = text.starts[index] ?? 0;
    const end = text.ends[index] ?? 0;
    const hash = text.hashes[index] ?? 0;
    const mask = slots.length - 1;
    let slot = spread(hash) & mask;
    for (let step = 0; step < mostSteps; step += 1) {
      const entry = (slots[slot] ?? 0) - 1;
      if (entry < 0) {
        return remember(whole.slice(start, end), hash);
      }
      if (hashes[entry] === hash && isWord(words[entry] ?? '', whole, start, end)) {
        return values[entry] ?? [];
      }
      slot = (slot + 1) & mask;
    }
    return resolve(whole.slice(start, end));
  }

  function remember(slice: string, hash: number): readonly number[] {
    const value = resolve(slice);
    if (words.length >= mostWords) {
      clear();
    }
    // A slice would keep its whole text alive.
    words.push(Buffer.from(slice, 'utf16le').toString('utf16le'));
    hashes.push(hash);
    values.push(value);
    if (words.length * 2 > slots.length) {
      grow();
    } else {
      place(words.length - 1);
    }
    return value;
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 4);
    for (let entry = 0; entry < words.length; entry += 1) {
      place(entry);
    }
  }

  function place(entry: number): void {
    const mask = slots.length - 1;
    let slot = spread(hashes[entry] ?? 0) & mask;
    for (let step = 0; step < mostSteps; step += 1) {
      if (slots[slot] === 0) {
        slots[slot] = entry + 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
  }

  return { lookUp, clear };
}

/** The low bits of the hash alone are those of a word's last letters. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15) ^ (hash >>> 7);
}

function isWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) {
    return false;
  }
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) {
      return false;
    }
  }
  return true;
}
