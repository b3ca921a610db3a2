import { foldWord, keepCase } from './fold-word.ts';
import { gap, tokeniseText } from './tokenise.ts';

/** One word of a term. */
export interface TermWord {
  readonly kind: 'word';
  /** See `WordForms`. */
  readonly key: string;
  readonly plain: string;
  /** The word in its own case. */
  readonly cased: string;
  /** `word*`: any word that begins so. */
  readonly truncated: boolean;
}

/** Up to `most` words may stand here; a comma may too. */
export interface TermGap {
  readonly kind: 'gap';
  readonly most: number;
}

export type TermPart = TermWord | TermGap;

/** A term that can't be read; `column` counts from 1 within the term. */
export class TermSyntaxError extends Error {
  readonly column: number;
  readonly fix: string;

  constructor(message: string, column: number, fix: string) {
    super(message);
    this.name = 'TermSyntaxError';
    this.column = column;
    this.fix = fix;
  }
}

const mostExpansions = 256;
const mostGap = 15;
const mostParts = 24;
const shortestStem = 2;

/** A term is checked where it is written and read again by each list that includes it. */
const parsed = new Map<string, readonly (readonly TermPart[])[]>();
const mostParsed = 50_000;

/** Reads a term (`word*`, `(a|b c)`, `[3]`) as the phrases that it stands for. Throws TermSyntaxError. */
export function parseTerm(term: string): readonly (readonly TermPart[])[] {
  const known = parsed.get(term);
  if (known !== undefined) {
    return known;
  }
  const phrases = parsePhrases(term);
  if (parsed.size >= mostParsed) {
    parsed.clear();
  }
  parsed.set(term, phrases);
  return phrases;
}

function parsePhrases(term: string): readonly (readonly TermPart[])[] {
  if (term.trim() === '') {
    throw new TermSyntaxError('the term is empty', 1, 'write a word or a phrase, or take the entry out');
  }
  const texts = expandAlternatives(term);
  return texts.map((text) => parsePhrase(text, term)).filter((parts) => parts.length > 0);
}

/** "tumo(u|)r (size|volume)" → the four texts. Works on characters, so an alternative may be part of a word. */
function expandAlternatives(term: string): readonly string[] {
  const [texts, end] = expandFrom(term, 0, 0);
  if (end < term.length) {
    throw new TermSyntaxError('“)” without a “(” before it', end + 1, 'take it out, or write the “(”');
  }
  return texts;
}

/** Expands from `start` to the end or to a `)` that was opened before; alternatives are parted by `|`. */
function expandFrom(term: string, start: number, depth: number): [string[], number] {
  const finished: string[] = [];
  let current = [''];
  let at = start;
  while (at < term.length) {
    const character = term[at];
    if (character === ')') {
      break;
    }
    if (character === '|') {
      if (depth === 0) {
        throw new TermSyntaxError('“|” outside brackets', at + 1, 'write (a|b), or two terms');
      }
      finished.push(...current);
      current = [''];
      at += 1;
    } else if (character === '(') {
      if (depth > 3) {
        throw new TermSyntaxError('brackets are nested too deeply', at + 1, 'write two or more terms');
      }
      const [inner, end] = expandFrom(term, at + 1, depth + 1);
      if (term[end] !== ')') {
        throw new TermSyntaxError('“(” without its “)”', at + 1, 'write the “)”');
      }
      current = current.flatMap((left) => inner.map((right) => left + right));
      at = end + 1;
    } else {
      current = current.map((text) => text + character);
      at += 1;
    }
    if (current.length + finished.length > mostExpansions) {
      throw new TermSyntaxError(
        `the term stands for more than ${mostExpansions} phrases`,
        1,
        'write two or more terms',
      );
    }
  }
  finished.push(...current);
  return [finished, at];
}

function parsePhrase(phrase: string, term: string): readonly TermPart[] {
  const parts: TermPart[] = [];
  const pieces = phrase.split(/(\[[^\]]*\])/);
  for (const piece of pieces) {
    if (piece.startsWith('[')) {
      parts.push(parseGap(piece, term));
    } else {
      parts.push(...parseWords(piece, term));
    }
  }
  if (parts[0]?.kind === 'gap' || parts.at(-1)?.kind === 'gap') {
    throw new TermSyntaxError(
      'a gap [n] needs a word on either side',
      1,
      'take the gap out, or write the word',
    );
  }
  if (parts.length === 0) {
    throw new TermSyntaxError(
      'the term has no letter or digit',
      1,
      'use `pattern` with a regular expression',
    );
  }
  if (parts.length > mostParts) {
    throw new TermSyntaxError(`the term has more than ${mostParts} words`, 1, 'use a shorter phrase');
  }
  return parts;
}

function parseGap(piece: string, term: string): TermGap {
  const most = /^\[ ?(\d{1,2}) ?\]$/.exec(piece)?.[1];
  if (most === undefined || Number(most) > mostGap) {
    throw new TermSyntaxError(
      `“${piece}” is not a gap`,
      term.indexOf('[') + 1,
      `write [n]: up to n words may stand here, n from 0 to ${mostGap}`,
    );
  }
  return { kind: 'gap', most: Number(most) };
}

/** Most pieces are words of ASCII letters and digits with a space between: cut without the tokeniser's care. */
const plainPiece = /^(?:[A-Za-z0-9]{2,}\*|[A-Za-z0-9]+)(?: (?:[A-Za-z0-9]{2,}\*|[A-Za-z0-9]+))*$/;
const plainWords = new Map<string, TermWord>();

function parseWords(piece: string, term: string): readonly TermPart[] {
  return plainPiece.test(piece) ? piece.split(' ').map(readPlainWord) : readWords(piece, term);
}

function readPlainWord(written: string): TermWord {
  const known = plainWords.get(written);
  if (known !== undefined) {
    return known;
  }
  const truncated = written.endsWith('*');
  const word = truncated ? written.slice(0, -1) : written;
  const part = { kind: 'word', ...foldWord(word, truncated), cased: keepCase(word), truncated } as const;
  if (plainWords.size >= mostParsed) {
    plainWords.clear();
  }
  plainWords.set(written, part);
  return part;
}

function readWords(piece: string, term: string): readonly TermPart[] {
  const sign = /[=<>@#^~\\{}\]]/.exec(piece);
  if (sign !== null) {
    throw new TermSyntaxError(
      `a term can't hold “${sign[0]}”`,
      Math.max(1, term.indexOf(sign[0]) + 1),
      'take it out, or use `pattern` with a regular expression',
    );
  }
  const { size, starts, ends, gaps, normalised, wordAt } = tokeniseText(piece);
  const parts: TermPart[] = [];
  let stars = 0;
  for (let index = 0; index < size; index += 1) {
    const word = wordAt(index);
    const end = ends[index] ?? 0;
    const next = starts[index + 1];
    const truncated = normalised.text[end] === '*' && next !== end + 1;
    if (truncated && word.length < shortestStem && size === 1) {
      throw new TermSyntaxError(
        `“${word}*” would match too many words`,
        Math.max(1, term.indexOf(`${word}*`) + 1),
        `give at least ${shortestStem} letters before the *, or another word beside it`,
      );
    }
    stars += truncated ? 1 : 0;
    if (index > 0 && gaps[index] !== gap.plain) {
      parts.push({ kind: 'gap', most: 0 });
    }
    parts.push({ kind: 'word', ...foldWord(word, truncated), cased: keepCase(word), truncated });
  }
  if (normalised.text.split('*').length - 1 !== stars) {
    throw new TermSyntaxError(
      '“*” stands for the rest of a word and belongs at its end',
      Math.max(1, term.indexOf('*') + 1),
      'write word*; use [n] for words between',
    );
  }
  return parts;
}
