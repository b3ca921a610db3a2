import { greekLetters } from './greek-letters.ts';
import { unifySpelling } from './spelling.ts';

const greekLetter = /[α-ω]/g;
const asciiWord = /^[a-z0-9]*$/;

/** The forms under which a word is looked up. */
export interface WordForms {
  /** Lower case, Greek spelled out, American spelling: equal words have equal keys. */
  readonly key: string;
  /** As `key`, but in its own spelling: what a truncated term that ends inside a British stem needs. */
  readonly plain: string;
}

/** `word` is a word of a normalised text (`tokenise.ts`). Lower-casing is Unicode's, never the machine's locale. */
export function foldWord(word: string, truncated = false): WordForms {
  const lower = word === '&' ? 'and' : word.toLowerCase();
  const plain = asciiWord.test(lower)
    ? lower
    : lower.replaceAll("'", '').replace(greekLetter, (letter) => greekLetters[letter] ?? letter);
  return { key: unifySpelling(plain, truncated), plain };
}

/** The word in its own case, for case-sensitive terms. */
export function keepCase(word: string): string {
  return word.replaceAll("'", '');
}
