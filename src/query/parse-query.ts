import { UsageError } from '../errors.ts';
import { buildRange, buildTerm, readTag } from './build-term.ts';
import { lexQuery, type QueryProblem, type QueryToken, type ReportProblem } from './lex-query.ts';
import type { Query } from './query.ts';
import { isStopword } from './stopwords.ts';

/** Deeper than any strategy in print; keeps a hostile query from exhausting the stack. */
const DEEPEST = 200;

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

/** What an unquoted word may mean in PubMed beyond a word; undefined for an ordinary word. */
function findOddity(word: string): Pick<QueryProblem, 'code' | 'message' | 'hint'> | undefined {
  if (/^(?:and|or|not)$/i.test(word)) {
    return {
      code: 'query-lower-case-operator',
      message: `"${word}" may be an operator or a word`,
      hint: `Write ${word.toUpperCase()} for the operator, or quote the phrase that holds the word.`,
    };
  }
  if (/^#\d+$/.test(word)) {
    return {
      code: 'query-history',
      message: `${word} refers to an earlier search`,
      hint: 'Write the earlier search out, in parentheses.',
    };
  }
  if (/^hasabstract$/i.test(word)) {
    return {
      code: 'query-field-refused',
      message: 'hasabstract is a filter, and only NLM can compute filters',
      hint: 'Leave it out of the search and screen for it instead.',
    };
  }
  if (/[“”„«»]/.test(word)) {
    return {
      code: 'query-quote',
      message: `"${word}" holds a typographic quotation mark`,
      hint: 'Write phrases between straight quotation marks: "imaging genomics"[tiab].',
    };
  }
  return undefined;
}

function parseTokens(
  tokens: readonly QueryToken[],
  report: ReportProblem,
  tooDeep: (column: number) => Error,
) {
  let at = 0;
  const kindAt = (index: number): QueryToken['kind'] | undefined => tokens[index]?.kind;
  const takeTag = (): QueryToken | null => {
    const token = tokens[at];
    if (token?.kind !== 'tag') return null;
    at += 1;
    return token;
  };
  const startsRange = (index: number): boolean =>
    kindAt(index + 1) === 'colon' || (kindAt(index + 1) === 'tag' && kindAt(index + 2) === 'colon');

  function parseRange(first: QueryToken): Query | null {
    at += 1;
    const firstTag = takeTag();
    at += 1; // the colon
    const second = tokens[at];
    if (second?.kind !== 'word' && second?.kind !== 'quoted') {
      report({
        code: 'query-range',
        message: 'a range ends without its upper bound',
        column: first.column,
        hint: 'Write both bounds: 2005/01/01:2023/08/31[dp].',
      });
      return null;
    }
    at += 1;
    const secondTag = takeTag();
    const tag = readTag(secondTag ?? firstTag, report);
    if (firstTag !== null && readTag(firstTag, report).field !== tag.field) {
      report({
        code: 'query-range',
        message: `a range from [${firstTag.text}] to [${secondTag?.text ?? ''}] mixes two fields`,
        column: first.column,
        hint: 'Give both bounds the same field.',
      });
    }
    return buildRange(first.text, second.text, first.column, tag, report);
  }

  function parseWords(): Query | null {
    const words: QueryToken[] = [];
    for (let token = tokens[at]; token?.kind === 'word'; token = tokens[at]) {
      if (words.length > 0 && startsRange(at)) break;
      words.push(token);
      at += 1;
    }
    const [first] = words;
    if (first === undefined) return null;
    for (const word of words) {
      const oddity = findOddity(word.text);
      if (oddity !== undefined) report({ ...oddity, column: word.column });
    }
    const tagToken = takeTag();
    const tag = readTag(tagToken, report);
    if (tagToken !== null) {
      return buildTerm(words.map((word) => word.text).join(' '), false, first.column, tag, report);
    }
    // Untagged words are searched one by one and joined by AND, stop words left out (PubMed Help).
    const wanted = words.length > 1 ? words.filter((word) => !isStopword(word.text)) : words;
    const parts: Query[] = [];
    for (const word of wanted) {
      const part = buildTerm(word.text, false, word.column, tag, report);
      if (part !== null) parts.push(part);
    }
    return parts.length > 1 ? { kind: 'and', parts } : (parts[0] ?? null);
  }

  function parseOperand(depth: number): Query | null {
    const token = tokens[at];
    if (token === undefined) return null;
    if (token.kind === 'open') {
      if (depth >= DEEPEST) throw tooDeep(token.column);
      at += 1;
      const inside = parseExpression(depth + 1);
      if (kindAt(at) === 'close') {
        at += 1;
      } else {
        report({
          code: 'query-unbalanced',
          message: 'a parenthesis is never closed',
          column: token.column,
          hint: 'Add the missing ) to the query.',
        });
      }
      if (inside === null) {
        report({
          code: 'query-empty-group',
          message: 'a pair of parentheses holds nothing to search',
          column: token.column,
          hint: 'Remove it, or write a term inside.',
        });
      }
      const tag = takeTag();
      if (tag !== null) {
        report({
          code: 'query-field-on-group',
          message: `[${tag.text}] stands behind a parenthesis; a field belongs to one term`,
          column: tag.column,
          hint: 'Write the field behind every term inside the parentheses.',
          dropped: { list: 'fields', text: tag.text },
        });
      }
      return inside;
    }
    if ((token.kind === 'word' || token.kind === 'quoted') && startsRange(at)) return parseRange(token);
    if (token.kind === 'word') return parseWords();
    at += 1;
    if (token.kind === 'quoted') {
      return buildTerm(token.text, true, token.column, readTag(takeTag(), report), report);
    }
    report({
      code: token.kind === 'tag' || token.kind === 'colon' ? 'query-term-missing' : 'query-unbalanced',
      message:
        token.kind === 'tag'
          ? `[${token.text}] stands without a term`
          : `"${token.text}" has nothing before it`,
      column: token.column,
      hint: 'Write the term before it, or remove it.',
    });
    return null;
  }

  function parseExpression(depth: number): Query | null {
    let left: Query | null = null;
    // A junction goes on only where it was begun: parentheses keep their own.
    let chain: 'and' | 'or' | null = null;
    while (at < tokens.length && kindAt(at) !== 'close') {
      const token = tokens[at];
      if (token === undefined) break;
      let operator: 'AND' | 'OR' | 'NOT' = 'AND';
      if (token.kind === 'AND' || token.kind === 'OR' || token.kind === 'NOT') {
        operator = token.kind;
        at += 1;
        const next = kindAt(at);
        if (
          left === null ||
          next === undefined ||
          next === 'close' ||
          next === 'AND' ||
          next === 'OR' ||
          next === 'NOT'
        ) {
          report({
            code: 'query-operator',
            message: `${token.text} needs a term on both sides`,
            column: token.column,
            hint: 'Write the missing term, or remove the operator.',
          });
          continue;
        }
      }
      const right = parseOperand(depth);
      if (right === null) continue;
      if (left === null) {
        left = right;
      } else if (operator === 'NOT') {
        left = { kind: 'not', left, right };
        chain = null;
      } else {
        const kind = operator === 'AND' ? 'and' : 'or';
        left =
          chain === kind && left.kind === kind
            ? { kind, parts: [...left.parts, right] }
            : { kind, parts: [left, right] };
        chain = kind;
      }
    }
    return left;
  }

  let whole = parseExpression(0);
  while (at < tokens.length) {
    const token = tokens[at];
    report({
      code: 'query-unbalanced',
      message: 'a closing parenthesis has no opening one',
      column: token?.column ?? 1,
      hint: 'Remove it, or add the missing (.',
    });
    at += 1;
    const rest = parseExpression(0);
    if (rest !== null) whole = whole === null ? rest : { kind: 'and', parts: [whole, rest] };
  }
  return whole;
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
