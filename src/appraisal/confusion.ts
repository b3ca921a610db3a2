import type { Verdict } from '../model.ts';
import { estimateProportion, type Proportion } from './wilson-interval.ts';

/** What rgx said and what the label says of one record. */
export interface LabelledDecision {
  readonly pmid: number;
  readonly verdict: Verdict;
  readonly criteria: readonly string[];
  readonly label: Verdict;
  /** The labeller's reason, where given. */
  readonly labelCriterion: string | null;
}

export interface Confusion {
  readonly matrix: Readonly<Record<Verdict, Readonly<Record<Verdict, number>>>>;
  /** Relevant records that rgx did not exclude (included, or handed to a person). */
  readonly sensitivity: Proportion;
  /** Irrelevant records that rgx excluded. */
  readonly specificity: Proportion;
  /** Records rgx included that are relevant. */
  readonly precision: Proportion;
  readonly f1: number | null;
  /** Records that rgx handed to a person. */
  readonly unclear: Proportion;
  readonly exact: Proportion;
}

const verdicts = ['included', 'unclear', 'excluded'] as const;

/** Rows of `matrix` are labels, columns rgx's verdicts. A label "unclear" counts as relevant: it must not be lost. */
export function compareWithLabels(decisions: readonly LabelledDecision[]): Confusion {
  const count = (test: (decision: LabelledDecision) => boolean) => decisions.filter(test).length;
  const relevant = (decision: LabelledDecision) => decision.label !== 'excluded';
  const kept = (decision: LabelledDecision) => decision.verdict !== 'excluded';
  const row = (label: Verdict) => ({
    included: count((d) => d.label === label && d.verdict === 'included'),
    unclear: count((d) => d.label === label && d.verdict === 'unclear'),
    excluded: count((d) => d.label === label && d.verdict === 'excluded'),
  });
  const sensitivity = estimateProportion(
    count((d) => relevant(d) && kept(d)),
    count(relevant),
  );
  const precision = estimateProportion(
    count((d) => relevant(d) && d.verdict === 'included'),
    count((d) => d.verdict === 'included'),
  );
  return {
    matrix: { included: row('included'), unclear: row('unclear'), excluded: row('excluded') },
    sensitivity,
    specificity: estimateProportion(
      count((d) => !relevant(d) && !kept(d)),
      count((d) => !relevant(d)),
    ),
    precision,
    f1: harmonicMean(sensitivity.estimate, precision.estimate),
    unclear: estimateProportion(
      count((d) => d.verdict === 'unclear'),
      decisions.length,
    ),
    exact: estimateProportion(
      verdicts.reduce((sum, verdict) => sum + row(verdict)[verdict], 0),
      decisions.length,
    ),
  };
}

export interface CriterionScore {
  readonly criterion: string;
  readonly sensitivity: Proportion;
  readonly specificity: Proportion;
  readonly precision: Proportion;
  readonly f1: number | null;
}

/** Each criterion as a classifier of its own: it fired, against: the label names it. Records labelled without a reason count as not it. */
export function scoreCriteria(
  decisions: readonly LabelledDecision[],
  criteria: readonly string[],
): CriterionScore[] {
  return criteria.map((criterion) => {
    const labelled = (d: LabelledDecision) => d.labelCriterion === criterion;
    const fired = (d: LabelledDecision) => d.criteria.includes(criterion);
    const both = decisions.filter((d) => labelled(d) && fired(d)).length;
    const neither = decisions.filter((d) => !labelled(d) && !fired(d)).length;
    const sensitivity = estimateProportion(both, decisions.filter(labelled).length);
    const precision = estimateProportion(both, decisions.filter(fired).length);
    return {
      criterion,
      sensitivity,
      specificity: estimateProportion(neither, decisions.filter((d) => !labelled(d)).length),
      precision,
      f1: harmonicMean(sensitivity.estimate, precision.estimate),
    };
  });
}

function harmonicMean(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
