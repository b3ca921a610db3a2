import { type Cells, integer } from './cells.ts';
import type { Store } from './open-store.ts';
import { isSettled, searchOfRun, sourceOfSearch } from './search-runs.ts';

export interface RunSummary {
  readonly hits: number;
  readonly translation: string;
  readonly warnings: readonly string[];
  readonly build: string | null;
  readonly lastUpdate: string | null;
  readonly parts: number;
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

/**
 * Makes the run's hits the members of its search; members that it did not see leave, and are kept as having left. For a run
 * whose list of PMIDs is proven complete; once.
 */
export function settleHits(
  store: Store,
  runId: number,
  summary: RunSummary,
): { added: number[]; left: number[] } {
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
