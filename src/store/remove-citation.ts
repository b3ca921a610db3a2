import { forgetIndexed } from './index-citation.ts';
import type { Store } from './open-store.ts';

const keepDecision = `
INSERT INTO decision_past (pmid, since, until, verdict, criterion)
SELECT pmid, since, NULL, verdict, criterion FROM decision WHERE pmid = ?
ON CONFLICT (pmid, since) DO NOTHING`;

/**
 * Takes a citation out of everything that counts or is searched. What named it stays (`source_record`, judgements), and its
 * decision goes to `decision_past`; its raw record must have been put elsewhere. Without a transaction of its own.
 */
export function removeCitation(store: Store, pmid: number): void {
  const { connection } = store;
  forgetIndexed(store, [pmid]);
  connection.run(keepDecision, pmid);
  connection.run('DELETE FROM decision WHERE pmid = ?', pmid);
  connection.run('DELETE FROM citation WHERE pmid = ?', pmid);
}
