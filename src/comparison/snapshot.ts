import type { Verdict } from '../model.ts';

/** What PubMed says against a record: the gravest notice. */
export type Notice = 'none' | 'concern' | 'retracted';

/** Where one record stands. `revised` is the record's own date of revision, which tells a change of text from one of rules. */
export interface Standing {
  readonly pmid: number;
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly by: 'rules' | 'person';
  readonly revised: string | null;
  /** null where it is not known: snapshots of form 1, and screenings of the past. */
  readonly notice: Notice | null;
}

/** A number of records by name: a box of the flow, or `excluded`/`unclear` with the criterion. */
export interface SnapshotCount {
  readonly name: string;
  readonly criterion: string | null;
  readonly count: number;
}

/** A part of a protocol (`criteria`, `charting`, `search`, `vocabulary:ID`) and the hash of what it says. */
export interface ProtocolPart {
  readonly name: string;
  readonly hash: string;
}

/** What was charted of one item of one study. Values are ids, with their role in brackets: `tripod (claimed)`. */
export interface ChartedCell {
  readonly item: string;
  readonly by: 'rules' | 'person';
  readonly values: readonly string[];
}

export interface ChartedStudy {
  readonly pmid: number;
  readonly searched: 'title' | 'abstract' | 'full-text';
  /** Items that are stated, by id. */
  readonly cells: readonly ChartedCell[];
}

export interface SnapshotCharting {
  /** Hash of the protocol that it was charted by. */
  readonly protocol: string;
  readonly engine: string;
  /** By rising PMID. */
  readonly studies: readonly ChartedStudy[];
}

/** What a review has decided and charted: all that `rgx check` compares, and nothing that tells when or where it ran. */
export interface Snapshot {
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  /** null in snapshots of form 1. */
  readonly parts: readonly ProtocolPart[] | null;
  /** The version of rgx whose rules decided. */
  readonly engine: string;
  readonly synthetic: boolean;
  readonly counts: readonly SnapshotCount[];
  /** By rising PMID. */
  readonly standings: readonly Standing[];
  /** null where nothing was charted, or the snapshot is of form 1. */
  readonly charting: SnapshotCharting | null;
}
