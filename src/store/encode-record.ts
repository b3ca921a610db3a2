import { hash } from 'node:crypto';
import type { Citation } from '../model.ts';
import { encodeCitation, scalarCount } from './citation-row.ts';
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
  const { pmid, version, revised } = citation;
  const contentHash = hash('sha256', content, 'hex').slice(0, 16);
  return { pmid, version, revised, row, contentHash, search: listSearchTexts(citation) };
}
