import { buildRange, buildTerm, readTag } from './build-term.ts';
import { findOddity } from './find-oddity.ts';
import type { QueryToken, ReportProblem } from './lex-query.ts';
import type { Query } from './query.ts';
import { isStopword } from './stopwords.ts';

/** Deeper than any strategy in print; keeps a hostile query from exhausting the stack. */
export const DEEPEST = 200;

/** A junction that is still growing. */
interface Chain {
  readonly kind: 'and' | 'or';
  readonly parts: Query[];
}

/**
 * Builds the query of a list of tokens; null when nothing is left to search. What it cannot use it reports, and goes on
 * without it.
 */
export function parseTokens(
  tokens: readonly QueryToken[],
  report: ReportProblem,
  tooDeep: (column: number) => Error,
): Query | null {
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
    let chain: Chain | null = null;
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
        if (chain === null || chain.kind !== kind) {
          const begun: Chain = { kind, parts: [left] };
          chain = begun;
          left = begun;
        }
        chain.parts.push(right);
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
