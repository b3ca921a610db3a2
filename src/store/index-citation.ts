import type { Citation } from '../model.ts';
import type { Store } from './open-store.ts';

const index = 'INSERT INTO citation_search (rowid, title, abstract, keywords) VALUES (?, ?, ?, ?)';
// An external-content index must be told the old text exactly to forget it: https://www.sqlite.org/fts5.html#external_content_tables
const unindex = `
INSERT INTO citation_search (citation_search, rowid, title, abstract, keywords)
SELECT 'delete', pmid, title, abstract, keywords FROM citation_text WHERE pmid = ?`;

/** Adds a citation to the full-text index. */
export function indexCitation(store: Store, { pmid, title, abstract, keywords }: Citation): void {
  // Must be what the view `citation_text` says: `forgetIndexed` reads it from there.
  const joined = keywords.length === 0 ? null : keywords.map((keyword) => keyword.text).join('\n');
  store.connection.run(index, pmid, title, abstract, joined);
}

/** Takes a citation out of the full-text index; to be called while it is still stored as it was indexed. */
export function forgetIndexed(store: Store, pmid: number): void {
  store.connection.run(unindex, pmid);
}
