import { type NormalisedText, normaliseText } from './normalise.ts';
import { endsSentence, isHeading } from './sentence-rules.ts';

/** What stands before a word: nothing that matters (space, hyphen, slash, bracket, quote), `,`, `; :` …, a sentence end. */
export const gap = { plain: 0, comma: 1, clause: 2, sentence: 3 } as const;

/** A text cut into words and sentences. Words are slices of the normalised text; all arrays run in step. */
export interface TokenisedText {
  readonly normalised: NormalisedText;
  /** How many words there are. */
  readonly size: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** What stands between the word before and this one. */
  readonly gaps: readonly number[];
  /** Number of the sentence that the word belongs to, from 0. */
  readonly sentences: readonly number[];
  /** A hash of each word, so that most words need never be cut out. */
  readonly hashes: readonly number[];
  /** The first word of each sentence. */
  readonly sentenceStarts: readonly number[];
  readonly wordAt: (index: number) => string;
}

/** Words are runs of letters and digits: kinds up to `digit`. */
const kinds = {
  word: 0,
  digit: 1,
  other: 2,
  apostrophe: 3,
  stop: 4,
  comma: 5,
  clause: 6,
  line: 7,
  ampersand: 8,
  unknown: 9,
} as const;
const kindRules: readonly (readonly [RegExp, number])[] = [
  [/[0-9]/, kinds.digit],
  [/[\p{L}\p{N}]/u, kinds.word],
  [/'/, kinds.apostrophe],
  [/[.?!]/, kinds.stop],
  [/,/, kinds.comma],
  [/[;:=<>|≤≥±…。；：]/u, kinds.clause],
  [/\n/, kinds.line],
  [/&/, kinds.ampersand],
];
/** Kinds by UTF-16 unit, worked out when first met; half characters stay unknown. */
const kindTable = new Uint8Array(0x10000).fill(kinds.unknown);

function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kindTable[code] ?? kinds.unknown;
  return known === kinds.unknown ? workOutKind(text, at, code) : known;
}

function workOutKind(text: string, at: number, code: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? code);
  const kind = kindRules.find(([rule]) => rule.test(character))?.[1] ?? kinds.other;
  if (code < 0xd800 || code > 0xdfff) {
    kindTable[code] = kind;
  }
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
  const length = text.length;
  const starts: number[] = [];
  const ends: number[] = [];
  const gaps: number[] = [];
  const sentences: number[] = [];
  const hashes: number[] = [];
  const sentenceStarts: number[] = [];
  const wordAt = (index: number): string => text.slice(starts[index] ?? 0, ends[index] ?? 0);
  let gapStart = 0;
  let gapKind: number = gap.sentence;
  let stop = false;

  for (let at = 0; at < length; ) {
    const kind = kindOf(text, at);
    if (kind > kinds.digit && kind !== kinds.ampersand) {
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
    const index = starts.length;
    const end = kind === kinds.ampersand ? at + 1 : endOfWord(text, at);
    starts.push(at);
    ends.push(end);
    if (gapKind !== gap.sentence && (stop || gapKind === gap.clause)) {
      const between = text.slice(gapStart, at);
      const first = sentenceStarts.at(-1) ?? 0;
      if (
        stop ? endsSentence(between, index, wordAt) : between.includes(':') && isHeading(first, index, wordAt)
      ) {
        gapKind = gap.sentence;
      }
    }
    if (gapKind === gap.sentence) {
      sentenceStarts.push(index);
    }
    gaps.push(gapKind);
    sentences.push(sentenceStarts.length - 1);
    hashes.push(hashWord(text, at, end));
    at = text[end] === "'" ? skipPossessive(text, end) : end;
    gapStart = end;
    gapKind = gap.plain;
    stop = false;
  }
  return { normalised, size: starts.length, starts, ends, gaps, sentences, hashes, sentenceStarts, wordAt };
}

/** A 32-bit hash of `text.slice(start, end)`. */
function hashWord(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  }
  return hash;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  for (;;) {
    while ((kindTable[text.charCodeAt(at)] ?? kinds.unknown) <= kinds.digit) {
      at += 1;
    }
    if (at >= text.length) {
      return at;
    }
    const kind = kindOf(text, at);
    if (kind <= kinds.digit) {
      at += isLeadSurrogate(text.charCodeAt(at)) ? 2 : 1;
    } else if (!joinsWord(text, at, kind)) {
      return at;
    } else {
      at += 1;
    }
  }
}

/** A decimal point, or an apostrophe that opens no possessive. */
function joinsWord(text: string, at: number, kind: number): boolean {
  const wanted = text[at] === '.' ? kinds.digit : kind === kinds.apostrophe ? kinds.word : null;
  return (
    wanted !== null &&
    at + 1 < text.length &&
    kindOf(text, at - 1) === wanted &&
    kindOf(text, at + 1) === wanted &&
    (kind !== kinds.apostrophe || skipPossessive(text, at) === at)
  );
}

function isLeadSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Past "'s" where `at` stands on it and no letter follows; else `at`. */
function skipPossessive(text: string, at: number): number {
  if (text[at] !== "'" || (text[at + 1] !== 's' && text[at + 1] !== 'S')) {
    return at;
  }
  return at + 2 < text.length && kindOf(text, at + 2) <= kinds.digit ? at : at + 2;
}
