import { integer, text } from './cells.ts';
import type { Store } from './open-store.ts';
import { removeCitation } from './remove-citation.ts';

/** Two citations of the file that are the same paper. */
export interface Absorption {
  /** A record without a PMID, known by a negative number. */
  readonly duplicate: number;
  /** The citation that stays. */
  readonly kept: number;
  /** Why they are the same, in words. */
  readonly detail: string;
}

/** The citation that an absorbed record is known as now; null where it was not absorbed, or that citation is gone. */
export function findKept(store: Store, pmid: number): number | null {
  if (pmid > 0) return null;
  return store.connection.row(
    (cells) => integer(cells, 0),
    'SELECT kept FROM absorbed JOIN citation ON citation.pmid = absorbed.kept WHERE absorbed.pmid = ?',
    pmid,
  );
}

function isStored(store: Store, pmid: number): boolean {
  return store.connection.row(() => true, 'SELECT 1 FROM citation WHERE pmid = ?', pmid) ?? false;
}

const copyJudgements = `
INSERT INTO judgement (pmid, kind, verdict, criterion, reason, by, at)
SELECT ?, kind, verdict, criterion, reason, by, at FROM judgement WHERE pmid = ? ORDER BY id`;
const upsertAbsorbed = `
INSERT INTO absorbed (pmid, kept, detail) VALUES (?, ?, ?)
ON CONFLICT (pmid) DO UPDATE SET kept = excluded.kept, detail = excluded.detail`;

function absorb(store: Store, { duplicate, kept, detail }: Absorption): void {
  const { connection } = store;
  if (duplicate === kept || !isStored(store, duplicate) || !isStored(store, kept)) {
    throw new Error(`${duplicate} cannot be absorbed by ${kept}: both must be in the file`);
  }
  connection.run('UPDATE source_record SET pmid = ? WHERE pmid = ?', kept, duplicate);
  connection.run(copyJudgements, kept, duplicate);
  removeCitation(store, duplicate);
  connection.run('UPDATE absorbed SET kept = ? WHERE kept = ?', kept, duplicate);
  connection.run(upsertAbsorbed, duplicate, kept, detail);
}

/**
 * Makes one citation of two, in one transaction for all. The duplicate's sources, with their raw records, and its judgements
 * go to the citation that is kept, so that it counts as a duplicate and nothing is lost; delivered again, it leads there at
 * once.
 */
export function absorbCitations(store: Store, absorptions: Iterable<Absorption>): void {
  store.connection.transaction(() => {
    for (const absorption of absorptions) absorb(store, absorption);
  });
}

/** Every absorption, by the duplicate's number. */
export function readAbsorptions(store: Store): Absorption[] {
  return store.connection.rows(
    (cells) => ({ duplicate: integer(cells, 0), kept: integer(cells, 1), detail: text(cells, 2) }),
    'SELECT pmid, kept, detail FROM absorbed ORDER BY pmid',
  );
}
