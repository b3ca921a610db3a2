import type { Citation } from '../model.ts';
import { integer, integerOrNull, text, textOrNull, word } from './cells.ts';
import type { Store } from './open-store.ts';
import { saveCitations } from './save-citations.ts';
import {
  beginRun,
  decodeRun,
  hitsOfRun,
  type KnownRun,
  openSearch,
  type RunStart,
  type Strategy,
  searchOfRun,
  selectRun,
  sourceOfSearch,
} from './search-runs.ts';
import { type RunSummary, settleHits } from './settle-hits.ts';
import { saveProblem } from './sources.ts';

// The shapes below are those of the harvest's own ledger, restated: a stage does not import another one, and
// `test/store/search-ledger.test.ts` holds that what is made here can be given to it.

const reasons = ['absent', 'withheld', 'refused', 'not-fetched'] as const;
type MissingReason = (typeof reasons)[number];

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
