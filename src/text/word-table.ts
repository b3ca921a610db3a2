import type { TokenisedText } from './tokenise.ts';

/** What each word of a text stands for, remembered from text to text. */
export interface WordTable<T> {
  readonly lookUp: (text: TokenisedText, index: number) => T;
  readonly clear: () => void;
}

/** Bounded, so that a corpus of any size is screened in constant memory. */
const mostWords = 200_000;
/** Longer ones are sequences or rubbish, and don't come again. */
const longestWord = 80;
const firstCapacity = 1 << 12;
/** Words made to have one hash must not make looking up slow: beyond so many steps nothing is remembered. */
const mostSteps = 24;

/**
 * An open hash table over words inside texts. A Map would need each word cut out and hashed first, which took more time
 * than all matching.
 */
export function createWordTable<T>(resolve: (word: string) => T): WordTable<T> {
  let slots: (Entry<T> | undefined)[] = makeSlots(firstCapacity);
  let size = 0;

  function clear(): void {
    slots = makeSlots(firstCapacity);
    size = 0;
  }

  function lookUp(text: TokenisedText, index: number): T {
    const whole = text.normalised.text;
    const start = text.starts[index] ?? 0;
    const end = text.ends[index] ?? 0;
    const hash = text.hashes[index] ?? 0;
    const mask = slots.length - 1;
    let slot = spread(hash) & mask;
    for (let step = 0; step < mostSteps; step += 1) {
      const entry = slots[slot];
      if (entry === undefined) {
        return remember(whole.slice(start, end), hash);
      }
      if (entry.hash === hash && isWord(entry.word, whole, start, end)) {
        return entry.value;
      }
      slot = (slot + 1) & mask;
    }
    return resolve(whole.slice(start, end));
  }

  function remember(slice: string, hash: number): T {
    if (slice.length > longestWord) {
      return resolve(slice);
    }
    if (size >= mostWords) {
      clear();
    }
    if (size * 2 >= slots.length) {
      const old = slots;
      slots = makeSlots(old.length * 4);
      for (const entry of old) {
        if (entry !== undefined) {
          place(entry);
        }
      }
    }
    // A slice would keep its whole text alive.
    const word = Buffer.from(slice, 'utf16le').toString('utf16le');
    const value = resolve(word);
    place({ hash, word, value });
    size += 1;
    return value;
  }

  function place(entry: Entry<T>): void {
    const mask = slots.length - 1;
    let slot = spread(entry.hash) & mask;
    for (let step = 0; step < mostSteps; step += 1) {
      if (slots[slot] === undefined) {
        slots[slot] = entry;
        return;
      }
      slot = (slot + 1) & mask;
    }
  }

  return { lookUp, clear };
}

interface Entry<T> {
  readonly hash: number;
  readonly word: string;
  readonly value: T;
}

function makeSlots<T>(capacity: number): (Entry<T> | undefined)[] {
  return new Array<Entry<T> | undefined>(capacity).fill(undefined);
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
