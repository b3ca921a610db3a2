import { UsageError } from '../errors.ts';
import { type LenientQuery, parseQueryLeniently } from '../query/parse-query.ts';
import { translateQuery } from '../query/print-query.ts';
import type { DateQuery, Query, TermQuery } from '../query/query.ts';
import { parseQueryDate } from '../query/query-date.ts';
import { findQueryField } from '../query/query-field.ts';
import type { Site } from './site.ts';

/** What NCBI made of a term: what is searched, and what it dropped on the way. */
export interface Interpretation {
  /** Null: nothing was left to search. */
  readonly query: Query | null;
  readonly translation: string;
  readonly phrasesNotFound: readonly string[];
  readonly fieldsNotFound: readonly string[];
  readonly phrasesIgnored: readonly string[];
  readonly quotedPhrasesNotFound: readonly string[];
}

const MOST_WILDCARDS = 256;

const BACKEND_FAILED =
  'Search Backend failed: An error occurred while processing request. Status: 500. Source: /api/search/?r= Details: ' +
  'Search is temporarily unavailable. Please try again later. Details: ';

/** The words of a phrase that the index does not know, each a term of its own. */
function splitPhrase(term: TermQuery): TermQuery[] {
  return term.text
    .split(/[\s-]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((text) => ({ ...term, text }));
}

/** Takes out of a query what the index does not know: the rest is searched, and the count goes up. */
function dropUnknown(query: Query, site: Site, drop: (term: TermQuery) => void): Query | null {
  switch (query.kind) {
    case 'dates':
    case 'uids':
      return query;
    case 'term': {
      if (site.isIndexed(query)) return query;
      const words = query.quoted || query.truncated ? [] : splitPhrase(query);
      if (words.length > 1) return dropUnknown({ kind: 'and', parts: words }, site, drop);
      drop(query);
      return null;
    }
    case 'not': {
      const left = dropUnknown(query.left, site, drop);
      const right = dropUnknown(query.right, site, drop);
      return left === null || right === null ? left : { kind: 'not', left, right };
    }
    default: {
      const parts = query.parts
        .map((part) => dropUnknown(part, site, drop))
        .filter((part): part is Query => part !== null);
      return parts.length > 1 ? { kind: query.kind, parts } : (parts[0] ?? null);
    }
  }
}

/** The `field` parameter: untagged terms are searched there. */
function limitField(query: Query, field: string): Query {
  switch (query.kind) {
    case 'term':
      return query.field === 'all' ? { ...query, field } : query;
    case 'not':
      return { kind: 'not', left: limitField(query.left, field), right: limitField(query.right, field) };
    case 'and':
    case 'or':
      return { kind: query.kind, parts: query.parts.map((part) => limitField(part, field)) };
    default:
      return query;
  }
}

/** `mindate` with `maxdate`, or `reldate`, on `datetype`; one of the two bounds alone is ignored without a word. */
function readDateLimit(params: URLSearchParams, now: number): DateQuery | null {
  const field = findQueryField(params.get('datetype') ?? 'pdat');
  if (field?.kind !== 'date') return null;
  const reldate = params.get('reldate');
  if (reldate !== null && /^\d{1,5}$/.test(reldate)) {
    const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
    return { kind: 'dates', field: field.tag, from: day(now - Number(reldate) * 86_400_000), to: day(now) };
  }
  const from = parseQueryDate(params.get('mindate')?.trim() ?? '');
  const to = parseQueryDate(params.get('maxdate')?.trim() ?? '');
  return from === null || to === null ? null : { kind: 'dates', field: field.tag, from, to };
}

function printAsWritten(term: TermQuery): string {
  const text = `${term.text}${term.truncated ? '*' : ''}`;
  return `${term.quoted ? `"${text}"` : text}${term.field === 'all' ? '' : `[${term.field}]`}`;
}

/** Null for a query that is nested too deep to be read. */
function readLeniently(term: string): LenientQuery | null {
  try {
    return parseQueryLeniently(term);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** Reads the term and limits of an ESearch call as NCBI does. A string is the text of an ERROR. */
export function interpretTerm(params: URLSearchParams, site: Site): Interpretation | string {
  const term = params.get('term')?.trim() ?? '';
  if (term.split('*').length - 1 > MOST_WILDCARDS) {
    return `${BACKEND_FAILED}Cannot search because the number of wildcards (*) exceeds ${MOST_WILDCARDS}.`;
  }
  const lenient = readLeniently(term);
  if (lenient === null) return `${BACKEND_FAILED}Cannot parse the query.`;
  const brackets = lenient.problems.filter((problem) => problem.code === 'query-unbalanced');
  const read = lenient.query;
  if (read === null && brackets.length > 0) return `${BACKEND_FAILED}Cannot parse the query.`;

  const phrasesNotFound: string[] = [];
  const quotedPhrasesNotFound: string[] = [];
  const listed = (list: 'fields' | 'ignored'): string[] =>
    lenient.problems.flatMap(({ dropped }) => (dropped?.list === list ? [dropped.text] : []));
  const field = findQueryField(params.get('field') ?? '');
  const asked = read === null || field === undefined ? read : limitField(read, field.tag);
  if (asked !== null) site.corpus.indexTerms(asked);
  let query =
    asked === null
      ? null
      : dropUnknown(asked, site, (unknown) => {
          (unknown.quoted ? quotedPhrasesNotFound : phrasesNotFound).push(printAsWritten(unknown));
        });
  const limit = readDateLimit(params, site.now());
  if (query !== null && limit !== null) query = { kind: 'and', parts: [query, limit] };
  return {
    query,
    translation: query === null ? `(${term}[All Fields])` : translateQuery(query),
    phrasesNotFound,
    fieldsNotFound: listed('fields'),
    phrasesIgnored: [...listed('ignored'), ...brackets.map(() => '(')],
    quotedPhrasesNotFound,
  };
}
