import type { Citation } from '../model.ts';
import { type Cells, flag, integer, integerOrNull, text, textOrNull, word } from './cells.ts';
import type { Store } from './open-store.ts';
import { saveCitations } from './save-citations.ts';
import { openSource, saveProblem } from './sources.ts';

// The shapes below are those of the harvest's own ledger, restated: a stage does not import another one, and
// `test/store/search-ledger.test.ts` holds that what is made here can be given to it.

const reasons = ['absent', 'withheld', 'refused', 'not-fetched'] as const;
type MissingReason = (typeof reasons)[number];

interface Strategy {
  readonly database: string;
  readonly term: string;
  readonly hash: string;
}

interface RunStart {
  readonly startedAt: string;
  readonly baseUrl: string;
  readonly rgxVersion: string;
  readonly kind: 'first' | 'resume' | 'update';
}

interface RunSummary {
  readonly hits: number;
  readonly translation: string;
  readonly warnings: readonly string[];
  readonly build: string | null;
  readonly lastUpdate: string | null;
  readonly parts: number;
}

interface KnownRun {
  readonly runId: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly settled: boolean;
  readonly complete: boolean;
  readonly hits: number;
}

interface Missing {
  readonly pmid: number;
  readonly reason: MissingReason;
  readonly detail: string;
}

/** What a harvest remembers, in the file: searches, their runs, their hits, and why one of them is missing. */
export interface SearchLedger {
  openSearch(strategy: Strategy): number;
  previousRun(searchId: number): KnownRun | null;
  lastFinishedRun(searchId: number): KnownRun | null;
  beginRun(searchId: number, run: RunStart): number;
  addHits(runId: number, pmids: readonly number[]): void;
  hitsOfRun(runId: number): number[];
  settleHits(runId: number, summary: RunSummary): { added: number[]; left: number[] };
  listMissing(searchId: number): number[];
  listProblems(searchId: number): Missing[];
  storedStamps(pmids: readonly number[]): { pmid: number; version: number; revised: string | null }[];
  storedNotices(pmids: readonly number[]): { pmid: number; type: string; by: number | null }[];
  saveRecords(runId: number, records: readonly { readonly citation: Citation; readonly raw: string }[]): void;
  saveProblem(runId: number, problem: Missing & { readonly raw: string | null }): void;
  finishRun(
    runId: number,
    end: { readonly finishedAt: string; readonly calls: number; readonly complete: boolean },
  ): void;
}

function openSearch(store: Store, { database, term, hash }: Strategy): number {
  const { connection } = store;
  return connection.transaction(() => {
    const found = connection.row((cells) => integer(cells, 0), 'SELECT id FROM search WHERE hash = ?', hash);
    if (found !== null) return found;
    const source = openSource(store, 'pubmed-search', term);
    const insert = 'INSERT INTO search (source, database, term, hash) VALUES (?, ?, ?, ?)';
    return connection.insert(insert, source, database, term, hash);
  });
}

function sourceOfSearch(store: Store, searchId: number): number {
  const sql = 'SELECT source FROM search WHERE id = ?';
  const source = store.connection.row((cells) => integer(cells, 0), sql, searchId);
  if (source === null) throw new Error(`there is no search ${searchId}`);
  return source;
}

function searchOfRun(store: Store, runId: number): number {
  const sql = 'SELECT search FROM search_run WHERE id = ?';
  const search = store.connection.row((cells) => integer(cells, 0), sql, runId);
  if (search === null) throw new Error(`there is no search run ${runId}`);
  return search;
}

function decodeRun(cells: Cells): KnownRun {
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
const selectRun = `
SELECT id, started_at, finished_at, settled, complete,
  coalesce(hits, (SELECT count(*) FROM run_hit WHERE run_hit.run = search_run.id))
FROM search_run WHERE search = ?`;

function beginRun(store: Store, searchId: number, run: RunStart): number {
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

function isSettled(store: Store, runId: number): boolean {
  const sql = 'SELECT settled FROM search_run WHERE id = ?';
  return store.connection.row((cells) => flag(cells, 0), sql, runId) ?? false;
}

function hitsOfRun(store: Store, runId: number): number[] {
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

const selectAdded = `
SELECT pmid FROM run_hit WHERE run = ? AND NOT EXISTS (
  SELECT 1 FROM search_hit
  WHERE search_hit.search = ? AND search_hit.pmid = run_hit.pmid AND search_hit.left_run IS NULL
) ORDER BY pmid`;
const selectLeft = `
SELECT pmid FROM search_hit WHERE search = ? AND left_run IS NULL AND NOT EXISTS (
  SELECT 1 FROM run_hit WHERE run_hit.run = ? AND run_hit.pmid = search_hit.pmid
) ORDER BY pmid`;
const enter = `
INSERT INTO search_hit (search, pmid, first_run) SELECT ?, value, ? FROM json_each(?)`;
const leave = `
UPDATE search_hit SET left_run = ?
WHERE search = ? AND left_run IS NULL AND pmid IN (SELECT value FROM json_each(?))`;
const identify = `
INSERT INTO source_record (source, key, pmid, waiting)
SELECT ?, 'pmid:' || value, value, NOT EXISTS (SELECT 1 FROM citation WHERE citation.pmid = value)
FROM json_each(?) WHERE true ON CONFLICT (source, key) DO NOTHING`;
const summarise = `
UPDATE search_run
SET settled = 1, hits = ?, translation = ?, warnings = ?, build = ?, last_update = ?, parts = ? WHERE id = ?`;

function settleHits(store: Store, runId: number, summary: RunSummary): { added: number[]; left: number[] } {
  const { connection } = store;
  return connection.transaction(() => {
    if (isSettled(store, runId)) throw new Error(`search run ${runId} is settled already`);
    const search = searchOfRun(store, runId);
    const decode = (cells: Cells) => integer(cells, 0);
    const added = connection.rows(decode, selectAdded, runId, search);
    const left = connection.rows(decode, selectLeft, search, runId);
    connection.run(enter, search, runId, JSON.stringify(added));
    connection.run(leave, runId, search, JSON.stringify(left));
    connection.run(identify, sourceOfSearch(store, search), JSON.stringify(added));
    const { hits, translation, warnings, build, lastUpdate, parts } = summary;
    connection.run(summarise, hits, translation, JSON.stringify(warnings), build, lastUpdate, parts, runId);
    // The members say it now; lists of runs that were cut off are of no further use.
    connection.run(
      'DELETE FROM run_hit WHERE run IN (SELECT id FROM search_run WHERE search = ? AND id <= ?)',
      search,
      runId,
    );
    return { added, left };
  });
}

const isMember = `
EXISTS (SELECT 1 FROM search_hit WHERE search = ? AND search_hit.pmid = record.pmid AND left_run IS NULL)`;

// `not-fetched` explains an end, not an absence: the next run asks again.
const selectMissing = `
SELECT record.pmid FROM source_record AS record
WHERE record.source = ? AND record.waiting = 1 AND ${isMember}
  AND NOT EXISTS (
    SELECT 1 FROM problem
    WHERE problem.source = record.source AND problem.key = record.key AND problem.reason <> 'not-fetched'
  )
ORDER BY record.pmid`;

const selectProblems = `
SELECT record.pmid, problem.reason, problem.detail FROM source_record AS record
JOIN problem ON problem.source = record.source AND problem.key = record.key
WHERE record.source = ? AND record.waiting = 1 AND ${isMember}
ORDER BY record.pmid`;

/** The ledger of this file's searches. */
export function openLedger(store: Store): SearchLedger {
  const { connection } = store;
  const sourceOfRun = (runId: number) => sourceOfSearch(store, searchOfRun(store, runId));
  return {
    openSearch: (strategy) => openSearch(store, strategy),
    previousRun: (searchId) => connection.row(decodeRun, `${selectRun} ORDER BY id DESC LIMIT 1`, searchId),
    lastFinishedRun: (searchId) =>
      connection.row(
        decodeRun,
        `${selectRun} AND finished_at IS NOT NULL ORDER BY id DESC LIMIT 1`,
        searchId,
      ),
    beginRun: (searchId, run) => beginRun(store, searchId, run),
    addHits: (runId, pmids) => {
      connection.run(
        `INSERT INTO run_hit (run, pmid) SELECT ?, value FROM json_each(?) WHERE true
         ON CONFLICT (run, pmid) DO NOTHING`,
        runId,
        JSON.stringify(pmids),
      );
    },
    hitsOfRun: (runId) => hitsOfRun(store, runId),
    settleHits: (runId, summary) => settleHits(store, runId, summary),
    listMissing: (searchId) =>
      connection.rows((cells) => integer(cells, 0), selectMissing, sourceOfSearch(store, searchId), searchId),
    listProblems: (searchId) =>
      connection.rows(
        (cells) => ({ pmid: integer(cells, 0), reason: word(cells, 1, reasons), detail: text(cells, 2) }),
        selectProblems,
        sourceOfSearch(store, searchId),
        searchId,
      ),
    storedStamps: (pmids) =>
      connection.rows(
        (cells) => ({ pmid: integer(cells, 0), version: integer(cells, 1), revised: textOrNull(cells, 2) }),
        `SELECT pmid, version, revised FROM citation
         WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid`,
        JSON.stringify(pmids),
      ),
    storedNotices: (pmids) =>
      connection.rows(
        (cells) => ({ pmid: integer(cells, 0), type: text(cells, 1), by: integerOrNull(cells, 2) }),
        `SELECT pmid, type, other_pmid FROM link
         WHERE pmid IN (SELECT value FROM json_each(?)) AND type GLOB '*In' ORDER BY pmid, position`,
        JSON.stringify(pmids),
      ),
    saveRecords: (runId, records) => {
      saveCitations(store, sourceOfRun(runId), records);
    },
    saveProblem: (runId, { pmid, reason, detail, raw }) => {
      saveProblem(store, { source: sourceOfRun(runId), key: `pmid:${pmid}`, pmid, reason, detail, raw });
    },
    finishRun: (runId, { finishedAt, calls, complete }) => {
      connection.run(
        'UPDATE search_run SET finished_at = ?, calls = ?, complete = ? WHERE id = ?',
        finishedAt,
        calls,
        complete ? 1 : 0,
        runId,
      );
    },
  };
}
