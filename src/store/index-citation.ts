import { citationColumns } from './citation-row.ts';
import type { EncodedRecord } from './encode-record.ts';
import type { Store } from './open-store.ts';

const index = `
INSERT INTO citation_search (rowid, title, abstract, keywords, mesh, authors, journal) VALUES (?, ?, ?, ?, ?, ?, ?)`;
// An external-content index must be told the old text exactly to forget it, which the view it is about still says:
// https://www.sqlite.org/fts5.html#external_content_tables
const unindex = `
INSERT INTO citation_search (citation_search, rowid, title, abstract, keywords, mesh, authors, journal)
SELECT 'delete', pmid, title, abstract, keywords, mesh, authors, journal FROM citation_text
WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid`;

const at = {
  title: citationColumns.indexOf('title'),
  abstract: citationColumns.indexOf('abstract'),
  journal: citationColumns.indexOf('journal'),
};

/** Adds stored citations to the full-text index, by rising PMID. */
export function indexRecords({ connection }: Store, records: readonly EncodedRecord[]): void {
  for (const {
    pmid,
    row,
    search: { keywords, mesh, authors },
  } of records) {
    const [title = null, abstract = null, journal = null] = [
      row[at.title],
      row[at.abstract],
      row[at.journal],
    ];
    connection.run(index, pmid, title, abstract, keywords, mesh, authors, journal);
  }
}

/** Takes citations out of the full-text index; to be called while they are still stored as they were indexed. */
export function forgetIndexed(store: Store, pmids: readonly number[]): void {
  if (pmids.length > 0) store.connection.run(unindex, JSON.stringify(pmids));
}
