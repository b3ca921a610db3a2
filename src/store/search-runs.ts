import { type Cells, flag, integer, text, textOrNull } from './cells.ts';
import type { Store } from './open-store.ts';
import { openSource } from './sources.ts';

export interface Strategy {
  readonly database: string;
  readonly term: string;
  readonly hash: string;
}

export interface RunStart {
  readonly startedAt: string;
  readonly baseUrl: string;
  readonly rgxVersion: string;
  readonly kind: 'first' | 'resume' | 'update';
}

export interface KnownRun {
  readonly runId: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly settled: boolean;
  readonly complete: boolean;
  readonly hits: number;
}

export function openSearch(store: Store, { database, term, hash }: Strategy): number {
  const { connection } = store;
  return connection.transaction(() => {
    const found = connection.row((cells) => integer(cells, 0), 'SELECT id FROM search WHERE hash = ?', hash);
    if (found !== null) return found;
    const source = openSource(store, 'pubmed-search', term);
    const insert = 'INSERT INTO search (source, database, term, hash) VALUES (?, ?, ?, ?)';
    return connection.insert(insert, source, database, term, hash);
  });
}

export function sourceOfSearch(store: Store, searchId: number): number {
  const sql = 'SELECT source FROM search WHERE id = ?';
  const source = store.connection.row((cells) => integer(cells, 0), sql, searchId);
  if (source === null) throw new Error(`there is no search ${searchId}`);
  return source;
}

export function searchOfRun(store: Store, runId: number): number {
  const sql = 'SELECT search FROM search_run WHERE id = ?';
  const search = store.connection.row((cells) => integer(cells, 0), sql, runId);
  if (search === null) throw new Error(`there is no search run ${runId}`);
  return search;
}

export function decodeRun(cells: Cells): KnownRun {
  return {
    runId: integer(cells, 0),
    startedAt: text(cells, 1),
    finishedAt: textOrNull(cells, 2),
    settled: flag(cells, 3),
    complete: flag(cells, 4),
    hits: integer(cells, 5),
  };
}

// A run that was cut off before its list was complete has as many hits as it saved.
export const selectRun = `
SELECT id, started_at, finished_at, settled, complete,
  coalesce(hits, (SELECT count(*) FROM run_hit WHERE run_hit.run = search_run.id))
FROM search_run WHERE search = ?`;

export function beginRun(store: Store, searchId: number, run: RunStart): number {
  return store.connection.insert(
    `INSERT INTO search_run (search, kind, started_at, base_url, rgx_version, settled, complete, warnings)
     VALUES (?, ?, ?, ?, ?, 0, 0, '[]')`,
    searchId,
    run.kind,
    run.startedAt,
    run.baseUrl,
    run.rgxVersion,
  );
}

export function isSettled(store: Store, runId: number): boolean {
  const sql = 'SELECT settled FROM search_run WHERE id = ?';
  return store.connection.row((cells) => flag(cells, 0), sql, runId) ?? false;
}

export function hitsOfRun(store: Store, runId: number): number[] {
  const { connection } = store;
  const decode = (cells: Cells) => integer(cells, 0);
  if (!isSettled(store, runId)) {
    return connection.rows(decode, 'SELECT pmid FROM run_hit WHERE run = ? ORDER BY pmid', runId);
  }
  return connection.rows(
    decode,
    `SELECT pmid FROM search_hit
     WHERE search = ? AND first_run <= ? AND (left_run IS NULL OR left_run > ?) ORDER BY pmid`,
    searchOfRun(store, runId),
    runId,
    runId,
  );
}
