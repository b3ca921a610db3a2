import type { Verdict } from '../model.ts';
import { type Cells, integer, text, textOrNull, word } from './cells.ts';
import type { Store } from './open-store.ts';

/** Where a record stands, with the record's own date of revision and what PubMed says against it. */
export interface StoredStanding {
  readonly pmid: number;
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly by: 'rules' | 'person';
  readonly revised: string | null;
  /** null where it is not known. */
  readonly notice: 'none' | 'concern' | 'retracted' | null;
}

const notices = ['none', 'concern', 'retracted'] as const;

function decodeStanding(cells: Cells): StoredStanding {
  return {
    pmid: integer(cells, 0),
    verdict: word(cells, 1, ['included', 'excluded', 'unclear']),
    criterion: textOrNull(cells, 2),
    by: word(cells, 3, ['rules', 'person']),
    revised: textOrNull(cells, 4),
    notice: textOrNull(cells, 5) === null ? null : word(cells, 5, notices),
  };
}

/** The gravest notice: a type of the record, or a link to the notice (`CommentsCorrections/@RefType`). */
const notice = `
CASE
  WHEN EXISTS (SELECT 1 FROM link WHERE link.pmid = citation.pmid AND link.type = 'RetractionIn')
    OR EXISTS (
      SELECT 1 FROM publication_type AS type
      WHERE type.pmid = citation.pmid AND type.name = 'Retracted Publication'
    ) THEN 'retracted'
  WHEN EXISTS (SELECT 1 FROM link WHERE link.pmid = citation.pmid AND link.type = 'ExpressionOfConcernIn') THEN 'concern'
  ELSE 'none'
END`;

/** The decisions in force, people's above the rules', by rising PMID. */
export function readStandings(store: Store): StoredStanding[] {
  return store.connection.rows(
    decodeStanding,
    `SELECT final.pmid, final.verdict, final.criterion, final.decided_by, citation.revised, ${notice}
     FROM v_final_decision AS final JOIN citation ON citation.pmid = final.pmid ORDER BY final.pmid`,
  );
}

/** What the rules alone say by now, by rising PMID. */
export function readRulesStandings(store: Store): StoredStanding[] {
  return store.connection.rows(
    decodeStanding,
    `SELECT decision.pmid, decision.verdict, decision.criterion, 'rules', citation.revised, ${notice}
     FROM decision JOIN citation ON citation.pmid = decision.pmid ORDER BY decision.pmid`,
  );
}

/** Date of revision and notice of every stored record, for decisions that are not stored. */
export function readRecordStates(store: Store): Map<number, Pick<StoredStanding, 'revised' | 'notice'>> {
  return new Map(
    store.connection.rows(
      (cells): [number, Pick<StoredStanding, 'revised' | 'notice'>] => [
        integer(cells, 0),
        { revised: textOrNull(cells, 1), notice: word(cells, 2, notices) },
      ],
      `SELECT pmid, revised, ${notice} FROM citation`,
    ),
  );
}

/**
 * What the rules said after a screening of the past, people's word left out: a decision that stands since then, or that
 * stood then and was replaced later. `revised` and `notice` are null: the file keeps a record's latest text only.
 */
export function readStandingsAt(store: Store, screening: number): StoredStanding[] {
  return store.connection.rows(
    decodeStanding,
    `SELECT pmid, verdict, criterion, 'rules', NULL, NULL FROM decision WHERE since <= ?
     UNION ALL
     SELECT pmid, verdict, criterion, 'rules', NULL, NULL FROM decision_past
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
