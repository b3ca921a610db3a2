import { UsageError } from '../errors.ts';
import { integer, text, textOrNull } from './cells.ts';
import { resizeCache, type Store } from './open-store.ts';
import { readDataVersion, type ScreeningPlan } from './plan-screening.ts';
import { readLatestScreening, type Screening, writeProtocol } from './screenings.ts';
import type { SealedDecision, SealedFinding } from './seal-decision.ts';
import { openTickList } from './tick-list.ts';

function writeFindings(store: Store, { pmid, findings }: SealedDecision): void {
  const { connection } = store;
  const sealed: readonly SealedFinding[] = JSON.parse(findings);
  for (const [position, [criterion, outcome, basis, evidence]] of sealed.entries()) {
    connection.run(
      'INSERT INTO finding (pmid, position, criterion, outcome, basis) VALUES (?, ?, ?, ?, ?)',
      pmid,
      position,
      criterion,
      outcome,
      basis,
    );
    for (const [order, [field, start, end, quote]] of evidence.entries()) {
      connection.run(
        'INSERT INTO evidence (pmid, criterion, position, field, start, "end", quote) VALUES (?, ?, ?, ?, ?, ?, ?)',
        pmid,
        criterion,
        order,
        field,
        start,
        end,
        quote,
      );
    }
  }
}

const upsertDecision = `
INSERT INTO decision (pmid, verdict, criterion, since, result_hash) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (pmid) DO UPDATE SET verdict = excluded.verdict, criterion = excluded.criterion, since = excluded.since,
  result_hash = excluded.result_hash`;

interface StoredDecision {
  readonly verdict: string;
  readonly criterion: string | null;
  readonly since: number;
  readonly resultHash: string;
}

function readStored(store: Store, pmids: string): Map<number, StoredDecision> {
  const found = store.connection.rows(
    (cells): [number, StoredDecision] => [
      integer(cells, 0),
      {
        verdict: text(cells, 1),
        criterion: textOrNull(cells, 2),
        since: integer(cells, 3),
        resultHash: text(cells, 4),
      },
    ],
    `SELECT pmid, verdict, criterion, since, result_hash FROM decision
     WHERE pmid IN (SELECT value FROM json_each(?))`,
    pmids,
  );
  return new Map(found);
}

function keepPast(store: Store, pmid: number, past: StoredDecision, until: number): void {
  store.connection.run(
    `INSERT INTO decision_past (pmid, since, until, verdict, criterion) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (pmid, since) DO NOTHING`,
    pmid,
    past.since,
    until,
    past.verdict,
    past.criterion,
  );
}

/** Writes one decision where it says something new; returns whether it did. */
function saveDecision(
  store: Store,
  decision: SealedDecision,
  stored: StoredDecision | undefined,
  screening: number,
): boolean {
  const { connection } = store;
  const { pmid, verdict, criterion, resultHash } = decision;
  if (stored?.resultHash === resultHash) return false;
  const kept = stored !== undefined && stored.verdict === verdict && stored.criterion === criterion;
  if (stored !== undefined) {
    if (!kept) keepPast(store, pmid, stored, screening);
    connection.run('DELETE FROM finding WHERE pmid = ?', pmid);
  }
  const since = kept ? stored.since : screening;
  connection.run(upsertDecision, pmid, verdict, criterion, since, resultHash);
  writeFindings(store, decision);
  return true;
}

/** Writes a batch where it says something new; returns how many decisions did. */
function saveBatch(store: Store, decisions: readonly SealedDecision[], screening: number): number {
  const pmids = JSON.stringify(decisions.map(({ pmid }) => pmid));
  store.connection.run('DELETE FROM unscreened WHERE pmid IN (SELECT value FROM json_each(?))', pmids);
  const stored = readStored(store, pmids);
  let changed = 0;
  for (const decision of decisions) {
    if (saveDecision(store, decision, stored.get(decision.pmid), screening)) changed += 1;
  }
  return changed;
}

function insertScreening(store: Store, plan: ScreeningPlan, screenedAt: string): number {
  writeProtocol(store, plan.protocol);
  return store.connection.insert(
    `INSERT INTO screening (protocol, engine, screened_at, changed, screened, included, excluded, unclear)
     VALUES (?, ?, ?, 0, 0, 0, 0, 0)`,
    plan.protocol.hash,
    plan.engine,
    screenedAt,
  );
}

function endScreening(store: Store, id: number, changed: number): void {
  store.connection.run(
    `UPDATE screening SET changed = ?,
       screened = (SELECT count(*) FROM decision),
       included = (SELECT count(*) FROM decision WHERE verdict = 'included'),
       excluded = (SELECT count(*) FROM decision WHERE verdict = 'excluded'),
       unclear = (SELECT count(*) FROM decision WHERE verdict = 'unclear')
     WHERE id = ?`,
    changed,
    id,
  );
}

function checkUntouched(store: Store, plan: ScreeningPlan): void {
  if (readDataVersion(store) === plan.dataVersion) return;
  throw new UsageError('db-changed', `${store.path} was changed by another process during the screening`, {
    hint: 'Nothing was stored. Let the other command finish, then run rgx screen again.',
  });
}

/** A screening whose decisions are being stored, in the caller's transaction. */
export interface OpenScreening {
  readonly save: (decisions: readonly SealedDecision[]) => void;
  /** The latest screening: this one, unless nothing is new under the same protocol and engine. Throws where a decision is missing. */
  readonly end: () => Screening;
}

/**
 * Begins to store the decisions about a plan's citations, each exactly once, writing only what changed. Throws UsageError
 * `db-changed` where another process wrote since the plan was made: the decisions may be about records that are no longer so.
 */
export function openScreening(store: Store, plan: ScreeningPlan, screenedAt: string): OpenScreening {
  checkUntouched(store, plan);
  const id = insertScreening(store, plan, screenedAt);
  const awaited = openTickList(plan.pmids);
  let changed = 0;
  return {
    save(decisions) {
      for (const { pmid } of decisions) {
        if (!awaited.tick(pmid)) throw new Error(`a decision about PMID ${pmid} was not asked for`);
      }
      changed += saveBatch(store, decisions, id);
    },
    end() {
      const waiting = store.connection.row((cells) => integer(cells, 0), 'SELECT count(*) FROM unscreened');
      const missed = Math.max(awaited.left(), waiting ?? 0);
      if (missed > 0) throw new Error(`the screening left out ${missed} citations`);
      if (changed === 0 && !plan.everything) store.connection.run('DELETE FROM screening WHERE id = ?', id);
      else endScreening(store, id, changed);
      const latest = readLatestScreening(store);
      if (latest === null) throw new Error('a screening was stored and is not there');
      return latest;
    },
  };
}

/** Decisions are written in order: hardly a page is met again once the next is begun. In KiB. */
const cacheSize = 8000;

/**
 * Stores the decisions about a plan's citations as they come, in one transaction: where anything fails, and where they stop
 * coming, the file stays as it was.
 */
export async function saveScreening(
  store: Store,
  plan: ScreeningPlan,
  batches: AsyncIterable<readonly SealedDecision[]>,
  screenedAt: string,
): Promise<Screening> {
  resizeCache(store, cacheSize);
  const transaction = store.connection.begin();
  try {
    const screening = openScreening(store, plan, screenedAt);
    for await (const batch of batches) screening.save(batch);
    const latest = screening.end();
    transaction.commit();
    return latest;
  } catch (error) {
    transaction.rollback();
    throw error;
  } finally {
    resizeCache(store);
  }
}
