import type { Verdict } from '../model.ts';

/** Where one record stands. `revised` is the record's own date of revision, which tells a change of text from one of rules. */
export interface Standing {
  readonly pmid: number;
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly by: 'rules' | 'person';
  readonly revised: string | null;
}

/** A number of records by name: a box of the flow, or `excluded`/`unclear` with the criterion. */
export interface SnapshotCount {
  readonly name: string;
  readonly criterion: string | null;
  readonly count: number;
}

/** What a review has decided: all that `rgx check` compares, and nothing that tells when or where it ran. */
export interface Snapshot {
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  /** The version of rgx whose rules decided. */
  readonly engine: string;
  readonly synthetic: boolean;
  readonly counts: readonly SnapshotCount[];
  /** By rising PMID. */
  readonly standings: readonly Standing[];
}
