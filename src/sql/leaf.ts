import type { BaseField } from '../text/field-text.ts';
import type { Dialect } from './dialect.ts';
import type { WordTreeBuilder } from './word-tree.ts';

/** Values of a row that are quoted whole: a list in SQL. */
export interface Values {
  /** As evidence names it. */
  readonly field: string;
  readonly list: string;
}

/** A place where a pattern is looked for. */
export interface PatternPlace {
  readonly field: BaseField;
  readonly regex: string;
}

/** A condition without inner conditions, as SQL over a row of `rgx_document`. */
export interface Leaf {
  /** True, false, or null where a field is missing. */
  readonly truth: string;
  /** Quoted where it is true. */
  readonly values?: Values;
  /** Quoted where it is false. */
  readonly instead?: Values;
  readonly patterns?: readonly PatternPlace[];
  /** The search whose hits are quoted where it is true. */
  readonly search?: number;
  /** Its truth is made of other leaves' columns. */
  readonly derived?: true;
}

/** Where terms are looked for; a row of `rgx_scope`. */
export interface TermScope {
  readonly field: number;
  readonly roles: number;
}

/** Hits of one list that a condition counts. */
export interface TermSearch {
  readonly list: number;
  readonly scopes: readonly TermScope[];
  /** 0: hits that are said not to be are left out, 1: only they count, 2: all do. */
  readonly negated: number;
  readonly atLeast: number;
  readonly distinct: boolean;
  /** How many a finding quotes. */
  readonly most: number;
}

export interface NearSearch {
  readonly first: number;
  readonly second: number;
  readonly within: number;
  readonly ordered: boolean;
}

/** What the kinds of conditions compile with. */
export interface LeafContext {
  readonly dialect: Dialect;
  readonly tree: WordTreeBuilder;
  /** Adds a search for hits; returns its number. */
  readonly addSearch: (search: TermSearch) => number;
  readonly addNear: (near: NearSearch) => number;
  /** SQL that tells whether the search of this number was satisfied. */
  readonly isSatisfied: (search: number) => string;
}

/** True where it was found, else null where something to look at is missing. */
export function judge(found: string, missing: string): string {
  return `CASE WHEN ${found} THEN TRUE WHEN ${missing} THEN NULL ELSE FALSE END`;
}
