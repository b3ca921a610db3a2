import { z95 } from './wilson-interval.ts';

/** A coefficient with its 95 % interval, cut to [−1, 1]. */
export interface Coefficient {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Agreement {
  /** Records that both reviewers judged. */
  readonly pairs: number;
  readonly agreed: number;
  readonly kappa: Coefficient;
  readonly ac1: Coefficient;
}

export type RatingPair = readonly [first: string, second: string];

/** Raw agreement, Cohen's kappa and Gwet's AC1 of two reviewers over the records that both judged. */
export function measureAgreement(pairs: readonly RatingPair[]): Agreement {
  const categories = [...new Set(pairs.flat())].sort();
  return {
    pairs: pairs.length,
    agreed: pairs.filter(([first, second]) => first === second).length,
    kappa: measureKappa(pairs, categories),
    ac1: measureAc1(pairs, categories),
  };
}

const undefinedCoefficient: Coefficient = { estimate: null, low: null, high: null };

/** Variance after Fleiss, Cohen and Everitt 1969 (doi 10.1037/h0028106). Undefined where chance alone agrees always. */
function measureKappa(pairs: readonly RatingPair[], categories: readonly string[]): Coefficient {
  const n = pairs.length;
  const share = (count: number) => count / n;
  const first = new Map(categories.map((c) => [c, share(pairs.filter(([a]) => a === c).length)]));
  const second = new Map(categories.map((c) => [c, share(pairs.filter(([, b]) => b === c).length)]));
  const chance = categories.reduce((sum, c) => sum + (first.get(c) ?? 0) * (second.get(c) ?? 0), 0);
  if (n === 0 || chance === 1) return undefinedCoefficient;
  const observed = share(pairs.filter(([a, b]) => a === b).length);
  const kappa = (observed - chance) / (1 - chance);
  let spread = 0;
  for (const [a, b] of pairs) {
    const margins = (second.get(a) ?? 0) + (first.get(b) ?? 0);
    spread += share(a === b ? (1 - margins * (1 - kappa)) ** 2 : ((1 - kappa) * margins) ** 2);
  }
  const variance = (spread - (kappa - chance * (1 - kappa)) ** 2) / (n * (1 - chance) ** 2);
  return withInterval(kappa, variance);
}

/** Gwet 2008 (doi 10.1348/000711006X126600): stable where one category dominates, as in screening. */
function measureAc1(pairs: readonly RatingPair[], categories: readonly string[]): Coefficient {
  const n = pairs.length;
  if (n < 2) return undefinedCoefficient;
  if (categories.length < 2) return { estimate: 1, low: 1, high: 1 };
  const prevalence = new Map(
    categories.map((c) => [
      c,
      pairs.reduce((sum, [a, b]) => sum + (Number(a === c) + Number(b === c)) / 2, 0) / n,
    ]),
  );
  const chanceOf = (c: string) => (1 - (prevalence.get(c) ?? 0)) / (categories.length - 1);
  const chance = categories.reduce((sum, c) => sum + (prevalence.get(c) ?? 0) * chanceOf(c), 0);
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const ac1 = (observed - chance) / (1 - chance);
  const squares = pairs.reduce((sum, [a, b]) => {
    const own = (Number(a === b) - chance) / (1 - chance);
    const correction = (2 * (1 - ac1) * ((chanceOf(a) + chanceOf(b)) / 2 - chance)) / (1 - chance);
    return sum + (own - correction - ac1) ** 2;
  }, 0);
  return withInterval(ac1, squares / (n * (n - 1)));
}

function withInterval(estimate: number, variance: number): Coefficient {
  const spread = z95 * Math.sqrt(Math.max(0, variance));
  return { estimate, low: Math.max(-1, estimate - spread), high: Math.min(1, estimate + spread) };
}
