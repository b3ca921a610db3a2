import type { Snapshot, Standing } from './snapshot.ts';

/**
 * Why a record came, went or changed, or was charted otherwise. `search`: the search finds it now, or no longer. `withdrawn`:
 * PubMed took it back. `duplicate`: it proved to be another record. `judgement`: a person spoke. `rule`: the criteria or the
 * charting form are others. `vocabulary`: so are the terms they name. `engine`: another version of rgx. `retracted`, `concern`:
 * PubMed says so now, or no longer. `revised`: the record itself is another. `full-text`: the full text was read, or no longer.
 * Where several may be the cause, all are named.
 */
export type Cause =
  | 'search'
  | 'withdrawn'
  | 'duplicate'
  | 'judgement'
  | 'rule'
  | 'vocabulary'
  | 'engine'
  | 'retracted'
  | 'concern'
  | 'revised'
  | 'full-text';

/** What differs in the rules of the two sides. */
export interface RuleChange {
  readonly otherProtocol: boolean;
  readonly otherEngine: boolean;
  /** Parts of the protocol that differ, by name; null where a side does not tell its parts. */
  readonly parts: readonly string[] | null;
}

export function compareRules(before: Snapshot, after: Snapshot): RuleChange {
  return {
    otherProtocol: before.protocol.hash !== after.protocol.hash,
    otherEngine: before.engine !== after.engine,
    parts: compareParts(before, after),
  };
}

function compareParts({ parts: before }: Snapshot, { parts: after }: Snapshot): string[] | null {
  if (before === null || after === null) return null;
  const stood = new Map(before.map(({ name, hash }) => [name, hash]));
  const stands = new Map(after.map(({ name, hash }) => [name, hash]));
  const names = [...new Set([...stood.keys(), ...stands.keys()])].sort();
  return names.filter((name) => stood.get(name) !== stands.get(name));
}

/** Which changes of the rules may have changed a decision (`criteria`) or a charted value (`charting`). */
export function ruleCauses(
  { otherProtocol, otherEngine, parts }: RuleChange,
  of: 'criteria' | 'charting',
): Cause[] {
  const rule = parts === null ? otherProtocol : parts.includes(of);
  const vocabulary = parts?.some((name) => name.startsWith('vocabulary:')) === true;
  return [
    ...(rule ? (['rule'] as const) : []),
    ...(vocabulary ? (['vocabulary'] as const) : []),
    ...(otherEngine ? (['engine'] as const) : []),
  ];
}

/** How the record itself changed; where its date of revision is not known, it may have. */
export function recordCauses(then: Standing, now: Standing): Cause[] {
  if (then.notice !== null && now.notice !== null && then.notice !== now.notice) {
    return [then.notice === 'retracted' || now.notice === 'retracted' ? 'retracted' : 'concern'];
  }
  return then.revised !== null && then.revised === now.revised ? [] : ['revised'];
}
