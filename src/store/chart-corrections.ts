import { UsageError } from '../errors.ts';
import { type Cells, integer, jsonList, text } from './cells.ts';
import type { Store } from './open-store.ts';

export interface CorrectedValue {
  readonly value: string;
  readonly label: string;
  readonly role: string | null;
}

/** What a person charts in place of the rules; no values: the study has none. */
export interface ChartCorrection {
  readonly pmid: number;
  readonly item: string;
  readonly values: readonly CorrectedValue[];
  readonly reason: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const columns = 'pmid, item, "values", reason, by, at';

function decodeCorrection(cells: Cells): ChartCorrection {
  return {
    pmid: integer(cells, 0),
    item: text(cells, 1),
    values: jsonList<CorrectedValue>(cells, 2),
    reason: text(cells, 3),
    by: text(cells, 4),
    at: text(cells, 5),
  };
}

/**
 * Adds corrections, all or none; one that says again what is in force adds nothing. Returns how many were added; throws
 * UsageError `chart-pmid` for a PMID that is not in the file.
 */
export function saveCorrections(store: Store, corrections: Iterable<ChartCorrection>): number {
  const { connection } = store;
  return connection.transaction(() => {
    let added = 0;
    for (const { pmid, item, values, reason, by, at } of corrections) {
      if (connection.row((cells) => cells, 'SELECT 1 FROM citation WHERE pmid = ?', pmid) === null) {
        throw new UsageError('chart-pmid', `there is no PMID ${pmid} in ${store.path}`, {
          hint: 'Check the number, or fetch or import the record first. No correction was stored.',
        });
      }
      const json = JSON.stringify(values.map(({ value, label, role }) => ({ value, label, role })));
      added += connection.run(
        `INSERT INTO chart_correction (${columns}) SELECT ?, ?, ?, ?, ?, ?
         WHERE (?, ?, ?) IS NOT (
           SELECT "values", reason, by FROM chart_correction WHERE pmid = ? AND item = ? ORDER BY id DESC LIMIT 1
         )`,
        ...[pmid, item, json, reason, by, at],
        ...[json, reason, by, pmid, item],
      );
    }
    return added;
  });
}

/** Every correction in the order it was made. */
export function readCorrections(store: Store): ChartCorrection[] {
  return store.connection.rows(decodeCorrection, `SELECT ${columns} FROM chart_correction ORDER BY id`);
}

/** The last correction of each study's item, by `PMID item`. */
export function readCorrectionsInForce(store: Store): ReadonlyMap<string, ChartCorrection> {
  return new Map(
    readCorrections(store).map((correction) => [`${correction.pmid} ${correction.item}`, correction]),
  );
}
