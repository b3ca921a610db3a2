import { expect } from 'vitest';
import type { Store } from '../../src/store/open-store.ts';

/**
 * Holds the full-text index against one made afresh from the same texts, word by word and place by place. (FTS5's own
 * integrity check cannot read a view that unfolds JSON.)
 */
export function checkIndex({ connection }: Store): void {
  connection.exec(`
    DROP TABLE IF EXISTS temp.fresh_words;
    DROP TABLE IF EXISTS temp.index_words;
    DROP TABLE IF EXISTS temp.fresh;
    CREATE VIRTUAL TABLE temp.fresh USING fts5 (
      title, abstract, keywords, mesh, authors, journal, tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO temp.fresh (rowid, title, abstract, keywords, mesh, authors, journal)
    SELECT pmid, title, abstract, keywords, mesh, authors, journal FROM citation_text;
    CREATE VIRTUAL TABLE temp.fresh_words USING fts5vocab ('temp', 'fresh', 'instance');
    CREATE VIRTUAL TABLE temp.index_words USING fts5vocab ('main', 'citation_search', 'instance');`);
  const words = (table: string) =>
    connection.rows((cells) => cells, `SELECT term, doc, col, offset FROM temp.${table} ORDER BY 1, 2, 3, 4`);
  expect(words('index_words')).toEqual(words('fresh_words'));
}
