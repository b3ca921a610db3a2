import { type NormalisedText, normaliseText } from './normalise.ts';
import { endsAbbreviated, isHeading, opensSentence } from './sentence-rules.ts';

/** What stands before a word: nothing that matters (space, hyphen, slash, bracket, quote), `,`, `; :` …, a sentence end. */
export const gap = { plain: 0, comma: 1, clause: 2, sentence: 3 } as const;

/** A text cut into words and sentences. Words are slices of the normalised text; all arrays run in step. */
export interface TokenisedText {
  readonly normalised: NormalisedText;
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** What stands between the word before and this one. */
  readonly gaps: readonly number[];
  /** Number of the sentence that the word belongs to, from 0. */
  readonly sentences: readonly number[];
  /** The first word of each sentence. */
  readonly sentenceStarts: readonly number[];
}

const kinds = {
  other: 0,
  word: 1,
  digit: 2,
  apostrophe: 3,
  stop: 4,
  comma: 5,
  clause: 6,
  line: 7,
  ampersand: 8,
} as const;
const asciiKinds = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  asciiKinds[code] = /[A-Za-z]/.test(character)
    ? kinds.word
    : /[0-9]/.test(character)
      ? kinds.digit
      : character === "'"
        ? kinds.apostrophe
        : /[.?!]/.test(character)
          ? kinds.stop
          : character === ','
            ? kinds.comma
            : /[;:=<>|]/.test(character)
              ? kinds.clause
              : character === '\n'
                ? kinds.line
                : character === '&'
                  ? kinds.ampersand
                  : kinds.other;
}
const letterOrNumber = /[\p{L}\p{N}]/u;
const clauseSign = /[≤≥±…。；：]/u;
const otherKinds = new Map<number, number>();

function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) {
    return asciiKinds[code] ?? kinds.other;
  }
  const point = text.codePointAt(at) ?? code;
  const known = otherKinds.get(point);
  if (known !== undefined) {
    return known;
  }
  const character = String.fromCodePoint(point);
  const kind = letterOrNumber.test(character)
    ? kinds.word
    : clauseSign.test(character)
      ? kinds.clause
      : kinds.other;
  otherKinds.set(point, kind);
  return kind;
}

/**
 * Words are runs of letters and digits; a decimal point or an apostrophe inside one belongs to it, a possessive 's doesn't
 * ("Crohn's disease" = "Crohn disease"). Sentences end at a line end, at `. ? !` where no abbreviation explains it, and
 * after a heading ("METHODS:").
 */
export function tokeniseText(original: string): TokenisedText {
  const normalised = normaliseText(original);
  const text = normalised.text;
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const gaps: number[] = [];
  const sentences: number[] = [];
  const sentenceStarts: number[] = [];
  let gapStart = 0;
  let gapKind: number = gap.sentence;
  let stop = false;

  for (let at = 0; at < text.length; ) {
    const kind = kindOf(text, at);
    if (kind !== kinds.word && kind !== kinds.digit && kind !== kinds.ampersand) {
      if (kind === kinds.stop) {
        stop = true;
      } else if (kind === kinds.line) {
        gapKind = gap.sentence;
      } else if (kind === kinds.comma) {
        gapKind = Math.max(gapKind, gap.comma);
      } else if (kind === kinds.clause) {
        gapKind = Math.max(gapKind, gap.clause);
      }
      at += 1;
      continue;
    }
    const end = kind === kinds.ampersand ? at + 1 : endOfWord(text, at);
    const word = text.slice(at, end);
    const last = words.length - 1;
    if (last >= 0 && gapKind !== gap.sentence) {
      const between = text.slice(gapStart, at);
      const first = sentenceStarts.at(-1) ?? 0;
      if (
        (stop && opensSentence(between, word, words[last] ?? '') && !endsAbbreviated(words, between, word)) ||
        (gapKind === gap.clause && between.includes(':') && isHeading(words, first))
      ) {
        gapKind = gap.sentence;
      }
    }
    if (gapKind === gap.sentence) {
      sentenceStarts.push(words.length);
    }
    words.push(word);
    starts.push(at);
    ends.push(end);
    gaps.push(gapKind);
    sentences.push(sentenceStarts.length - 1);
    at = skipPossessive(text, end);
    gapStart = end;
    gapKind = gap.plain;
    stop = false;
  }
  return { normalised, words, starts, ends, gaps, sentences, sentenceStarts };
}

function endOfWord(text: string, start: number): number {
  let at = start;
  let before = -1;
  while (at < text.length) {
    const kind = kindOf(text, at);
    if (kind === kinds.word || kind === kinds.digit) {
      before = kind;
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    const character = text[at];
    const next = at + 1 < text.length ? kindOf(text, at + 1) : kinds.other;
    const inNumber = character === '.' && before === kinds.digit && next === kinds.digit;
    const inWord =
      character === "'" && before === kinds.word && next === kinds.word && skipPossessive(text, at) === at;
    if (!inNumber && !inWord) {
      return at;
    }
    at += 1;
  }
  return at;
}

/** Past "'s" where `at` stands on it and no letter follows; else `at`. */
function skipPossessive(text: string, at: number): number {
  if (text[at] !== "'" || (text[at + 1] !== 's' && text[at + 1] !== 'S')) {
    return at;
  }
  const after = at + 2 < text.length ? kindOf(text, at + 2) : kinds.other;
  return after === kinds.word || after === kinds.digit ? at : at + 2;
}
