import type { Author } from '../model.ts';
import { foldWords } from './fold-text.ts';
import { isOneEditApart } from './one-edit.ts';

/** Folded surnames in order; groups by the whole name. */
export function foldSurnames(authors: readonly Author[]): string[] {
  return authors.flatMap(
    ({ lastName, collectiveName }) => foldWords(lastName ?? collectiveName ?? '').join('') || [],
  );
}

/**
 * `same` when the first authors agree, or half of the shorter list is in the other; `differ` when they have nobody in common;
 * `unknown` without names, or in between.
 */
export function compareAuthors(
  one: readonly string[],
  other: readonly string[],
): 'same' | 'differ' | 'unknown' {
  const [first] = one;
  const [otherFirst] = other;
  if (first === undefined || otherFirst === undefined) return 'unknown';
  const shorter = one.length <= other.length ? one : other;
  const longer = shorter === one ? other : one;
  const shared = shorter.filter((name) => longer.some((candidate) => isSameSurname(name, candidate))).length;
  if (isSameSurname(first, otherFirst) && (shorter.length < 3 || shared >= 2)) return 'same';
  if (shared * 2 >= shorter.length && shared >= 2) return 'same';
  return shared === 0 ? 'differ' : 'unknown';
}

/** Equal, or one is the beginning of the other (`Khemais` and `Khemais-Benkhiat`), or a letter is off in a longer name. */
function isSameSurname(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short))) return true;
  return short.length >= 5 && isOneEditApart(short, long);
}
