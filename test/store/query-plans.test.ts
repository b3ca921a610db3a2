import { describe, expect, it } from 'vitest';
import type { Connection, SqlValue } from '../../src/store/connection.ts';
import { deleteCitations } from '../../src/store/delete-citations.ts';
import { readJudgements, readJudgementsInForce, saveJudgements } from '../../src/store/judgements.ts';
import type { Store } from '../../src/store/open-store.ts';
import { listUnscreened, planScreening } from '../../src/store/plan-screening.ts';
import { readRawCitation } from '../../src/store/raw-records.ts';
import { countCitations, readCitation, readCitations, readYear } from '../../src/store/read-citations.ts';
import {
  readDecision,
  readDecisions,
  readFinalDecision,
  readFinalDecisions,
  readPastDecisions,
} from '../../src/store/read-decisions.ts';
import { readFlow } from '../../src/store/read-flow.ts';
import { readStatus } from '../../src/store/read-status.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openLedger } from '../../src/store/search-ledger.ts';
import { searchText } from '../../src/store/search-text.ts';
import {
  listWaiting,
  openSource,
  readProblems,
  readProvenance,
  readSources,
  saveSourceRecords,
} from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { saveDecisions } from '../helpers/save-decisions.ts';
import { temporaryStore } from './temporary-store.ts';

/** The same store, remembering what is asked of it. */
function listen(store: Store): { readonly store: Store; readonly asked: Set<string> } {
  const asked = new Set<string>();
  const { connection } = store;
  const hear = <T extends readonly SqlValue[], R>(sql: string, work: (...values: T) => R) => {
    asked.add(sql);
    return work;
  };
  const listening: Connection = {
    ...connection,
    run: (sql, ...values) => hear(sql, connection.run)(sql, ...values),
    insert: (sql, ...values) => hear(sql, connection.insert)(sql, ...values),
    rows: (decode, sql, ...values) => {
      asked.add(sql);
      return connection.rows(decode, sql, ...values);
    },
    row: (decode, sql, ...values) => {
      asked.add(sql);
      return connection.row(decode, sql, ...values);
    },
  };
  return { store: { ...store, connection: listening }, asked };
}

/** SQLite's plan of a query, one step a line; a pragma has none. */
function explain(store: Store, sql: string): string[] {
  if (/^\s*PRAGMA/.test(sql)) return [];
  const values = [...sql.matchAll(/\?/g)].map(() => null);
  return store.connection.rows((cells) => String(cells[3]), `EXPLAIN QUERY PLAN ${sql}`, ...values);
}

/** Tables with a row (or more) a citation: walking through one of them takes seconds in a large file. */
const large =
  /^SCAN (?:citation|citation_xml|publication_type|mesh|keyword|author|link|accession|source_record|source_raw|search_hit|run_hit|decision|finding|evidence|decision_past|judgement|judged|unscreened|record|f)\b/;

const citation = (pmid: number) => ({ citation: makeCitation({ pmid }), raw: '<a/>' });
const at = '2024-01-02T03:04:05Z';
const protocol = { id: 'p', version: '1', hash: 'a', canonical: '{}', criteria: [] };

function fill(store: Store) {
  const source = openSource(store, 'pubmed-xml', '');
  saveCitations(store, source, [1, 2, 3].map(citation));
  const included = [1, 2, 3].map(
    (pmid) => ({ pmid, verdict: 'included', criterion: null, findings: [] }) as const,
  );
  saveDecisions(store, planScreening(store, protocol, '1'), included, at);
  return source;
}

function ledgerOf(store: Store) {
  const ledger = openLedger(store);
  const search = ledger.openSearch({ database: 'pubmed', term: 't', hash: 'h' });
  const run = ledger.beginRun(search, { startedAt: at, baseUrl: 'u', rgxVersion: '1', kind: 'first' });
  return { ledger, search, run };
}

/** What is asked about some citations, or of some: it must find them by index. */
const pointed: Record<string, (store: Store, source: number) => unknown> = {
  readCitation: (store) => readCitation(store, 1),
  readCitations: (store) => [...readCitations(store, [1, 2])],
  readRawCitation: (store) => readRawCitation(store, 1),
  readYear: (store) => readYear(store, 1),
  readDecision: (store) => readDecision(store, 1),
  readFinalDecision: (store) => readFinalDecision(store, 1),
  readPastDecisions: (store) => readPastDecisions(store, 1),
  readJudgements: (store) => readJudgements(store, 1),
  readProvenance: (store) => readProvenance(store, 1),
  saveCitations: (store, source) => saveCitations(store, source, [citation(1), citation(9)]),
  'saveCitations, revised': (store, source) =>
    saveCitations(store, source, [{ citation: makeCitation({ pmid: 1, title: 'New' }), raw: '<b/>' }]),
  saveSourceRecords: (store, source) => saveSourceRecords(store, source, [{ key: 'k', pmid: 1, raw: 'r' }]),
  deleteCitations: (store, source) => deleteCitations(store, source, [1]),
  saveJudgements: (store) =>
    saveJudgements(store, [
      { pmid: 1, kind: 'review', verdict: 'unclear', criterion: null, reason: 'r', by: 'A', at },
    ]),
  searchText: (store) => searchText(store, { query: 'title', limit: 5, order: 'best' }),
  readProblems: (store, source) => readProblems(store, source),
  listWaiting: (store, source) => listWaiting(store, source),
  'a harvest': (store) => {
    const { ledger, search, run } = ledgerOf(store);
    ledger.addHits(run, [1, 4]);
    ledger.hitsOfRun(run);
    const summary = { hits: 2, translation: 't', warnings: [], build: null, lastUpdate: null, parts: 1 };
    ledger.settleHits(run, summary);
    ledger.previousRun(search);
    ledger.lastFinishedRun(search);
    ledger.listMissing(search);
    ledger.listProblems(search);
    ledger.storedStamps([1]);
    ledger.storedNotices([1]);
    ledger.saveRecords(run, [citation(4)]);
    ledger.saveProblem(run, { pmid: 5, reason: 'absent', detail: 'd', raw: null });
    ledger.hitsOfRun(run);
    ledger.finishRun(run, { finishedAt: at, calls: 1, complete: true });
  },
};

/** What looks at the whole file by nature: it may walk an index, or all decisions, but never the wide citation rows. */
const whole: Record<string, (store: Store) => unknown> = {
  readCitations: (store) => [...readCitations(store)],
  countCitations: (store) => countCitations(store),
  readDecisions: (store) => [...readDecisions(store)],
  readFinalDecisions: (store) => [...readFinalDecisions(store)],
  readJudgementsInForce: (store) => readJudgementsInForce(store),
  listUnscreened: (store) => listUnscreened(store),
  planScreening: (store) => planScreening(store, { ...protocol, hash: 'other' }, '1'),
  'planScreening, unchanged': (store) => planScreening(store, protocol, '1'),
  saveScreening: (store) => saveDecisions(store, planScreening(store, protocol, '1'), [], at),
  readFlow: (store) => readFlow(store),
  readStatus: (store) => readStatus(store),
  readSources: (store) => readSources(store),
};

describe('query plans', () => {
  it.each(Object.keys(pointed))('%s walks through no large table', (name) => {
    const quiet = temporaryStore();
    const source = fill(quiet);
    const { store, asked } = listen(quiet);
    pointed[name]?.(store, source);
    expect(asked.size).toBeGreaterThan(0);
    for (const sql of asked) {
      expect(
        explain(quiet, sql).filter((step) => large.test(step)),
        sql,
      ).toEqual([]);
    }
  });

  it.each(Object.keys(whole))('%s reads no citation that it need not', (name) => {
    const quiet = temporaryStore();
    fill(quiet);
    const { store, asked } = listen(quiet);
    whole[name]?.(store);
    expect(asked.size).toBeGreaterThan(0);
    for (const sql of asked) {
      const walks = explain(quiet, sql).filter((step) => /^SCAN citation\b(?!.*COVERING INDEX)/.test(step));
      expect(walks, sql).toEqual([]);
    }
  });
});
