import type { Review, ReviewReason } from './review.ts';

/** The boxes of the PRISMA 2020 flow diagram, by its own names, as far as title and abstract go. */
export interface PrismaBoxes {
  readonly identified: number;
  /** `duplicates`. */
  readonly duplicates: number;
  /** `excluded_automatic`: removed by a rule, seen by no person. */
  readonly automatic: number;
  readonly automaticReasons: readonly ReviewReason[];
  /** `records_screened`: what the automation tools left. */
  readonly screened: number;
  /** `records_excluded`: by people. */
  readonly excluded: number;
  readonly excludedReasons: readonly ReviewReason[];
  readonly unclear: number;
  readonly included: number;
}

/**
 * PRISMA 2020 counts what an automation tool removed before the screening, not among the excluded. A plain Error, a bug,
 * where the boxes do not add up.
 */
export function countPrismaBoxes({ flow }: Review): PrismaBoxes {
  const { identified, duplicates, included, unclear } = flow.counts;
  const automatic = flow.excludedAutomatic;
  const excluded = flow.excludedByPeople;
  const screened = identified - duplicates - automatic;
  const automaticReasons = flow.reasons.filter(({ byRules }) => byRules > 0);
  const excludedReasons = flow.reasons.filter(({ byPeople }) => byPeople > 0);
  const sums: readonly [string, number, number][] = [
    ['records screened', screened, excluded + unclear + included],
    ['marked ineligible', automatic, automaticReasons.reduce((sum, { byRules }) => sum + byRules, 0)],
    ['records excluded', excluded, excludedReasons.reduce((sum, { byPeople }) => sum + byPeople, 0)],
  ];
  for (const [box, count, sum] of sums) {
    if (count !== sum)
      throw new Error(`the flow diagram does not add up: ${box} = ${count}, its parts = ${sum}`);
  }
  return {
    identified,
    duplicates,
    automatic,
    automaticReasons,
    screened,
    excluded,
    excludedReasons,
    unclear,
    included,
  };
}
