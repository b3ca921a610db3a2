import type { Term } from './term.ts';

/**
 * Names lists of terms so that lists of the same content have the same name. Terms and lists are shared by many lists, so
 * each object is named once; writing all of them out took longer than building the index.
 */
export function createTermKeys(): (terms: readonly Term[]) => string {
  const numbers = new Map<string, number>();
  const termNumbers = new WeakMap<Term, number>();
  const listKeys = new WeakMap<readonly Term[], string>();

  function numberOf(term: Term): number {
    const known = termNumbers.get(term);
    if (known !== undefined) {
      return known;
    }
    const lists = [term.with, term.unless, term.except].map(keyOf);
    const content = JSON.stringify([term.text, term.case, ...lists]);
    const number = numbers.get(content) ?? numbers.size;
    numbers.set(content, number);
    termNumbers.set(term, number);
    return number;
  }

  function keyOf(terms: readonly Term[]): string {
    if (terms.length === 0) {
      return '';
    }
    const known = listKeys.get(terms);
    if (known !== undefined) {
      return known;
    }
    const key = terms.map(numberOf).join(' ');
    listKeys.set(terms, key);
    return key;
  }

  return keyOf;
}
