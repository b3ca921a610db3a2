import { integer } from './cells.ts';
import { compressRaw } from './compress-raw.ts';
import type { Store } from './open-store.ts';
import { readRawCitation } from './raw-records.ts';
import { removeCitation } from './remove-citation.ts';

const isStored = 'SELECT 1 FROM citation WHERE pmid = ?';
const upsertDeletion = `
INSERT INTO deletion (pmid, source, raw) VALUES (?, ?, ?)
ON CONFLICT (pmid) DO UPDATE SET raw = coalesce(excluded.raw, raw)`;
/**
 * Takes out what PubMed withdrew (`DeleteCitation`), in one transaction. The record itself moves to `deletion`, its
 * decision to `decision_past`; people's judgements stay. Whoever delivers the PMID later brings it back. Returns the PMIDs
 * that were stored, ascending.
 */
export function deleteCitations(store: Store, source: number, pmids: Iterable<number>): number[] {
  const { connection } = store;
  const withdrawn: number[] = [];
  connection.transaction(() => {
    for (const pmid of pmids) {
      const raw = readRawCitation(store, pmid);
      connection.run(upsertDeletion, pmid, source, raw === null ? null : compressRaw(raw));
      if (connection.row(() => true, isStored, pmid) === null) continue;
      removeCitation(store, pmid);
      withdrawn.push(pmid);
    }
  });
  return withdrawn.sort((a, b) => a - b);
}

/** PMIDs known to be withdrawn, ascending. */
export function readDeletions(store: Store): number[] {
  return store.connection.rows((cells) => integer(cells, 0), 'SELECT pmid FROM deletion ORDER BY pmid');
}
