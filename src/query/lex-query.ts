/** A piece of a query as written; `column` counts from 1. */
export interface QueryToken {
  readonly kind: 'word' | 'quoted' | 'tag' | 'open' | 'close' | 'colon' | 'AND' | 'OR' | 'NOT';
  /** Without quotes or brackets. */
  readonly text: string;
  readonly column: number;
}

/** What is wrong in a query, and where. */
export interface QueryProblem {
  readonly code: string;
  readonly message: string;
  readonly column: number;
  readonly hint: string;
  /** What a lenient reader leaves out or reads otherwise, and the list in which PubMed names it. */
  readonly dropped?: { readonly list: 'fields' | 'ignored'; readonly text: string };
}

export type ReportProblem = (problem: QueryProblem) => void;

const WORD_END = /[\s()[\]":]/;

/** Cuts a query into tokens; `report` hears of a quote or a bracket that is never closed, the rest is then taken. */
export function lexQuery(text: string, report: ReportProblem): QueryToken[] {
  const tokens: QueryToken[] = [];
  let at = 0;

  const readTo = (close: string, name: string): string => {
    let end = text.indexOf(close, at + 1);
    if (end < 0) {
      report({
        code: 'query-unclosed',
        message: `${name} is never closed`,
        column: at + 1,
        hint: `Add the missing ${close} to the query.`,
      });
      end = text.length;
    }
    const inside = text.slice(at + 1, end);
    at = end + 1;
    return inside;
  };

  while (at < text.length) {
    const column = at + 1;
    const sign = text.charAt(at);
    if (/\s/.test(sign)) {
      at += 1;
    } else if (sign === '(' || sign === ')' || sign === ':') {
      tokens.push({ kind: sign === '(' ? 'open' : sign === ')' ? 'close' : 'colon', text: sign, column });
      at += 1;
    } else if (sign === '"') {
      tokens.push({ kind: 'quoted', text: readTo('"', 'the quotation'), column });
    } else if (sign === '[') {
      tokens.push({ kind: 'tag', text: readTo(']', 'the field tag'), column });
    } else if (sign === ']') {
      report({
        code: 'query-unclosed',
        message: 'a ] stands without its [',
        column,
        hint: 'Remove it, or write the field tag whole: [tiab].',
      });
      at += 1;
    } else {
      let end = at + 1;
      while (end < text.length && !WORD_END.test(text.charAt(end))) end += 1;
      const word = text.slice(at, end);
      tokens.push({
        kind: word === 'AND' || word === 'OR' || word === 'NOT' ? word : 'word',
        text: word,
        column,
      });
      at = end;
    }
  }
  return tokens;
}
