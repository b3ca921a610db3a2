import { foldWords } from './fold-text.ts';

const shingleWords = 4;
const wordsRead = 120;

/** Runs of four words from the beginning of an abstract; null when there are too few to tell. */
export function shingleAbstract(abstract: string | null): ReadonlySet<string> | null {
  if (abstract === null) return null;
  // Section headings come and go between databases.
  const words = foldWords(abstract.slice(0, 2000).replace(/(?<=^|\n|\. )[A-Z][A-Za-z ,/&]{2,40}: ?/g, ' '));
  if (words.length < 20) return null;
  const shingles = new Set<string>();
  for (let at = 0; at + shingleWords <= Math.min(words.length, wordsRead); at++) {
    shingles.add(words.slice(at, at + shingleWords).join(' '));
  }
  return shingles;
}

/** By how much of the shorter the longer holds. A rewritten abstract, of a talk that became a paper, is neither. */
export function compareAbstracts(
  one: ReadonlySet<string> | null,
  other: ReadonlySet<string> | null,
): 'same' | 'differ' | 'unknown' {
  if (one === null || other === null) return 'unknown';
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const shingle of short) if (long.has(shingle)) shared++;
  const part = shared / short.size;
  return part >= 0.6 ? 'same' : part <= 0.25 ? 'differ' : 'unknown';
}
