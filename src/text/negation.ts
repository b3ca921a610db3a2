import {
  aheadCues,
  aheadUntilCommaCues,
  beforeBehindCues,
  behindCues,
  borderWords,
  harmlessCues,
  prepositionCues,
} from './negation-cues.ts';
import { plainTerm, type Term } from './term.ts';
import { gap, type TokenisedText } from './tokenise.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Which words of one text are said not to be. A hit is, where its first or its last word is. */
export interface NegationMarks {
  /** Whether a hit that begins with this word is negated by what stands before it. */
  readonly begins: (word: number) => boolean;
  /** Whether a hit that ends with this word is negated by what stands behind it. */
  readonly ends: (word: number) => boolean;
}

/** A preposition within the first words opens its sentence: "In the absence of …, ". */
const openingWords = 3;

const nothingNegated: NegationMarks = { begins: () => false, ends: () => false };

type FindCues = (list: number) => readonly Span[];

/** How many words a cue reaches. NegEx takes 5; lists ("no mice, rats, rabbits or guinea pigs") need a little more. */
const reach = 7;

/**
 * Adds the cue lists to an index and returns the function that marks a text, after NegEx (Chapman et al. 2001): a cue
 * negates what follows it (or goes before it) within its clause; harmless look-alikes ("not only") are taken out first.
 */
export function addNegationCues(
  add: (terms: readonly Term[]) => number,
): (text: TokenisedText, find: FindCues) => NegationMarks {
  const [harmless, ahead, preposition, aheadUntilComma, behind] = [
    harmlessCues,
    aheadCues,
    prepositionCues,
    aheadUntilCommaCues,
    behindCues,
  ].map((cues) => add(cues.map(plainTerm)));

  return (text, find) => {
    const cuesOf = (list: number | undefined): readonly Span[] => (list === undefined ? [] : find(list));
    const aheadSpans = cuesOf(ahead);
    const prepositionSpans = cuesOf(preposition);
    const untilCommaSpans = cuesOf(aheadUntilComma);
    const behindSpans = cuesOf(behind);
    if (aheadSpans.length + prepositionSpans.length + untilCommaSpans.length + behindSpans.length === 0) {
      return nothingNegated;
    }
    const { size } = text;
    const aheadMarks = new Uint8Array(size + 1);
    const behindMarks = new Uint8Array(size + 1);
    const masked = new Uint8Array(size + 1);
    mark(masked, cuesOf(harmless));
    // "No. 5" is no negation.
    const free = (cue: Span): boolean => masked[cue.start] === 0 && !/^\d/.test(text.wordAt(cue.end));
    for (const cue of aheadSpans.filter(free)) {
      markAhead(text, cue.end, gap.comma, aheadMarks);
    }
    for (const cue of prepositionSpans.filter(free)) {
      const opens = cue.start - (text.sentenceStarts[text.sentences[cue.start] ?? 0] ?? 0) < openingWords;
      markAhead(text, cue.end, opens ? gap.plain : gap.comma, aheadMarks);
    }
    for (const cue of untilCommaSpans.filter(free)) {
      markAhead(text, cue.end, gap.plain, aheadMarks);
    }
    for (const cue of behindSpans.filter(free)) {
      const verb = findVerb(text, cue.start);
      if (verb !== null) {
        markBehind(text, verb, behindMarks);
      }
    }
    return { begins: (word) => aheadMarks[word] === 1, ends: (word) => behindMarks[word] === 1 };
  };
}

function mark(marks: Uint8Array, spans: readonly Span[]): void {
  for (const { start, end } of spans) {
    marks.fill(1, start, end);
  }
}

/** The form of "be" among the two words before a cue, in its sentence. */
function findVerb(text: TokenisedText, cue: number): number | null {
  for (let at = cue - 1; at >= 0 && at >= cue - 2; at -= 1) {
    if (text.gaps[at + 1] === gap.sentence) {
      return null;
    }
    if (beforeBehindCues.has(text.wordAt(at).toLowerCase())) {
      return at;
    }
  }
  return null;
}

/** From word `from` on, over gaps up to `widest`, to a border word or the reach. */
function markAhead(text: TokenisedText, from: number, widest: number, marks: Uint8Array): void {
  for (let at = from; at < from + reach && at < text.size; at += 1) {
    if ((text.gaps[at] ?? gap.sentence) > widest || borderWords.has(text.wordAt(at).toLowerCase())) {
      return;
    }
    marks[at] = 1;
  }
}

/** From the word before `from` backwards. */
function markBehind(text: TokenisedText, from: number, marks: Uint8Array): void {
  for (let at = from - 1; at >= 0 && at >= from - reach; at -= 1) {
    if ((text.gaps[at + 1] ?? gap.sentence) > gap.comma || borderWords.has(text.wordAt(at).toLowerCase())) {
      return;
    }
    marks[at] = 1;
  }
}
