import type { Store } from './open-store.ts';

// Both read the text from the view that the index is about: an external-content index must be told the old text exactly to
// forget it, https://www.sqlite.org/fts5.html#external_content_tables
const index = `
INSERT INTO citation_search (rowid, title, abstract, keywords, mesh, authors, journal)
SELECT pmid, title, abstract, keywords, mesh, authors, journal FROM citation_text
WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid`;
const unindex = `
INSERT INTO citation_search (citation_search, rowid, title, abstract, keywords, mesh, authors, journal)
SELECT 'delete', pmid, title, abstract, keywords, mesh, authors, journal FROM citation_text
WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid`;

/** Adds stored citations to the full-text index. */
export function indexCitations(store: Store, pmids: readonly number[]): void {
  if (pmids.length > 0) store.connection.run(index, JSON.stringify(pmids));
}

/** Takes citations out of the full-text index; to be called while they are still stored as they were indexed. */
export function forgetIndexed(store: Store, pmids: readonly number[]): void {
  if (pmids.length > 0) store.connection.run(unindex, JSON.stringify(pmids));
}
