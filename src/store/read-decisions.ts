import type { Decision, Evidence, Finding, Verdict } from '../model.ts';
import { type Cells, integer, integerOrNull, text, textOrNull, word } from './cells.ts';
import type { Store } from './open-store.ts';

const verdicts: readonly Verdict[] = ['included', 'excluded', 'unclear'];
const pageSize = 1000;

interface DecisionHead {
  readonly pmid: number;
  readonly verdict: Verdict;
  readonly criterion: string | null;
}

function decodeHead(cells: Cells): DecisionHead {
  return { pmid: integer(cells, 0), verdict: word(cells, 1, verdicts), criterion: textOrNull(cells, 2) };
}

const among = 'pmid IN (SELECT value FROM json_each(?))';

function readEvidence(store: Store, pmids: string): (pmid: number, criterion: string) => readonly Evidence[] {
  const found = new Map<string, Evidence[]>();
  const rows = store.connection.rows(
    (cells): [string, Evidence] => [
      `${integer(cells, 0)} ${text(cells, 1)}`,
      {
        field: text(cells, 2),
        start: integerOrNull(cells, 3),
        end: integerOrNull(cells, 4),
        quote: text(cells, 5),
      },
    ],
    `SELECT pmid, criterion, field, start, "end", quote FROM evidence WHERE ${among}
     ORDER BY pmid, criterion, position`,
    pmids,
  );
  for (const [key, evidence] of rows) {
    const list = found.get(key);
    if (list === undefined) found.set(key, [evidence]);
    else list.push(evidence);
  }
  return (pmid, criterion) => found.get(`${pmid} ${criterion}`) ?? [];
}

function readFindings(store: Store, pmids: string): (pmid: number) => readonly Finding[] {
  const evidence = readEvidence(store, pmids);
  const found = new Map<number, Finding[]>();
  const rows = store.connection.rows(
    (cells): [number, Finding] => {
      const pmid = integer(cells, 0);
      const criterion = text(cells, 1);
      const outcome = word(cells, 2, ['exclude', 'ask']);
      const basis = word(cells, 3, ['matched', 'unknown']);
      return [pmid, { criterion, outcome, basis, evidence: evidence(pmid, criterion) }];
    },
    `SELECT pmid, criterion, outcome, basis FROM finding WHERE ${among} ORDER BY pmid, position`,
    pmids,
  );
  for (const [pmid, finding] of rows) {
    const list = found.get(pmid);
    if (list === undefined) found.set(pmid, [finding]);
    else list.push(finding);
  }
  return (pmid) => found.get(pmid) ?? [];
}

function fillPage(store: Store, heads: readonly DecisionHead[]): Decision[] {
  const findings = readFindings(store, JSON.stringify(heads.map((head) => head.pmid)));
  return heads.map((head) => ({ ...head, findings: findings(head.pmid) }));
}

function* pages<T extends DecisionHead>(
  store: Store,
  decode: (cells: Cells) => T,
  select: string,
): Generator<T[], void, undefined> {
  const sql = `${select} WHERE pmid > ? ORDER BY pmid LIMIT ${pageSize}`;
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = store.connection.rows(decode, sql, last);
    const end = page.at(-1);
    if (end === undefined) return;
    yield page;
    last = end.pmid;
  }
}

const selectHead = 'SELECT pmid, verdict, criterion FROM decision';

/** What the rules say, by rising PMID, with evidence; streams, and keeps no cursor open. */
export function* readDecisions(store: Store): Generator<Decision, void, undefined> {
  for (const page of pages(store, decodeHead, selectHead)) yield* fillPage(store, page);
}

/** What the rules say about one citation; null where it has not been screened. */
export function readDecision(store: Store, pmid: number): Decision | null {
  const head = store.connection.row(decodeHead, `${selectHead} WHERE pmid = ?`, pmid);
  return head === null ? null : (fillPage(store, [head])[0] ?? null);
}

/** The rules' decision, unless people said otherwise. */
export interface FinalDecision extends DecisionHead {
  readonly decidedBy: 'rules' | 'person';
  readonly rulesVerdict: Verdict;
  readonly rulesCriterion: string | null;
}

function decodeFinal(cells: Cells): FinalDecision {
  return {
    ...decodeHead(cells),
    decidedBy: word(cells, 3, ['rules', 'person']),
    rulesVerdict: word(cells, 4, verdicts),
    rulesCriterion: textOrNull(cells, 5),
  };
}

const selectFinal = `
SELECT pmid, verdict, criterion, decided_by, rules_verdict, rules_criterion FROM v_final_decision`;

/** Every final decision, by rising PMID; streams, and keeps no cursor open. */
export function* readFinalDecisions(store: Store): Generator<FinalDecision, void, undefined> {
  for (const page of pages(store, decodeFinal, selectFinal)) yield* page;
}

export function readFinalDecision(store: Store, pmid: number): FinalDecision | null {
  return store.connection.row(decodeFinal, `${selectFinal} WHERE pmid = ?`, pmid);
}

/** A decision of the rules that a later screening replaced: in force from screening `since` until screening `until`. */
export interface PastDecision extends DecisionHead {
  readonly since: number;
  /** Null where the citation was withdrawn from PubMed. */
  readonly until: number | null;
}

export function readPastDecisions(store: Store, pmid: number): PastDecision[] {
  return store.connection.rows(
    (cells) => ({ ...decodeHead(cells), since: integer(cells, 3), until: integerOrNull(cells, 4) }),
    'SELECT pmid, verdict, criterion, since, until FROM decision_past WHERE pmid = ? ORDER BY since',
    pmid,
  );
}
