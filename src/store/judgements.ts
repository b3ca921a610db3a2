import { UsageError } from '../errors.ts';
import type { Verdict } from '../model.ts';
import { type Cells, flag, integer, text, textOrNull, word } from './cells.ts';
import type { Store } from './open-store.ts';

/**
 * `decision`: in force at once, above all else. `review`: one of several reviewers who judge on their own; in force where
 * their last words agree, and *unclear* where they don't, until a decision settles it.
 */
type JudgementKind = 'decision' | 'review';

export interface Judgement {
  readonly pmid: number;
  readonly kind: JudgementKind;
  readonly verdict: Verdict;
  /** The criterion that the person names as the reason to exclude, if any. */
  readonly criterion: string | null;
  readonly reason: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const columns = 'pmid, kind, verdict, criterion, reason, by, at';

function decodeJudgement(cells: Cells): Judgement {
  return {
    pmid: integer(cells, 0),
    kind: word(cells, 1, ['decision', 'review']),
    verdict: word(cells, 2, ['included', 'excluded', 'unclear']),
    criterion: textOrNull(cells, 3),
    reason: text(cells, 4),
    by: text(cells, 5),
    at: text(cells, 6),
  };
}

function isKnown(store: Store, pmid: number): boolean {
  return store.connection.row((cells) => cells, 'SELECT 1 FROM citation WHERE pmid = ?', pmid) !== null;
}

/**
 * Adds judgements, all or none. Said again, word for word, by the same person as their last one, a judgement adds nothing,
 * so that a file can be imported twice. Returns how many were added; throws UsageError `judgement-pmid` for a PMID that is
 * not in the file.
 */
export function saveJudgements(store: Store, judgements: Iterable<Judgement>): number {
  const { connection } = store;
  return connection.transaction(() => {
    let added = 0;
    for (const { pmid, kind, verdict, criterion, reason, by, at } of judgements) {
      if (!isKnown(store, pmid)) {
        throw new UsageError('judgement-pmid', `there is no PMID ${pmid} in ${store.path}`, {
          hint: 'Check the number, or fetch or import the record first. No judgement was stored.',
        });
      }
      added += connection.run(
        `INSERT INTO judgement (${columns}) SELECT ?, ?, ?, ?, ?, ?, ?
         WHERE (?, ?, ?) IS NOT (
           SELECT verdict, criterion, reason FROM judgement WHERE pmid = ? AND kind = ? AND by = ?
           ORDER BY id DESC LIMIT 1
         )`,
        ...[pmid, kind, verdict, criterion, reason, by, at],
        ...[verdict, criterion, reason, pmid, kind, by],
      );
    }
    return added;
  });
}

/** Every judgement in the order it was made: of one citation, or of all. */
export function readJudgements(store: Store, pmid?: number): Judgement[] {
  const select = `SELECT ${columns} FROM judgement`;
  if (pmid === undefined) return store.connection.rows(decodeJudgement, `${select} ORDER BY id`);
  return store.connection.rows(decodeJudgement, `${select} WHERE pmid = ? ORDER BY id`, pmid);
}

/** What people's judgements come to for one citation. */
export interface JudgementInForce {
  readonly pmid: number;
  readonly verdict: Verdict;
  /** `conflict` where reviewers differ. */
  readonly criterion: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly voices: number;
  readonly conflict: boolean;
}

export function readJudgementsInForce(store: Store): JudgementInForce[] {
  return store.connection.rows(
    (cells) => ({
      pmid: integer(cells, 0),
      verdict: word(cells, 1, ['included', 'excluded', 'unclear']),
      criterion: textOrNull(cells, 2),
      reason: text(cells, 3),
      by: text(cells, 4),
      at: text(cells, 5),
      voices: integer(cells, 6),
      conflict: flag(cells, 7),
    }),
    `SELECT pmid, verdict, criterion, reason, by, at, voices, conflict FROM judged ORDER BY pmid`,
  );
}
