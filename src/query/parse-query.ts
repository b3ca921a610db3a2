import { UsageError } from '../errors.ts';
import { lexQuery, type QueryProblem, type ReportProblem } from './lex-query.ts';
import { DEEPEST, parseTokens } from './parse-tokens.ts';
import type { Query } from './query.ts';

/** What a forgiving reading of a query came to. */
export interface LenientQuery {
  /** Null when nothing was left to search. */
  readonly query: Query | null;
  /** Everything that a strict reading would have refused, from left to right. */
  readonly problems: readonly QueryProblem[];
}

function refuse(text: string, problem: QueryProblem): UsageError {
  const start = Math.max(0, problem.column - 21);
  const end = problem.column + 39;
  const excerpt = text.slice(start, end).replace(/\s+/g, ' ').trim();
  const near = `${start > 0 ? '…' : ''}${excerpt}${end < text.length ? '…' : ''}`;
  return new UsageError(
    problem.code,
    `in the query, column ${problem.column}: ${problem.message} (near: ${near})`,
    { hint: problem.hint },
  );
}

/**
 * Parses a query of PubMed's search language, as far as it can be answered from citations alone.
 *
 * Unquoted words before a tag are taken as one phrase, as PubMed does for phrases of its index; untagged words are
 * searched each in All Fields: PubMed's automatic mapping to MeSH is not imitated.
 *
 * @throws UsageError `query-…`, naming what is not supported and its column, rather than guess.
 */
export function parseQuery(text: string): Query {
  const report: ReportProblem = (problem) => {
    throw refuse(text, problem);
  };
  const query = parseTokens(lexQuery(text, report), report, (column) => tooDeep(text, column));
  if (query === null) {
    throw new UsageError('query-empty', 'the query is empty', { hint: 'Write at least one term.' });
  }
  return query;
}

function tooDeep(text: string, column: number): UsageError {
  return refuse(text, {
    code: 'query-too-deep',
    message: `parentheses are nested more than ${DEEPEST} deep`,
    column,
    hint: 'Remove parentheses that change nothing.',
  });
}

/** Reads a query as NCBI does: what it cannot use it drops, and says so. @throws UsageError `query-too-deep` only. */
export function parseQueryLeniently(text: string): LenientQuery {
  const problems: QueryProblem[] = [];
  const report: ReportProblem = (problem) => {
    problems.push(problem);
  };
  const query = parseTokens(lexQuery(text, report), report, (column) => tooDeep(text, column));
  return { query, problems };
}
