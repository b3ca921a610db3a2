import type { QueryProblem } from './lex-query.ts';

/** What an unquoted word may mean in PubMed beyond a word; undefined for an ordinary word. */
export function findOddity(word: string): Pick<QueryProblem, 'code' | 'message' | 'hint'> | undefined {
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
