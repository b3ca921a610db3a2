import { greekLetters } from '../text/greek-letters.ts';

/**
 * Text as PubMed's index sees it: lower case, accents off, Greek letters spelled, every other sign a space; a full stop
 * stays only between digits (PubMed Help, "Character conversions"). One space before, between and after the words, so
 * that ` a b ` is found by a plain substring search.
 */

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const NOT_ASCII = /[^\x00-\x7f]/;
const GAPS = /[^\p{L}\p{N}_.]+/gu;
const LOOSE_STOPS = /\.(?!\d)|(?<!\d)\./g;

const SPACE = 0x20;
const STOP = 0x2e;

/** What each ASCII character becomes; a full stop is decided by its neighbours. */
const FOLDED = new Uint8Array(128).fill(SPACE);
for (let code = 0; code < 128; code += 1) {
  const sign = String.fromCharCode(code);
  if (/[a-z0-9_]/.test(sign)) FOLDED[code] = code;
  else if (/[A-Z]/.test(sign)) FOLDED[code] = code + 0x20;
}

// One scratch buffer: folding is synchronous, and a buffer for each text costs more than the folding.
let scratch = Buffer.alloc(1 << 14);

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** What each other character becomes; null when only the slow road can tell. */
const foldedLetters = new Map<number, string | null>();

function foldLetter(code: number): string | null {
  let folded = foldedLetters.get(code);
  if (folded === undefined) {
    folded = foldLetters(String.fromCharCode(code)).trim();
    if (NOT_ASCII.test(folded) || (code >= 0xd800 && code <= 0xdfff)) folded = null;
    else if (folded === '' && !/\p{M}/u.test(String.fromCharCode(code))) folded = ' ';
    foldedLetters.set(code, folded);
  }
  return folded;
}

/** Folds what becomes ASCII, which is nearly every text; null for the rest (Cyrillic, Chinese …). */
function foldFast(text: string): string | null {
  // Some characters become several: the longest Greek name has seven letters.
  if (scratch.length < text.length + 64) scratch = Buffer.alloc(text.length * 2);
  let length = 1;
  let last = SPACE;
  scratch[0] = SPACE;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 128) {
      const letters = foldLetter(code);
      if (letters === null) return null;
      if (scratch.length < length + letters.length + 2)
        scratch = Buffer.concat([scratch], scratch.length * 2);
      for (let at = 0; at < letters.length; at += 1) {
        const folded = letters.charCodeAt(at);
        if (folded === SPACE && last === SPACE) continue;
        scratch[length] = folded;
        length += 1;
        last = folded;
      }
      continue;
    }
    let folded = FOLDED[code] ?? SPACE;
    if (code === STOP && isDigit(text.charCodeAt(index - 1)) && isDigit(text.charCodeAt(index + 1)))
      folded = STOP;
    if (folded === SPACE && last === SPACE) continue;
    if (scratch.length < length + 2) scratch = Buffer.concat([scratch], scratch.length * 2);
    scratch[length] = folded;
    length += 1;
    last = folded;
  }
  if (last !== SPACE) {
    scratch[length] = SPACE;
    length += 1;
  }
  return scratch.toString('latin1', 0, length);
}

/** The rule itself, character by character. */
function foldLetters(text: string): string {
  return ` ${text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[α-ωßæœøłđðþı]/g, (letter) => greekLetters[letter] ?? LETTERS[letter] ?? letter)
    .replace(LOOSE_STOPS, ' ')} `.replace(GAPS, ' ');
}

/**
 * Lower case, with the letters outside ASCII spelled out: a text of which every word of the folded text is a part, at a
 * fraction of the cost. Null where only folding can tell.
 */
export function simplifyText(text: string): string | null {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  let plain = true;
  const spelled = text.replace(/[^\x00-\x7f]/g, (letter) => {
    const folded = foldLetter(letter.charCodeAt(0));
    if (folded === null) plain = false;
    return folded ?? ' ';
  });
  return plain ? spelled.toLowerCase() : null;
}

/** The words of a text, each with one space on both sides: ` imaging genomics `; one space when there is none. */
export function foldSearchText(text: string): string {
  return foldFast(text) ?? foldLetters(text);
}
