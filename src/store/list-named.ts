import { integer, text } from './cells.ts';
import type { Store } from './open-store.ts';

/** A PMID that a file named and that PubMed itself has not told of: bare, or with less than PubMed's own record. */
export interface NamedRecord {
  readonly source: number;
  readonly key: string;
  readonly pmid: number;
}

/** What is worth fetching beside a search: PMID lists, and records of CSV, RIS … exports. Explained and withdrawn ones are left out. */
export function listNamed(store: Store): NamedRecord[] {
  return store.connection.rows(
    (cells) => ({ source: integer(cells, 0), key: text(cells, 1), pmid: integer(cells, 2) }),
    `SELECT min(record.source), record.key, record.pmid FROM source_record AS record
     JOIN source ON source.id = record.source AND source.kind NOT IN ('pubmed-search', 'pubmed-xml')
     LEFT JOIN citation ON citation.pmid = record.pmid
     WHERE record.pmid > 0 AND coalesce(citation.form, '') <> 'xml'
       AND NOT EXISTS (SELECT 1 FROM deletion WHERE deletion.pmid = record.pmid)
       AND NOT EXISTS (
         SELECT 1 FROM problem WHERE problem.pmid = record.pmid AND problem.reason <> 'not-fetched'
       )
     GROUP BY record.pmid ORDER BY record.pmid`,
  );
}
