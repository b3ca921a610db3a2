import type { Citation } from '../model.ts';
import { integer, integerOrNull } from './cells.ts';
import { citationColumns, decodeCitation } from './citation-row.ts';
import type { Store } from './open-store.ts';

/** Citations read at a time: enough to spare SQLite the asking, little enough to keep memory flat. */
const pageSize = 50;

function readPage(store: Store, pmids: readonly number[]): Citation[] {
  return store.connection.rows(
    decodeCitation,
    `SELECT ${citationColumns.join(', ')} FROM citation
     WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid`,
    JSON.stringify(pmids),
  );
}

function* pageThroughAll(store: Store): Generator<number[]> {
  const sql = `SELECT pmid FROM citation WHERE pmid > ? ORDER BY pmid LIMIT ${pageSize}`;
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = store.connection.rows((cells) => integer(cells, 0), sql, last);
    const end = page.at(-1);
    if (end === undefined) return;
    yield page;
    last = end;
  }
}

function* pageThroughSome(pmids: Iterable<number>): Generator<number[]> {
  const ordered = [...new Set(pmids)].sort((a, b) => a - b);
  for (let start = 0; start < ordered.length; start += pageSize) yield ordered.slice(start, start + pageSize);
}

/**
 * Citations exactly as they were saved, by rising PMID: all, or those of the given PMIDs that are stored. Streams a page at
 * a time and keeps no cursor open, so that the caller may write meanwhile.
 */
export function* readCitations(store: Store, pmids?: Iterable<number>): Generator<Citation, void, undefined> {
  const pages = pmids === undefined ? pageThroughAll(store) : pageThroughSome(pmids);
  for (const page of pages) yield* readPage(store, page);
}

export function readCitation(store: Store, pmid: number): Citation | null {
  return readPage(store, [pmid])[0] ?? null;
}

/** Without reading the rest of the citation, which may be long. */
export function readYear(store: Store, pmid: number): number | null {
  const sql = 'SELECT year FROM citation WHERE pmid = ?';
  return store.connection.row((cells) => integerOrNull(cells, 0), sql, pmid);
}

export function countCitations(store: Store): number {
  return store.connection.row((cells) => integer(cells, 0), 'SELECT stored FROM citation_count') ?? 0;
}
