import { asciiSize } from './ascii-set.ts';
import type { PatternReach } from './pattern-reach.ts';

/** A part of a text. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * The parts of a text that decide about a pattern, in order and apart, from the places (in order) where its literals end.
 *
 * A match holds one of these literals. From its start to the literal's end it has at most `before` counted characters, and at
 * most `reach.most` in all. A window goes one counted character further on either side; windows that touch are one. So
 * around every start of a match, of the text or of a window, all that any way of matching from there could read stands in the
 * window, the neighbours that `\b` asks for too: the window's matches are the text's, with the same ends. Each character is
 * passed a fixed number of times.
 */
export function* findWindows(
  text: string,
  ends: readonly number[],
  before: number,
  { counted, most }: PatternReach,
): Generator<Window> {
  const isCounted = (at: number): boolean => {
    const code = text.charCodeAt(at);
    return code < asciiSize && counted[code] === 1;
  };
  let start = -1;
  /** Of the open window; `seen` counted characters stand between the last literal's end and here. */
  let end = -1;
  let seen = 0;
  let last = 0;
  for (const place of ends) {
    if (start >= 0 && place < end) {
      for (; last < place; last += 1) {
        seen -= isCounted(last) ? 1 : 0;
      }
    } else {
      // Backward to the character too many, or to where the open window ends.
      let from = place;
      for (let left = before; from > Math.max(end, 0) && left >= 0; from -= 1) {
        left -= isCounted(from - 1) ? 1 : 0;
      }
      if (start < 0 || from > end) {
        if (start >= 0) {
          yield { start, end };
        }
        start = from;
      }
      end = place;
      seen = 0;
      last = place;
    }
    for (; end < text.length && seen <= most; end += 1) {
      seen += isCounted(end) ? 1 : 0;
    }
  }
  if (start >= 0) {
    yield { start, end };
  }
}
