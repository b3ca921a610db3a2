import { integer, text } from './cells.ts';
import type { Store } from './open-store.ts';

/** The counts as the views say them, not yet checked: see `src/flow.ts`. */
export interface FlowRows {
  readonly identified: number;
  readonly duplicates: number;
  readonly citations: number;
  /** Citations without a decision. */
  readonly notScreened: number;
  readonly screened: number;
  readonly excluded: number;
  readonly included: number;
  readonly unclear: number;
  readonly excludedAutomatic: number;
  readonly excludedByPeople: number;
  /** In protocol order; criteria that exclude nothing count 0. */
  readonly reasons: readonly ReasonRow[];
}

interface ReasonRow {
  readonly criterion: string;
  readonly label: string;
  readonly count: number;
  readonly byRules: number;
  readonly byPeople: number;
}

function readReasons(store: Store): ReasonRow[] {
  return store.connection.rows(
    (cells) => ({
      criterion: text(cells, 0),
      label: text(cells, 1),
      count: integer(cells, 2),
      byRules: integer(cells, 3),
      byPeople: integer(cells, 4),
    }),
    `SELECT criterion, label, count, by_rules, by_people FROM v_reason
     ORDER BY position IS NULL, position, criterion`,
  );
}

export function readFlow(store: Store): FlowRows {
  const rows = store.connection.row(
    (cells) => ({
      identified: integer(cells, 0),
      duplicates: integer(cells, 1),
      citations: integer(cells, 2),
      notScreened: integer(cells, 3),
      screened: integer(cells, 4),
      excluded: integer(cells, 5),
      included: integer(cells, 6),
      unclear: integer(cells, 7),
      excludedAutomatic: integer(cells, 8),
      excludedByPeople: integer(cells, 9),
    }),
    `SELECT identified, duplicates, citations, not_screened, screened, excluded, included, unclear,
       excluded_automatic, excluded_by_people FROM v_flow`,
  );
  if (rows === null) throw new Error('v_flow gave no row');
  return { ...rows, reasons: readReasons(store) };
}
