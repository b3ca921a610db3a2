import type { Citation, PartialDate } from '../model.ts';
import { type Matcher, makeTermMatcher } from './match-term.ts';
import type { MeshTree } from './mesh-tree.ts';
import { prepareCitation } from './prepare-citation.ts';
import type { DateQuery, Query } from './query.ts';
import { firstDay, lastDay } from './query-date.ts';
import { findQueryField } from './query-field.ts';

/** What a query needs to know beyond the citation. */
export interface QueryContext {
  /** Without it, MeSH terms and publication types find themselves only, not their narrower terms. */
  readonly meshTree?: MeshTree | undefined;
}

type DatesOf = (citation: Citation) => readonly (PartialDate | null)[];

const DATES: Readonly<Record<string, DatesOf>> = {
  dp: (citation) => [citation.published, citation.publishedElectronically],
  ppdat: (citation) => [citation.published],
  epdat: (citation) => [citation.publishedElectronically],
  edat: (citation) => [citation.entered ?? citation.created],
  crdt: (citation) => [citation.created ?? citation.entered],
  dcom: (citation) => [citation.completed],
  mhda: (citation) => [citation.completed ?? citation.entered ?? citation.created],
  lr: (citation) => [citation.revised],
};

function matchDates(query: DateQuery): Matcher {
  const from = firstDay(query.from);
  const to = lastDay(query.to ?? query.from);
  const datesOf = DATES[query.field];
  const isInside = (date: PartialDate | null): boolean => {
    if (date === null) return false;
    const day = firstDay(date);
    return day >= from && day <= to;
  };
  if (query.field === 'dp' && query.to === null) {
    // "Searching for a single date does not include items when the electronic date of publication is after the print
    // date" (PubMed Help): the electronic date then counts only in a range.
    return ({ citation: { published, publishedElectronically } }) => {
      if (isInside(published)) return true;
      if (!isInside(publishedElectronically) || publishedElectronically === null) return false;
      return published === null || firstDay(publishedElectronically) <= firstDay(published);
    };
  }
  return ({ citation }) => datesOf?.(citation).some(isInside) ?? false;
}

/** Cheap questions first: a conjunction is settled by its first no. */
function costOf(query: Query): number {
  switch (query.kind) {
    case 'uids':
    case 'dates':
      return 0;
    case 'term':
      if (findQueryField(query.field)?.kind !== 'words') return 1;
      return query.field === 'all' || query.field === 'tw'
        ? 4
        : query.field === 'tiab' || query.field === 'ab'
          ? 3
          : 2;
    case 'not':
      return costOf(query.left) + costOf(query.right);
    default:
      return query.parts.reduce((sum, part) => sum + costOf(part), 0);
  }
}

/** A matcher over prepared citations, for a caller who asks several questions of each. */
export function compileMatcher(query: Query, context: QueryContext = {}): Matcher {
  switch (query.kind) {
    case 'term':
      return makeTermMatcher(query, context.meshTree);
    case 'dates':
      return matchDates(query);
    case 'uids':
      return ({ citation: { pmid } }) => pmid >= query.from && pmid <= query.to;
    case 'not': {
      const left = compileMatcher(query.left, context);
      const right = compileMatcher(query.right, context);
      return (citation) => left(citation) && !right(citation);
    }
    default: {
      const parts = [...query.parts]
        .sort((a, b) => costOf(a) - costOf(b))
        .map((part) => compileMatcher(part, context));
      return query.kind === 'and'
        ? (citation) => parts.every((matches) => matches(citation))
        : (citation) => parts.some((matches) => matches(citation));
    }
  }
}

/** Compiles a query once for many citations; each call then takes time linear in the citation's length. */
export function compileQuery(query: Query, context: QueryContext = {}): (citation: Citation) => boolean {
  const matches = compileMatcher(query, context);
  return (citation) => matches(prepareCitation(citation));
}

/** Whether a citation satisfies a query; for many citations use `compileQuery`. */
export function matchesQuery(query: Query, citation: Citation, context: QueryContext = {}): boolean {
  return compileQuery(query, context)(citation);
}
