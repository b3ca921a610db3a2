import type { Verdict } from '../model.ts';
import { type Cells, integer, text, textOrNull, word } from './cells.ts';
import type { Store } from './open-store.ts';

/** Where a record stands, with the record's own date of revision. */
export interface StoredStanding {
  readonly pmid: number;
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly by: 'rules' | 'person';
  readonly revised: string | null;
}

function decodeStanding(cells: Cells): StoredStanding {
  return {
    pmid: integer(cells, 0),
    verdict: word(cells, 1, ['included', 'excluded', 'unclear']),
    criterion: textOrNull(cells, 2),
    by: word(cells, 3, ['rules', 'person']),
    revised: textOrNull(cells, 4),
  };
}

/** The decisions in force, people's above the rules', by rising PMID. */
export function readStandings(store: Store): StoredStanding[] {
  return store.connection.rows(
    decodeStanding,
    `SELECT final.pmid, final.verdict, final.criterion, final.decided_by, citation.revised
     FROM v_final_decision AS final JOIN citation ON citation.pmid = final.pmid ORDER BY final.pmid`,
  );
}

/**
 * What the rules said after a screening of the past, people's word left out: a decision that stands since then, or that
 * stood then and was replaced later. `revised` is null: the file keeps a record's latest text only.
 */
export function readStandingsAt(store: Store, screening: number): StoredStanding[] {
  return store.connection.rows(
    decodeStanding,
    `SELECT pmid, verdict, criterion, 'rules', NULL FROM decision WHERE since <= ?
     UNION ALL
     SELECT pmid, verdict, criterion, 'rules', NULL FROM decision_past
     WHERE since <= ? AND (until IS NULL OR until > ?)
     ORDER BY pmid`,
    screening,
    screening,
    screening,
  );
}

/** PMIDs that the file knew and holds no more, with why. */
export function readGone(store: Store): Map<number, 'withdrawn' | 'duplicate'> {
  return new Map(
    store.connection.rows(
      (cells): [number, 'withdrawn' | 'duplicate'] => [
        integer(cells, 0),
        text(cells, 1) === 'duplicate' ? 'duplicate' : 'withdrawn',
      ],
      `SELECT pmid, 'withdrawn' FROM deletion UNION ALL SELECT pmid, 'duplicate' FROM absorbed`,
    ),
  );
}

/** Titles of those of the PMIDs that are stored. */
export function readTitles(store: Store, pmids: readonly number[]): Map<number, string> {
  return new Map(
    store.connection.rows(
      (cells): [number, string] => [integer(cells, 0), text(cells, 1)],
      'SELECT pmid, title FROM citation WHERE pmid IN (SELECT value FROM json_each(?))',
      JSON.stringify(pmids),
    ),
  );
}
