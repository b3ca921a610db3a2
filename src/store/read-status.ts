import { type Cells, flag, integer, integerOrNull, jsonList, text, textOrNull } from './cells.ts';
import type { Store } from './open-store.ts';
import { type FlowRows, readFlow } from './read-flow.ts';
import { readLatestScreening, type Screening } from './screenings.ts';
import { readSources, type SourceAccount } from './sources.ts';

/** One search run, with what PRISMA-S asks to report. */
interface SearchRun {
  readonly id: number;
  readonly kind: string;
  /** `begun`: its list of PMIDs is not complete; `settled`: it is; `finished`: nothing was left to ask. */
  readonly state: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly baseUrl: string;
  readonly rgxVersion: string;
  readonly complete: boolean;
  readonly hits: number | null;
  readonly translation: string | null;
  readonly warnings: readonly string[];
  readonly build: string | null;
  readonly lastUpdate: string | null;
  readonly parts: number | null;
  readonly calls: number | null;
}

interface SearchStatus {
  readonly id: number;
  readonly database: string;
  readonly term: string;
  /** The oldest first. */
  readonly runs: readonly SearchRun[];
  /** Hits of the latest settled run. */
  readonly members: number;
  readonly stored: number;
  /** Were hits once, are no longer; their citations are kept. */
  readonly left: number;
  /** Members that are not stored, by the reason known; `not-fetched` where there is none yet. */
  readonly missing: readonly { readonly reason: string; readonly count: number }[];
}

/** All that `rgx status` tells of a file. */
export interface StoreStatus {
  readonly citations: number;
  readonly sources: readonly SourceAccount[];
  readonly searches: readonly SearchStatus[];
  /** Records that a file named and that could not be read, by reason. */
  readonly problems: readonly { readonly reason: string; readonly count: number }[];
  /** PMIDs that PubMed withdrew. */
  readonly deletions: number;
  readonly screening: Screening | null;
  /** Citations that were added or changed since they were screened. */
  readonly unscreened: number;
  readonly judgements: number;
  /** How many citations' full texts came to which end; states that none came to are left out. */
  readonly fullTexts: readonly { readonly state: string; readonly count: number }[];
  readonly flow: FlowRows;
  /** Migrations that the file has had. */
  readonly migrations: number;
}

function count(store: Store, sql: string, ...values: readonly number[]): number {
  return store.connection.row((cells) => integer(cells, 0), sql, ...values) ?? 0;
}

function countReasons(store: Store, sql: string, ...values: readonly number[]) {
  return store.connection.rows(
    (cells) => ({ reason: text(cells, 0), count: integer(cells, 1) }),
    sql,
    ...values,
  );
}

function decodeRun(cells: Cells): SearchRun {
  return {
    id: integer(cells, 0),
    kind: text(cells, 1),
    state: text(cells, 2),
    startedAt: text(cells, 3),
    finishedAt: textOrNull(cells, 4),
    baseUrl: text(cells, 5),
    rgxVersion: text(cells, 6),
    complete: flag(cells, 7),
    hits: integerOrNull(cells, 8),
    translation: textOrNull(cells, 9),
    warnings: jsonList<string>(cells, 10),
    build: textOrNull(cells, 11),
    lastUpdate: textOrNull(cells, 12),
    parts: integerOrNull(cells, 13),
    calls: integerOrNull(cells, 14),
  };
}

function readSearchRuns(store: Store, searchId: number): SearchRun[] {
  return store.connection.rows(
    decodeRun,
    `SELECT id, kind, state, started_at, finished_at, base_url, rgx_version, complete, hits, translation,
       warnings, build, last_update, parts, calls
     FROM search_run WHERE search = ? ORDER BY id`,
    searchId,
  );
}

const missingByReason = `
SELECT coalesce(problem.reason, 'not-fetched') AS reason, count(*) FROM search
JOIN source_record AS record ON record.source = search.source AND record.waiting = 1
JOIN search_hit ON search_hit.search = search.id AND search_hit.pmid = record.pmid AND left_run IS NULL
LEFT JOIN problem ON problem.source = record.source AND problem.key = record.key
WHERE search.id = ? GROUP BY 1 ORDER BY 1`;

function readSearchStatus(store: Store, id: number, database: string, term: string): SearchStatus {
  const members = count(store, 'SELECT count(*) FROM search_hit WHERE search = ? AND left_run IS NULL', id);
  const missing = countReasons(store, missingByReason, id);
  return {
    id,
    database,
    term,
    runs: readSearchRuns(store, id),
    members,
    stored: members - missing.reduce((sum, { count }) => sum + count, 0),
    left: count(
      store,
      'SELECT count(DISTINCT pmid) FROM search_hit WHERE search = ? AND left_run IS NOT NULL',
      id,
    ),
    missing,
  };
}

function readSearches(store: Store): SearchStatus[] {
  const searches = store.connection.rows(
    (cells): [number, string, string] => [integer(cells, 0), text(cells, 1), text(cells, 2)],
    'SELECT id, database, term FROM search ORDER BY id',
  );
  return searches.map((search) => readSearchStatus(store, ...search));
}

const fileProblems = `
SELECT reason, count(*) FROM problem
WHERE source NOT IN (SELECT source FROM search) GROUP BY reason ORDER BY reason`;

const fullTextsByState = `
SELECT state, count(*) FROM full_text GROUP BY state
ORDER BY CASE state WHEN 'stored' THEN 1 WHEN 'withheld' THEN 2 WHEN 'absent' THEN 3 ELSE 4 END`;

export function readStatus(store: Store): StoreStatus {
  const flow = readFlow(store);
  return {
    citations: flow.citations,
    sources: readSources(store),
    searches: readSearches(store),
    problems: countReasons(store, fileProblems),
    deletions: count(store, 'SELECT count(*) FROM deletion'),
    screening: readLatestScreening(store),
    unscreened: count(store, 'SELECT unscreened FROM citation_count'),
    judgements: count(store, 'SELECT count(*) FROM judgement'),
    fullTexts: countReasons(store, fullTextsByState).map(({ reason, count }) => ({ state: reason, count })),
    flow,
    migrations: count(store, 'SELECT count(*) FROM migration'),
  };
}
