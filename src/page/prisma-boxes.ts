import type { ReasonCount } from '../model.ts';
import type { Review, ReviewRecord } from './review.ts';

/**
 * The boxes of the PRISMA 2020 flow diagram, by its own names, as far as title and abstract go. Where the review is an update,
 * all but `previous` count what came since the version before it.
 */
export interface PrismaBoxes {
  readonly identified: number;
  /** `duplicates`. */
  readonly duplicates: number;
  /** `excluded_automatic`: removed by a rule, seen by no person. */
  readonly automatic: number;
  readonly automaticReasons: readonly ReasonCount[];
  /** `records_screened`: what the automation tools left. */
  readonly screened: number;
  /** `records_excluded`: by people. */
  readonly excluded: number;
  readonly excludedReasons: readonly ReasonCount[];
  readonly unclear: number;
  readonly unclearReasons: readonly ReasonCount[];
  /** `new_studies`. */
  readonly included: number;
  readonly previous: PreviousBoxes | null;
}

export interface PreviousBoxes {
  /** `previous_studies`. */
  readonly included: number;
  readonly dropped: number;
  readonly regained: number;
  /** `total_studies`: previous − dropped + regained + new. */
  readonly total: number;
}

/**
 * PRISMA 2020 counts what an automation tool removed before the screening, not among the excluded. Counted from the records
 * themselves and held against the counts of the file: a plain Error, a bug, where the two differ.
 */
export function countPrismaBoxes(review: Review): PrismaBoxes {
  const { flow, previous, records } = review;
  const counted = previous === null ? records : records.filter(({ isNew }) => isNew);
  const by = (verdict: ReviewRecord['verdict'], who?: ReviewRecord['decidedBy']) =>
    counted.filter((record) => record.verdict === verdict && (who === undefined || record.decidedBy === who));
  const duplicates = previous?.duplicatesSince ?? flow.counts.duplicates;
  const automatic = by('excluded', 'rules');
  const excluded = by('excluded', 'person');
  const unclear = by('unclear');
  const included = by('included').length;
  const boxes: PrismaBoxes = {
    identified: counted.length + duplicates,
    duplicates,
    automatic: automatic.length,
    automaticReasons: countReasons(automatic, flow.reasons),
    screened: counted.length - automatic.length,
    excluded: excluded.length,
    excludedReasons: countReasons(excluded, flow.reasons),
    unclear: unclear.length,
    unclearReasons: countReasons(unclear, flow.unclear),
    included,
    previous:
      previous === null
        ? null
        : {
            included: previous.included,
            dropped: previous.dropped.length,
            regained: previous.regained.length,
            total: previous.included - previous.dropped.length + previous.regained.length + included,
          },
  };
  assertSums(boxes, review);
  return boxes;
}

function countReasons(records: readonly ReviewRecord[], known: readonly ReasonCount[]): ReasonCount[] {
  return known
    .map(({ criterion, label }) => ({
      criterion,
      label,
      count: records.filter((record) => record.criterion === criterion).length,
    }))
    .filter(({ count }) => count > 0);
}

function assertSums(boxes: PrismaBoxes, { flow, previous }: Review): void {
  const sum = (reasons: readonly ReasonCount[]) => reasons.reduce((total, { count }) => total + count, 0);
  const { counts } = flow;
  const sums: [string, number, number][] = [
    ['records screened', boxes.screened, boxes.identified - boxes.duplicates - boxes.automatic],
    ['records screened', boxes.screened, boxes.excluded + boxes.unclear + boxes.included],
    ['marked ineligible', boxes.automatic, sum(boxes.automaticReasons)],
    ['records excluded', boxes.excluded, sum(boxes.excludedReasons)],
    ['unclear', boxes.unclear, sum(boxes.unclearReasons)],
    ['total studies', boxes.previous?.total ?? boxes.included, counts.included],
    ...(previous !== null
      ? []
      : ([
          ['records identified', boxes.identified, counts.identified],
          ['marked ineligible', boxes.automatic, flow.excludedAutomatic],
          ['records excluded', boxes.excluded, flow.excludedByPeople],
          ['unclear', boxes.unclear, counts.unclear],
        ] satisfies [string, number, number][])),
  ];
  for (const [box, count, parts] of sums) {
    if (count !== parts)
      throw new Error(`the flow diagram does not add up: ${box} = ${count}, its parts = ${parts}`);
  }
}
