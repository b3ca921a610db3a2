import { type ChartedChange, compareCharts, countValues, type ValueCountChange } from './compare-charts.ts';
import { type Cause, compareRules, type RuleChange, recordCauses, ruleCauses } from './find-causes.ts';
import type { Snapshot, Standing } from './snapshot.ts';

export interface Change {
  readonly pmid: number;
  readonly before: Standing | null;
  readonly after: Standing | null;
  readonly causes: readonly Cause[];
}

export interface CountChange {
  readonly name: string;
  readonly criterion: string | null;
  readonly before: number | null;
  readonly after: number | null;
}

export interface Difference {
  /** Every count of either side, changed or not. */
  readonly counts: readonly CountChange[];
  readonly entered: readonly Change[];
  readonly left: readonly Change[];
  readonly changed: readonly Change[];
  /** Records that stand as they stood. */
  readonly same: number;
  /** Items charted otherwise in studies that both sides charted; null where a side knows no charted values. */
  readonly charted: readonly ChartedChange[] | null;
  /** In how many studies a value stands, where that changed; null as above. */
  readonly valueCounts: readonly ValueCountChange[] | null;
  readonly rules: RuleChange;
}

/** What the later side knows of records that are not in it any more. */
export type Gone = ReadonlyMap<number, 'withdrawn' | 'duplicate'>;

/** What has become of the records of `before` in `after`. Pure; lists are by rising PMID. */
export function compareSnapshots(before: Snapshot, after: Snapshot, gone: Gone = new Map()): Difference {
  const rules = compareRules(before, after);
  const stood = new Map(before.standings.map((standing) => [standing.pmid, standing]));
  const stands = new Map(after.standings.map((standing) => [standing.pmid, standing]));
  const entered: Change[] = [];
  const changed: Change[] = [];
  for (const now of after.standings) {
    const then = stood.get(now.pmid);
    if (then === undefined) {
      entered.push({ pmid: now.pmid, before: null, after: now, causes: ['search'] });
    } else if (then.verdict !== now.verdict || then.criterion !== now.criterion) {
      changed.push({ pmid: now.pmid, before: then, after: now, causes: findCauses(then, now, rules) });
    }
  }
  const left = before.standings
    .filter(({ pmid }) => !stands.has(pmid))
    .map((then): Change => {
      return { pmid: then.pmid, before: then, after: null, causes: [gone.get(then.pmid) ?? 'search'] };
    });
  const charts =
    before.charting === null || after.charting === null
      ? null
      : { before: before.charting, after: after.charting, stood, stands, rules };
  return {
    counts: compareCounts(before, after),
    entered,
    left,
    changed,
    same: after.standings.length - entered.length - changed.length,
    charted: charts === null ? null : compareCharts(charts),
    valueCounts: charts === null ? null : countValues(charts),
    rules,
  };
}

/** Whether counts, decisions or charted values differ at all; another protocol that decides alike is no difference. */
export function differs({ counts, entered, left, changed, charted }: Difference): boolean {
  return (
    entered.length + left.length + changed.length + (charted?.length ?? 0) > 0 ||
    counts.some(({ before, after }) => before !== after)
  );
}

/** Screening is a function of record, rules and judgements: what cannot be the rules or a person is the record. */
function findCauses(then: Standing, now: Standing, rules: RuleChange): Cause[] {
  if (then.by === 'person' || now.by === 'person') return ['judgement'];
  const byRules = ruleCauses(rules, 'criteria');
  const byRecord = recordCauses(then, now);
  return byRules.length + byRecord.length === 0 ? ['revised'] : [...byRules, ...byRecord];
}

/** A criterion that a side does not name counted nothing there; a box that it does not name is unknown to it. */
function compareCounts(before: Snapshot, after: Snapshot): CountChange[] {
  const key = ({ name, criterion }: { name: string; criterion: string | null }) =>
    `${name}\t${criterion ?? ''}`;
  const stood = new Map(before.counts.map((count) => [key(count), count.count]));
  const stands = new Map(after.counts.map((count) => [key(count), count.count]));
  const all = new Map([...before.counts, ...after.counts].map((count) => [key(count), count]));
  return [...all].map(([id, { name, criterion }]) => ({
    name,
    criterion,
    before: stood.get(id) ?? (criterion === null ? null : 0),
    after: stands.get(id) ?? (criterion === null ? null : 0),
  }));
}
