import { UsageError } from '../errors.ts';

/** Columns of the full-text index, as a query names them. */
const searchColumns = ['title', 'abstract', 'keywords', 'mesh', 'authors', 'journal'];

const general =
  'Put a phrase in double quotes, join words with AND, OR, NOT in capitals, and end a word in * for its beginnings.';

/** What FTS5 found wrong with a query, in words, and what to write instead. Its own message is the last resort. */
export function queryFault(query: string, cause: Error): UsageError {
  const { problem, hint } = findProblem(query, cause.message.replace(/^fts5: /, ''));
  return new UsageError('search-query', `cannot search for ${query.trim()}: ${problem}`, { hint, cause });
}

function findProblem(query: string, message: string): { problem: string; hint: string } {
  const column = /^no such column: (.*)$/.exec(message)?.[1];
  if (column !== undefined) {
    return {
      problem: `there is no field ${column}`,
      hint: `Fields are ${searchColumns.join(', ')}, as in title: glioma. Put words with a colon or a hyphen in double quotes.`,
    };
  }
  // A quote inside a phrase is written twice.
  const bare = query.replace(/"(?:[^"]|"")*"/g, ' phrase ');
  if (bare.includes('"')) {
    const from = bare.slice(bare.indexOf('"'));
    return {
      problem: `the quotation mark before ${from.slice(1, 30).trim() || 'the end'} is not closed`,
      hint: 'Close it, and keep the shell from taking it: put the whole query in single quotes.',
    };
  }
  const opened = bare.split('(').length - bare.split(')').length;
  if (opened !== 0) {
    return {
      problem: opened > 0 ? 'a bracket is not closed' : 'a bracket is closed that was not opened',
      hint: 'Count the brackets, or put them in double quotes where they are part of a phrase.',
    };
  }
  const lonely = /(?:^|\(|\b(?:AND|OR|NOT)\b)\s*\b(AND|OR|NOT)\b|\b(AND|OR|NOT)\s*(?:$|\))/.exec(bare);
  const operator = lonely?.[1] ?? lonely?.[2];
  if (operator !== undefined) {
    return {
      problem: `${operator} needs a word on either side`,
      hint: 'NOT stands between what is wanted and what is not: glioma NOT mouse. Put "and", "or", "not" in double quotes to search for them.',
    };
  }
  const sign = /[^\p{L}\p{N}\s"*():+^-]/u.exec(bare)?.[0];
  if (sign !== undefined) {
    return { problem: `${sign} has no meaning here`, hint: 'Put words with such signs in double quotes.' };
  }
  return { problem: message, hint: general };
}
