import { integer, text } from './cells.ts';
import type { Store } from './open-store.ts';
import { queryFault } from './query-fault.ts';

/** A citation that the words were found in; `snippet` marks them with `[` and `]`. */
interface TextHit {
  readonly pmid: number;
  readonly title: string;
  readonly snippet: string;
}

export interface TextSearch {
  /**
   * FTS5's own language: words are joined by AND; `"a phrase"`, `prefix*`, `OR`, `NOT`, `title: word`, `NEAR(a b, 5)`.
   * https://www.sqlite.org/fts5.html#full_text_query_syntax
   */
  readonly query: string;
  readonly limit: number;
  /** `newest`: highest PMID first. `best`: by BM25, which looks at every hit; `newest` where there are more than `rankable`. */
  readonly order: 'newest' | 'best';
}

export interface TextHits {
  readonly total: number;
  /** The order that was used. */
  readonly order: 'newest' | 'best';
  readonly hits: readonly TextHit[];
}

/** Ranking takes about 0.7 µs a hit: this many can be ranked while a person waits. */
const rankable = 100_000;

// A bare word with a hyphen or another sign is a syntax error to FTS5; people mean the words as they stand.
const plainWords = /^[\p{L}\p{N}\s.,;:/'’-]+$/u;
const operators = /(?:^|\s)(?:AND|OR|NOT|NEAR)(?:\s|$)|^\s*\w+\s*:/;

function toFts(query: string): string {
  if (!plainWords.test(query) || operators.test(query)) return query;
  const words = query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.map((word) => `"${word}"`).join(' ');
}

function isQueryFault(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return /^(?:fts5: |no such column: |unterminated string|unknown special query)/.test(error.message);
}

function ask<T>(query: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isQueryFault(error)) throw queryFault(query, error);
    throw error;
  }
}

const orders = { newest: 'rowid DESC', best: 'rank, rowid' } as const;

/** Finds citations by their words in title, abstract, keywords, MeSH headings, authors and journal. Throws UsageError `search-query` for a faulty query. */
export function searchText(store: Store, { query, limit, order: wanted }: TextSearch): TextHits {
  const fts = toFts(query);
  if (fts.trim() === '') return { total: 0, order: wanted, hits: [] };
  const count = 'SELECT count(*) FROM citation_search WHERE citation_search MATCH ?';
  return ask(query, () => {
    const total = store.connection.row((cells) => integer(cells, 0), count, fts) ?? 0;
    const order = total > rankable ? 'newest' : wanted;
    const hits = store.connection.rows(
      (cells) => ({ pmid: integer(cells, 0), title: text(cells, 1), snippet: text(cells, 2) }),
      `SELECT rowid, title, snippet(citation_search, -1, '[', ']', '…', 24)
       FROM citation_search WHERE citation_search MATCH ? ORDER BY ${orders[order]} LIMIT ?`,
      fts,
      limit,
    );
    return { total, order, hits };
  });
}
