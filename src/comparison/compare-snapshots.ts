import type { Snapshot, Standing } from './snapshot.ts';

/**
 * Why a record came, went or changed. `search`: the search finds it now, or no longer. `judgement`: a person spoke. `rule`:
 * another protocol or another rgx. `revised`: the record itself is another. Where rules and record both differ, both may be
 * the cause and both are named.
 */
export type Cause = 'search' | 'withdrawn' | 'duplicate' | 'judgement' | 'rule' | 'revised';

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
  readonly otherProtocol: boolean;
  readonly otherEngine: boolean;
}

/** What the later side knows of records that are not in it any more. */
export type Gone = ReadonlyMap<number, 'withdrawn' | 'duplicate'>;

/** What has become of the records of `before` in `after`. Pure; lists are by rising PMID. */
export function compareSnapshots(before: Snapshot, after: Snapshot, gone: Gone = new Map()): Difference {
  const otherProtocol = before.protocol.hash !== after.protocol.hash;
  const otherEngine = before.engine !== after.engine;
  const stood = new Map(before.standings.map((standing) => [standing.pmid, standing]));
  const stands = new Set(after.standings.map(({ pmid }) => pmid));
  const entered: Change[] = [];
  const changed: Change[] = [];
  for (const now of after.standings) {
    const then = stood.get(now.pmid);
    if (then === undefined) {
      entered.push({ pmid: now.pmid, before: null, after: now, causes: ['search'] });
    } else if (then.verdict !== now.verdict || then.criterion !== now.criterion) {
      const causes = findCauses(then, now, otherProtocol || otherEngine);
      changed.push({ pmid: now.pmid, before: then, after: now, causes });
    }
  }
  const left = before.standings
    .filter(({ pmid }) => !stands.has(pmid))
    .map((then): Change => {
      return { pmid: then.pmid, before: then, after: null, causes: [gone.get(then.pmid) ?? 'search'] };
    });
  return {
    counts: compareCounts(before, after),
    entered,
    left,
    changed,
    same: after.standings.length - entered.length - changed.length,
    otherProtocol,
    otherEngine,
  };
}

/** Whether counts or decisions differ at all; another protocol that decides alike is no difference. */
export function differs({ counts, entered, left, changed }: Difference): boolean {
  return (
    entered.length + left.length + changed.length > 0 || counts.some(({ before, after }) => before !== after)
  );
}

/** Screening is a function of record, rules and judgements: what cannot be the rules or a person is the record. */
function findCauses(then: Standing, now: Standing, otherRules: boolean): Cause[] {
  if (then.by === 'person' || now.by === 'person') return ['judgement'];
  if (!otherRules) return ['revised'];
  return then.revised !== null && then.revised === now.revised ? ['rule'] : ['rule', 'revised'];
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
