import { integer, text } from './cells.ts';
import type { Store } from './open-store.ts';

/** How many citations are unclear by each criterion that asks (`conflict`, `judgement` where people left it open). */
export function countUnclear(store: Store): ReadonlyMap<string, number> {
  return new Map(
    store.connection.rows(
      (cells): [string, number] => [text(cells, 0), integer(cells, 1)],
      `SELECT criterion, sum(count) FROM v_tally WHERE verdict = 'unclear' GROUP BY criterion ORDER BY criterion`,
    ),
  );
}
