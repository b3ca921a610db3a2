import { foldCharacter } from './fold-character.ts';

/** A text made even (dashes, spaces, quotes, ligatures, accents), and the way back to the stored original. */
export interface NormalisedText {
  readonly original: string;
  readonly text: string;
  /** Where the two differ in length, in order. */
  readonly segments: readonly Readonly<Segment>[];
  /** Where normalised `[start, end)` stands in the original; whole characters, an accent stays with its letter. */
  readonly locate: (start: number, end: number) => { readonly start: number; readonly end: number };
}

/** One place where normalised and original lengths differ; between two of these the shift is constant. */
interface Segment {
  start: number;
  end: number;
  readonly originalStart: number;
  originalEnd: number;
}

const beyondAscii = /[^\x00-\x7f]/;

/**
 * Evens out what typesetting adds and meaning doesn't need. Case and spelling are left to words (`fold-word.ts`): folding
 * them needs no offsets, and a regular expression of a protocol sees the text with its own case.
 */
export function normaliseText(original: string): NormalisedText {
  if (!beyondAscii.test(original)) {
    return { original, text: original, segments: [], locate: (start, end) => ({ start, end }) };
  }
  const segments: Segment[] = [];
  let text = '';
  let copied = 0;
  for (let at = 0; at < original.length; ) {
    const unit = original.charCodeAt(at);
    if (unit < 0x80) {
      at += 1;
      continue;
    }
    const character = String.fromCodePoint(original.codePointAt(at) ?? unit);
    const next = at + character.length;
    const folded = foldCharacter(character);
    if (folded !== character) {
      text += original.slice(copied, at);
      if (folded.length !== character.length) {
        addSegment(segments, text.length, folded.length, at, next);
      }
      text += folded;
      copied = next;
    }
    at = next;
  }
  text += original.slice(copied);
  return { original, text, segments, locate: (start, end) => locateIn(segments, start, end) };
}

function addSegment(segments: Segment[], start: number, length: number, from: number, to: number): void {
  const last = segments.at(-1);
  // A mark that is dropped belongs to the character before it, so that no quote ends inside an accented letter.
  if (length === 0 && start > 0) {
    if (last !== undefined && last.end === start && last.originalEnd === from) {
      last.originalEnd = to;
    } else {
      segments.push({ start: start - 1, end: start, originalStart: from - 1, originalEnd: to });
    }
    return;
  }
  segments.push({ start, end: start + length, originalStart: from, originalEnd: to });
}

function locateIn(segments: readonly Segment[], start: number, end: number): { start: number; end: number } {
  const before = lastStartingAtOrBefore(segments, start);
  const originalStart =
    before === undefined
      ? start
      : start < before.end
        ? before.originalStart
        : before.originalEnd + (start - before.end);
  if (end <= start) {
    return { start: originalStart, end: originalStart };
  }
  const within = lastStartingAtOrBefore(segments, end - 1);
  const originalEnd =
    within === undefined
      ? end
      : end <= within.end
        ? within.originalEnd
        : within.originalEnd + (end - within.end);
  return { start: originalStart, end: originalEnd };
}

function lastStartingAtOrBefore(segments: readonly Segment[], position: number): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.start ?? 0) <= position) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return segments[low - 1];
}
