import type { TokenisedText } from './tokenise.ts';

/** A term where it stands, before its context was asked: words `[start, end)`. */
export interface RawHit {
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

/** What `with`, `unless` and `except` ask of a list, ready to be asked in constant (or logarithmic) time. */
export interface Spans {
  /** Per sentence, the first end and the last start of a hit. */
  readonly sentences: ReadonlyMap<number, { firstEnd: number; lastStart: number }>;
  /** Whether one hit spans all of `[start, end)`. */
  readonly covers: (start: number, end: number) => boolean;
}

/** `hits` in order of their start. */
export function measureSpans(hits: readonly RawHit[], text: TokenisedText): Spans {
  const sentences = new Map<number, { firstEnd: number; lastStart: number }>();
  const starts: number[] = [];
  const furthest: number[] = [];
  for (const { start, end } of hits) {
    const sentence = text.sentences[start] ?? 0;
    const seen = sentences.get(sentence);
    if (seen === undefined) {
      sentences.set(sentence, { firstEnd: end, lastStart: start });
    } else {
      seen.firstEnd = Math.min(seen.firstEnd, end);
      seen.lastStart = Math.max(seen.lastStart, start);
    }
    starts.push(start);
    furthest.push(Math.max(end, furthest.at(-1) ?? 0));
  }
  function covers(start: number, end: number): boolean {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && (furthest[low - 1] ?? 0) >= end;
  }
  return { sentences, covers };
}
