import type { Citation } from '../model.ts';

/** A record to compare. `id` is the caller's own, distinct for each record. */
export interface DuplicateRecord {
  readonly id: number;
  readonly citation: Citation;
}

/** What made two records one: PMID and DOI speak for themselves, `title` and `place` need more to agree. */
export type MatchBasis = 'pmid' | 'doi' | 'title' | 'place';

/** Why two records are held to be the same paper. `first` < `second`. */
export interface DuplicatePair {
  readonly first: number;
  readonly second: number;
  readonly basis: MatchBasis;
  /** In words, the telling ones first: `same DOI 10.1234/x`, `same title`, `same first page 113` … */
  readonly reasons: readonly string[];
}

/** Records of one paper: at least two, ids ascending. `pairs` join every member to another. */
export interface DuplicateGroup {
  readonly members: readonly number[];
  readonly pairs: readonly DuplicatePair[];
}
