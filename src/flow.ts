import { UsageError } from './errors.ts';
import type { FlowCounts, ReasonCount } from './model.ts';

/** Counts as they were read, one by one, from the file. */
export interface FlowInput extends FlowCounts {
  /** Citations in the file. */
  readonly citations: number;
  /** Those of them that no screening has seen. */
  readonly notScreened: number;
  readonly excludedAutomatic: number;
  readonly excludedByPeople: number;
  readonly reasons: readonly (ReasonCount & { readonly byRules: number; readonly byPeople: number })[];
}

/** Counts that add up, with PRISMA 2020's split of who excluded. */
export interface Flow {
  readonly counts: FlowCounts;
  /** In protocol order; they sum to `counts.excluded`. */
  readonly reasons: readonly ReasonCount[];
  /** PRISMA 2020 `excluded_automatic`: what the rules removed and no person judged. */
  readonly excludedAutomatic: number;
  /** What people removed, or confirmed as removed. */
  readonly excludedByPeople: number;
}

function addUp(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** The identities that must hold whatever the file holds; a broken one is a bug, so it throws with the numbers. */
function checkIdentities(input: FlowInput): void {
  const { identified, duplicates, citations, screened, included, excluded, unclear, reasons } = input;
  const identities: readonly [string, number, string, number][] = [
    ['identified − duplicates', identified - duplicates, 'screened', screened],
    ['citations', citations, 'screened', screened],
    ['included + excluded + unclear', included + excluded + unclear, 'screened', screened],
    ['the reasons', addUp(reasons.map((reason) => reason.count)), 'excluded', excluded],
    ['excluded by rules + by people', input.excludedAutomatic + input.excludedByPeople, 'excluded', excluded],
    [
      'the reasons by rules',
      addUp(reasons.map((reason) => reason.byRules)),
      'excluded by rules',
      input.excludedAutomatic,
    ],
    [
      'the reasons by people',
      addUp(reasons.map((reason) => reason.byPeople)),
      'by people',
      input.excludedByPeople,
    ],
  ];
  for (const [name, sum, of, total] of identities) {
    if (sum !== total) throw new Error(`the counts do not add up: ${name} = ${sum}, but ${of} = ${total}`);
  }
  for (const [name, count] of Object.entries({
    identified,
    duplicates,
    screened,
    included,
    excluded,
    unclear,
  })) {
    if (count < 0) throw new Error(`the counts do not add up: ${name} = ${count}`);
  }
}

/**
 * Makes the flow of what the file's views counted, once `identified − duplicates = screened = included + excluded +
 * unclear` and the reasons sum to the exclusions. Throws UsageError `flow-not-screened` where citations came after the
 * last screening; a plain Error, a bug, where the counts contradict each other.
 */
export function countFlow(input: FlowInput): Flow {
  if (input.notScreened > 0) {
    const which = input.screened === 0 ? 'have not been screened' : 'came after the last screening';
    throw new UsageError(
      'flow-not-screened',
      `${input.notScreened} of ${input.citations} citations ${which}`,
      {
        hint: 'Run rgx screen, then try again.',
      },
    );
  }
  checkIdentities(input);
  const { identified, duplicates, screened, excluded, included, unclear } = input;
  return {
    counts: { identified, duplicates, screened, excluded, included, unclear },
    reasons: input.reasons.map(({ criterion, label, count }) => ({ criterion, label, count })),
    excludedAutomatic: input.excludedAutomatic,
    excludedByPeople: input.excludedByPeople,
  };
}
