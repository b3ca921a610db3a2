import { createHash } from 'node:crypto';
import { UsageError } from '../errors.ts';
import type { Decision } from '../model.ts';
import { integer, text, textOrNull } from './cells.ts';
import type { Store } from './open-store.ts';
import { readDataVersion, type ScreeningPlan } from './plan-screening.ts';
import { readLatestScreening, type Screening, writeProtocol } from './screenings.ts';

function hashDecision({ verdict, criterion, findings }: Decision): string {
  const said = findings.map((finding) => [
    finding.criterion,
    finding.outcome,
    finding.basis,
    finding.evidence.map(({ field, start, end, quote }) => [field, start, end, quote]),
  ]);
  const content = JSON.stringify([verdict, criterion, said]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

function writeFindings(store: Store, decision: Decision): void {
  const { connection } = store;
  const { pmid } = decision;
  for (const [position, { criterion, outcome, basis, evidence }] of decision.findings.entries()) {
    connection.run(
      'INSERT INTO finding (pmid, position, criterion, outcome, basis) VALUES (?, ?, ?, ?, ?)',
      pmid,
      position,
      criterion,
      outcome,
      basis,
    );
    for (const [order, { field, start, end, quote }] of evidence.entries()) {
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

function readStored(store: Store, pmid: number): StoredDecision | null {
  return store.connection.row(
    (cells) => ({
      verdict: text(cells, 0),
      criterion: textOrNull(cells, 1),
      since: integer(cells, 2),
      resultHash: text(cells, 3),
    }),
    'SELECT verdict, criterion, since, result_hash FROM decision WHERE pmid = ?',
    pmid,
  );
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
function saveDecision(store: Store, decision: Decision, screening: number): boolean {
  const { connection } = store;
  const { pmid, verdict, criterion } = decision;
  connection.run('DELETE FROM unscreened WHERE pmid = ?', pmid);
  const resultHash = hashDecision(decision);
  const stored = readStored(store, pmid);
  if (stored?.resultHash === resultHash) return false;
  const kept = stored !== null && stored.verdict === verdict && stored.criterion === criterion;
  if (stored !== null) {
    if (!kept) keepPast(store, pmid, stored, screening);
    connection.run('DELETE FROM finding WHERE pmid = ?', pmid);
  }
  const since = kept ? stored.since : screening;
  connection.run(upsertDecision, pmid, verdict, criterion, since, resultHash);
  writeFindings(store, decision);
  return true;
}

function beginScreening(store: Store, plan: ScreeningPlan, screenedAt: string): number {
  writeProtocol(store, plan.protocol);
  return store.connection.insert(
    `INSERT INTO screening (protocol, engine, screened_at, changed, screened, included, excluded, unclear)
     VALUES (?, ?, ?, 0, 0, 0, 0, 0)`,
    plan.protocol.hash,
    plan.engine,
    screenedAt,
  );
}

/** Saves what was decided, each citation of the plan exactly once; returns how many decisions say something new. */
function saveDecisions(store: Store, plan: ScreeningPlan, decisions: Iterable<Decision>, id: number): number {
  const left = new Set(plan.pmids);
  let changed = 0;
  for (const decision of decisions) {
    if (!left.delete(decision.pmid))
      throw new Error(`a decision about PMID ${decision.pmid} was not asked for`);
    if (saveDecision(store, decision, id)) changed += 1;
  }
  const waiting = store.connection.row((cells) => integer(cells, 0), 'SELECT count(*) FROM unscreened');
  const missed = Math.max(left.size, waiting ?? 0);
  if (missed > 0) throw new Error(`the screening left out ${missed} citations`);
  return changed;
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

/**
 * Stores the decisions about a plan's citations in one transaction, writing only what changed: where nothing did, under
 * the same protocol and engine, the file stays as it is and the latest screening is returned. Throws UsageError
 * `db-changed` where another process wrote meanwhile: the decisions may be about records that are no longer so.
 */
export function saveScreening(
  store: Store,
  plan: ScreeningPlan,
  decisions: Iterable<Decision>,
  screenedAt: string,
): Screening {
  return store.connection.transaction(() => {
    checkUntouched(store, plan);
    const id = beginScreening(store, plan, screenedAt);
    const changed = saveDecisions(store, plan, decisions, id);
    if (changed === 0 && !plan.everything) store.connection.run('DELETE FROM screening WHERE id = ?', id);
    else endScreening(store, id, changed);
    const latest = readLatestScreening(store);
    if (latest === null) throw new Error('a screening was stored and is not there');
    return latest;
  });
}
