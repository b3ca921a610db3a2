import { hash } from 'node:crypto';
import type { Citation } from '../model.ts';
import { integer, textOrNull } from './cells.ts';
import { citationColumns, encodeCitation, scalarCount } from './citation-row.ts';
import type { SqlValue } from './connection.ts';
import { listSearchTexts, type SearchTexts } from './search-texts.ts';

/** A citation as the row that it becomes: made in any thread, stored in one. */
export interface EncodedRecord {
  readonly pmid: number;
  readonly version: number;
  readonly revised: string | null;
  /** In the order of `citationColumns`. */
  readonly row: readonly SqlValue[];
  /** Two citations with one hash are stored alike. */
  readonly contentHash: string;
  readonly search: SearchTexts;
}

export function encodeRecord(citation: Citation): EncodedRecord {
  const row = encodeCitation(citation);
  // The scalars as one array, then each list. 64 bits are plenty to tell a record from its own revision.
  const content = `[${JSON.stringify(row.slice(0, scalarCount))},${row.slice(scalarCount).join(',')}]`;
  // Hashing bytes is quicker than hashing a text that was just put together.
  const contentHash = hash('sha256', Buffer.from(content), 'hex').slice(0, 16);
  return assembleRecord(row, contentHash, listSearchTexts(citation));
}

const at = {
  pmid: citationColumns.indexOf('pmid'),
  version: citationColumns.indexOf('version'),
  revised: citationColumns.indexOf('revised'),
};

/** An encoded record from its parts, made here or by another thread. */
export function assembleRecord(
  row: readonly SqlValue[],
  contentHash: string,
  search: SearchTexts,
): EncodedRecord {
  return {
    pmid: integer(row, at.pmid),
    version: integer(row, at.version),
    revised: textOrNull(row, at.revised),
    row,
    contentHash,
    search,
  };
}
