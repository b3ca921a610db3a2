import type { PartialDate } from '../model.ts';

/** A parsed PubMed query. Operators bind from left to right, as in PubMed; parentheses are the tree's shape. */
export type Query = Junction | Difference | TermQuery | DateQuery | UidQuery;

/** `a AND b AND c`, `a OR b OR c`: two parts or more. */
interface Junction {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Query[];
}

/** `left NOT right`: PubMed's NOT is a difference, never a complement. */
interface Difference {
  readonly kind: 'not';
  readonly left: Query;
  readonly right: Query;
}

/** A word or phrase in a field. */
export interface TermQuery {
  readonly kind: 'term';
  /** A field's short tag: `tiab`, `mh`, `all` … */
  readonly field: string;
  /** As written, without quotes, white space collapsed, and without the `*` of a truncated term. */
  readonly text: string;
  readonly quoted: boolean;
  /** Right truncation: `radiogenom*`. */
  readonly truncated: boolean;
  /** MeSH terms and publication types bring their narrower terms along, unless `:noexp`. */
  readonly explode: boolean;
}

/** Days from the first of `from` to the last of `to`; `to` is null for a single date, which PubMed reads differently. */
export interface DateQuery {
  readonly kind: 'dates';
  readonly field: string;
  readonly from: PartialDate;
  readonly to: PartialDate | null;
}

/** PMIDs from `from` to `to`, both included. */
export interface UidQuery {
  readonly kind: 'uids';
  readonly from: number;
  readonly to: number;
}

/** Every term, date and PMID range of a query, from left to right. */
export function* listLeaves(query: Query): Generator<TermQuery | DateQuery | UidQuery> {
  switch (query.kind) {
    case 'and':
    case 'or':
      for (const part of query.parts) yield* listLeaves(part);
      break;
    case 'not':
      yield* listLeaves(query.left);
      yield* listLeaves(query.right);
      break;
    default:
      yield query;
  }
}
