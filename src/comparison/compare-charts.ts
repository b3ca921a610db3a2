import { type Cause, type RuleChange, recordCauses, ruleCauses } from './find-causes.ts';
import type { ChartedCell, ChartedStudy, SnapshotCharting, Standing } from './snapshot.ts';

/** An item of a study that both sides charted, and that they charted otherwise. */
export interface ChartedChange {
  readonly pmid: number;
  readonly item: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly causes: readonly Cause[];
}

/** In how many studies a value stands. */
export interface ValueCountChange {
  readonly item: string;
  readonly value: string;
  readonly before: number;
  readonly after: number;
}

interface Charts {
  readonly before: SnapshotCharting;
  readonly after: SnapshotCharting;
  readonly stood: ReadonlyMap<number, Standing>;
  readonly stands: ReadonlyMap<number, Standing>;
  readonly rules: RuleChange;
}

/** Every item that was charted otherwise, by rising PMID, then by item. The order of an item's values is no change. */
export function compareCharts({ before, after, stood, stands, rules }: Charts): ChartedChange[] {
  const then = new Map(before.studies.map((study) => [study.pmid, study]));
  const byRules = ruleCauses(compareChartRules(before, after, rules), 'charting');
  return after.studies.flatMap((study) => {
    const earlier = then.get(study.pmid);
    if (earlier === undefined) return [];
    const [was, is] = [stood.get(study.pmid), stands.get(study.pmid)];
    const byRecord = was === undefined || is === undefined ? [] : recordCauses(was, is);
    return compareStudy(earlier, study).map(({ people, ...change }) => ({
      ...change,
      causes: people ? (['judgement'] as const) : explain(earlier, study, byRules, byRecord),
    }));
  });
}

/** A side may have been charted by another protocol than it was screened by: then the parts of that one are not known. */
function compareChartRules(
  before: SnapshotCharting,
  after: SnapshotCharting,
  { parts }: RuleChange,
): RuleChange {
  const otherProtocol = before.protocol !== after.protocol;
  const isTold = parts?.some((name) => name === 'charting' || name.startsWith('vocabulary:')) === true;
  return {
    otherProtocol,
    otherEngine: before.engine !== after.engine,
    parts: otherProtocol ? (isTold ? parts : null) : [],
  };
}

function explain(
  then: ChartedStudy,
  now: ChartedStudy,
  byRules: readonly Cause[],
  byRecord: readonly Cause[],
): Cause[] {
  const byText = then.searched === now.searched ? [] : (['full-text'] as const);
  const causes = [...byRules, ...byText, ...byRecord];
  return causes.length === 0 ? ['revised'] : causes;
}

type ItemChange = Omit<ChartedChange, 'causes'> & { readonly people: boolean };

function compareStudy(then: ChartedStudy, now: ChartedStudy): ItemChange[] {
  const stood = new Map(then.cells.map((cell) => [cell.item, cell]));
  const stands = new Map(now.cells.map((cell) => [cell.item, cell]));
  const items = [...new Set([...stood.keys(), ...stands.keys()])].sort();
  return items.flatMap((item) => {
    const [was, is] = [stood.get(item), stands.get(item)];
    if (sameValues(was, is)) return [];
    const people = was?.by === 'person' || is?.by === 'person';
    return [{ pmid: now.pmid, item, before: was?.values ?? [], after: is?.values ?? [], people }];
  });
}

function sameValues(one: ChartedCell | undefined, other: ChartedCell | undefined): boolean {
  const [a, b] = [new Set(one?.values), new Set(other?.values)];
  return a.size === b.size && [...a].every((value) => b.has(value));
}

/** Counts before → after, over all studies of each side, of every value whose count changed; by item, then value. */
export function countValues({ before, after }: Pick<Charts, 'before' | 'after'>): ValueCountChange[] {
  const [then, now] = [tally(before), tally(after)];
  const keys = [...new Set([...then.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => {
    const [item = '', value = ''] = key.split('\t');
    const change = { item, value, before: then.get(key) ?? 0, after: now.get(key) ?? 0 };
    return change.before === change.after ? [] : [change];
  });
}

function tally({ studies }: SnapshotCharting): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { cells } of studies) {
    for (const { item, values } of cells) {
      for (const value of new Set(values)) {
        const key = `${item}\t${value}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}
