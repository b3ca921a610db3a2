import { createHash } from 'node:crypto';
import type { Citation } from '../model.ts';
import {
  accessionList,
  authorList,
  type CitationList,
  keywordList,
  linkList,
  meshList,
  publicationTypeList,
} from './citation-lists.ts';
import { encodeCitation } from './citation-row.ts';
import type { SqlValue } from './connection.ts';

/** The rows of one list of one citation, and how they are written. */
interface EncodedList {
  readonly table: string;
  readonly insert: string;
  readonly rows: readonly SqlValue[][];
}

/** A citation as rows, and the hash of just these: two citations with one hash are stored alike. */
export interface EncodedRecord {
  readonly row: readonly SqlValue[];
  readonly lists: readonly EncodedList[];
  readonly contentHash: string;
}

type EncodeList = (citation: Citation) => EncodedList;

function prepareList<T>(list: CitationList<T>): EncodeList {
  const places = list.columns.map(() => '?').join(', ');
  const insert = `INSERT INTO ${list.table} (pmid, position, ${list.columns.join(', ')}) VALUES (?, ?, ${places})`;
  return (citation) => ({ table: list.table, insert, rows: list.of(citation).map(list.encode) });
}

const encodeLists: readonly EncodeList[] = [
  prepareList(publicationTypeList),
  prepareList(meshList),
  prepareList(keywordList),
  prepareList(authorList),
  prepareList(linkList),
  prepareList(accessionList),
];

export function encodeRecord(citation: Citation): EncodedRecord {
  const row = encodeCitation(citation);
  const lists = encodeLists.map((encode) => encode(citation));
  // 64 bits are plenty to tell a record from its own revision.
  const content = JSON.stringify([row, ...lists.map((list) => list.rows)]);
  const contentHash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { row, lists, contentHash };
}
