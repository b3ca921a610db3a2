import type { Review } from './review.ts';

export interface ValueCount {
  readonly label: string;
  readonly count: number;
}

const ranges: readonly [number, string][] = [
  [50, 'under 50'],
  [100, '50 to 99'],
  [200, '100 to 199'],
  [500, '200 to 499'],
  [1000, '500 to 999'],
  [Number.POSITIVE_INFINITY, '1,000 or more'],
];

/** In how many charted studies each value stands, the most frequent first; numbers are counted in ranges, in their order. */
export function countValues(review: Review, item: number): ValueCount[] {
  const studies = review.records.flatMap(({ chart }) =>
    chart === null ? [] : [listLabels(chart.items[item])],
  );
  const all = studies.flat();
  const numeric = all.length > 0 && all.every((label) => /^\d+$/.test(label));
  const tally = new Map<string, number>();
  for (const labels of studies) {
    for (const label of new Set(numeric ? labels.map(findRange) : labels)) {
      tally.set(label, (tally.get(label) ?? 0) + 1);
    }
  }
  const counts = [...tally].map(([label, count]) => ({ label, count }));
  return numeric
    ? ranges.flatMap(([, range]) => counts.filter(({ label }) => label === range))
    : counts.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

/** How many studies were charted and state nothing of an item. */
export function countSilent(review: Review, item: number): number {
  return review.records.filter(({ chart }) => chart !== null && listLabels(chart.items[item]).length === 0)
    .length;
}

export interface PairCount {
  readonly first: string;
  readonly second: string;
  readonly count: number;
}

/** In how many studies two values stand together. */
export function countPairs(review: Review, one: number, other: number): PairCount[] {
  const tally = new Map<string, PairCount>();
  for (const { chart } of review.records) {
    for (const first of new Set(listLabels(chart?.items[one]))) {
      for (const second of new Set(listLabels(chart?.items[other]))) {
        const key = `${first}\u0000${second}`;
        tally.set(key, { first, second, count: (tally.get(key)?.count ?? 0) + 1 });
      }
    }
  }
  return [...tally.values()];
}

function listLabels(item: { readonly values: readonly { readonly label: string }[] } | undefined): string[] {
  return item?.values.map(({ label }) => label) ?? [];
}

function findRange(label: string): string {
  return ranges.find(([below]) => Number(label) < below)?.[1] ?? label;
}
