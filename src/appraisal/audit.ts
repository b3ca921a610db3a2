import type { Verdict } from '../model.ts';
import { estimateProportion, type Proportion } from './wilson-interval.ts';

/** One audited record: what rgx decided, what the person found. */
export interface AuditAnswer {
  readonly pmid: number;
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly answer: Verdict;
}

/** How many records of the file stand in each stratum that the audit drew from. */
export interface StratumSize {
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly records: number;
}

export interface StratumAudit extends StratumSize {
  readonly audited: number;
  /** Share of audited records on which the person agrees that they are out (excluded) or in (included). */
  readonly precision: Proportion;
}

export interface Audit {
  readonly strata: readonly StratumAudit[];
  readonly exclusionPrecision: Proportion;
  /** Relevant records that the screen kept ÷ all relevant ones, from the strata's rates scaled to their sizes. */
  readonly recall: {
    readonly estimate: number | null;
    readonly low: number | null;
    readonly high: number | null;
  };
  /** Records of the file in strata of which nothing was audited: the estimate says nothing of them. */
  readonly unaudited: number;
}

/**
 * Scales each stratum's share of relevant records to its size. The recall interval is conservative: its low end joins the
 * upper Wilson bound of what was lost with the lower bound of what was kept, stratum by stratum.
 */
export function auditScreen(answers: readonly AuditAnswer[], sizes: readonly StratumSize[]): Audit {
  const strata = sizes.map((size) => {
    const drawn = answers.filter((a) => a.verdict === size.verdict && a.criterion === size.criterion);
    const right = drawn.filter((a) => (a.answer === 'excluded') === (size.verdict === 'excluded'));
    return { ...size, audited: drawn.length, precision: estimateProportion(right.length, drawn.length) };
  });
  const excluded = strata.filter(({ verdict }) => verdict === 'excluded');
  const kept = strata.filter(({ verdict }) => verdict !== 'excluded');
  const scale = (list: readonly StratumAudit[], rate: (p: Proportion) => number | null) =>
    list.reduce((sum, { records, precision }) => sum + records * (rate(precision) ?? 0), 0);
  const lost = {
    estimate: scale(excluded, (p) => (p.estimate === null ? null : 1 - p.estimate)),
    low: scale(excluded, (p) => (p.high === null ? null : 1 - p.high)),
    high: scale(excluded, (p) => (p.low === null ? null : 1 - p.low)),
  };
  const found = {
    estimate: scale(kept, (p) => p.estimate),
    low: scale(kept, (p) => p.low),
    high: scale(kept, (p) => p.high),
  };
  const ratio = (part: number, other: number) => (part + other === 0 ? null : part / (part + other));
  return {
    strata,
    exclusionPrecision: estimateProportion(
      excluded.reduce((sum, { precision }) => sum + precision.hits, 0),
      excluded.reduce((sum, { audited }) => sum + audited, 0),
    ),
    recall: {
      estimate: ratio(found.estimate, lost.estimate),
      low: ratio(found.low, lost.high),
      high: ratio(found.high, lost.low),
    },
    unaudited: strata.filter(({ audited }) => audited === 0).reduce((sum, { records }) => sum + records, 0),
  };
}
