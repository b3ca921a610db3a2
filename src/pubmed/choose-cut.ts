/** A stretch of PMIDs that holds more of a search's hits than one page can show. */
export interface Crowd {
  readonly low: number;
  readonly high: number;
  /** Hits in it. */
  readonly count: number;
  /** The page that was shown of it, in the server's order; empty when none was. */
  readonly shown: readonly number[];
  /** How many guesses in a row were too low. */
  readonly overshoots: number;
}

/** Share of pairs, half a page apart, that must descend for a page to count as newest first. */
const descendingShare = 0.8;

/**
 * The PMID at which to cut a crowd so that about `target` hits lie from there to its end. A guess, made from the page that
 * was shown, or from the mean distance `gap` between the hits of the neighbouring part; after two wrong guesses the crowd is
 * halved, so that any set is read in the end. Always above `low`.
 */
export function chooseCut(crowd: Crowd, target: number, gap: number | null): number {
  const { low, high, count, shown, overshoots } = crowd;
  const descending = [...shown].sort((a, b) => b - a);
  let cut: number;
  if (overshoots >= 2 || (shown.length === 0 && gap === null)) {
    cut = Math.floor((low + (descending[0] ?? high)) / 2) + 1;
  } else if (shown.length === 0) {
    cut = Math.round(high - (gap ?? 0) * target);
  } else {
    // A page of the newest is the top of the crowd itself; any other page is taken for an even sample of it.
    const share = isNewestFirst(shown) ? 1 : shown.length / count;
    cut = descending[Math.max(0, Math.floor(target * share) - 1)] ?? low;
  }
  return Math.min(high, Math.max(low + 1, cut));
}

function isNewestFirst(shown: readonly number[]): boolean {
  const half = Math.floor(shown.length / 2);
  let descents = 0;
  for (let index = 0; index < half; index += 1) {
    if ((shown[index] ?? 0) > (shown[index + half] ?? 0)) descents += 1;
  }
  return half > 0 && descents >= descendingShare * half;
}
