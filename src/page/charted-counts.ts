import type { Review, ReviewChart, ReviewValue } from './review.ts';

/** A number of included studies, and how many of them were read in full. */
export interface StudyCount {
  readonly all: number;
  readonly fullText: number;
}

export interface ValueCount extends StudyCount {
  readonly label: string;
}

/** An item of the form with its place in it. */
export interface CountedItem {
  readonly id: string;
  readonly label: string;
  readonly position: number;
  /** The most frequent first; sizes in their order. */
  readonly values: readonly ValueCount[];
  /** Studies in which nothing of it was found. */
  readonly silent: StudyCount;
  /** Whether its values are sizes, counted in ranges. */
  readonly isSize: boolean;
  /** What the values were found to be (claimed, cited …); empty unless every value says so. */
  readonly roles: readonly string[];
}

type Study = ReviewChart;

function countStudies(studies: readonly Study[]): StudyCount {
  return {
    all: studies.length,
    fullText: studies.filter(({ searched }) => searched === 'full-text').length,
  };
}

function listStudies({ records }: Review): Study[] {
  return records.flatMap(({ chart }) => (chart === null ? [] : [chart]));
}

/** Charted studies: both denominators. */
export function countCharted(review: Review): StudyCount {
  return countStudies(listStudies(review));
}

/** Every item of the form, counted: a study counts once for each value that it has. */
export function countItems(review: Review): CountedItem[] {
  const studies = listStudies(review);
  return (review.items ?? []).map(({ id, label }, position) => {
    const values = studies.flatMap(({ items }) => items[position]?.values ?? []);
    const isSize = values.length > 0 && values.every((value) => /^\d+$/.test(value.label));
    return {
      id,
      label,
      position,
      values: countGroups(studies, position, isSize),
      silent: countStudies(studies.filter(({ items }) => (items[position]?.values.length ?? 0) === 0)),
      isSize,
      roles: listRoles(values),
    };
  });
}

function countGroups(studies: readonly Study[], position: number, isSize: boolean): ValueCount[] {
  const having = new Map<string, Study[]>();
  for (const study of studies) {
    for (const group of listGroups(study, position)) {
      const found = having.get(group);
      if (found === undefined) having.set(group, [study]);
      else found.push(study);
    }
  }
  const counts = [...having].map(([label, found]) => ({ label, ...countStudies(found) }));
  return counts.sort((a, b) =>
    isSize
      ? smallestOf(a.label) - smallestOf(b.label)
      : b.all - a.all || b.fullText - a.fullText || (a.label < b.label ? -1 : 1),
  );
}

/** `fewer than 50`, `50 to 99`, `10000 or more`: by their first number, and what is fewer than it before it. */
function smallestOf(range: string): number {
  return Number(/\d+/.exec(range)?.[0] ?? 0) - (range.startsWith('fewer') ? 1 : 0);
}

/** Kinds of role that mean something: few, and said of every value. A link or a sum is no kind. */
function listRoles(values: readonly ReviewValue[]): string[] {
  const roles = new Map<string, number>();
  for (const { role } of values) {
    if (role === null || !/^[a-z][a-z -]*$/.test(role)) return [];
    roles.set(role, (roles.get(role) ?? 0) + 1);
  }
  return roles.size > 6
    ? []
    : [...roles].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([role]) => role);
}

function listGroups({ items }: Study, position: number, role?: string): Set<string> {
  const values = items[position]?.values ?? [];
  return new Set(
    values.filter((value) => role === undefined || value.role === role).map(({ group }) => group),
  );
}

export interface PairCount {
  readonly first: string;
  readonly second: string;
  readonly count: number;
}

function tallyPairs(pairs: Iterable<readonly [first: string, second: string]>): PairCount[] {
  const tally = new Map<string, PairCount>();
  for (const [first, second] of pairs) {
    const key = `${first}\u0000${second}`;
    tally.set(key, { first, second, count: (tally.get(key)?.count ?? 0) + 1 });
  }
  return [...tally.values()];
}

/** In how many studies a value of one item stands beside a value of another. */
export function countPairs(review: Review, one: number, other: number): PairCount[] {
  return tallyPairs(
    listStudies(review).flatMap((study) =>
      [...listGroups(study, one)].flatMap((first) =>
        [...listGroups(study, other)].map((second) => [first, second] as const),
      ),
    ),
  );
}

/** In how many studies a value has a role. */
export function countRoles(review: Review, { position, roles }: CountedItem): PairCount[] {
  return tallyPairs(
    listStudies(review).flatMap((study) =>
      roles.flatMap((role) => [...listGroups(study, position, role)].map((group) => [group, role] as const)),
    ),
  );
}

/** In how many studies of a year a value stands; studies without a year are left out. */
export function countYears(review: Review, position: number): PairCount[] {
  return tallyPairs(
    review.records.flatMap(({ citation: { year }, chart }) =>
      chart === null || year === null
        ? []
        : [...listGroups(chart, position)].map((group) => [group, String(year)] as const),
    ),
  );
}
