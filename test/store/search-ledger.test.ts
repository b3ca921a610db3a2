import { describe, expect, expectTypeOf, it } from 'vitest';
import type { HarvestLedger } from '../../src/pubmed/ledger.ts';
import { describeContent } from '../../src/store/describe-content.ts';
import type { Store } from '../../src/store/open-store.ts';
import { readCitation } from '../../src/store/read-citations.ts';
import { readStatus } from '../../src/store/read-status.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openLedger, type SearchLedger } from '../../src/store/search-ledger.ts';
import { openSource } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { openAgain, temporaryStore } from './temporary-store.ts';

const strategy = { database: 'pubmed', term: 'glioma[ti]', hash: 'f00d' } as const;
const start = {
  startedAt: '2024-01-01T00:00:00Z',
  baseUrl: 'http://x/',
  rgxVersion: '1',
  kind: 'first',
} as const;
const end = { finishedAt: '2024-01-01T00:01:00Z', calls: 7, complete: true };
const summary = {
  hits: 3,
  translation: 'glioma[Title]',
  warnings: ['a dropped phrase'],
  build: 'Build-1',
  lastUpdate: '2024/01/01',
  parts: 1,
};

function record(pmid: number, title = 'T') {
  return { citation: makeCitation({ pmid, title }), raw: `<PubmedArticle>${pmid}${title}</PubmedArticle>` };
}

function settle(ledger: SearchLedger, search: number, pmids: readonly number[]) {
  const run = ledger.beginRun(search, start);
  ledger.addHits(run, pmids);
  return { run, ...ledger.settleHits(run, { ...summary, hits: pmids.length }) };
}

function importFile(store: Store, ...pmids: number[]) {
  return saveCitations(
    store,
    openSource(store, 'pubmed-xml', ''),
    pmids.map((pmid) => record(pmid)),
  );
}

describe('openLedger', () => {
  it('is the ledger that a harvest asks for', () => {
    expectTypeOf(openLedger).returns.toExtend<HarvestLedger>();
    const ledger: HarvestLedger = openLedger(temporaryStore());
    expect(ledger.openSearch(strategy)).toBe(ledger.openSearch(strategy));
  });

  it('saves hits at once and once, and forgets none when the run is cut off', () => {
    const store = temporaryStore();
    const ledger = openLedger(store);
    const search = ledger.openSearch(strategy);
    expect(ledger.previousRun(search)).toBeNull();
    const run = ledger.beginRun(search, start);
    ledger.addHits(run, [3, 1]);
    ledger.addHits(run, [2, 3]);
    expect(openLedger(openAgain(store)).hitsOfRun(run)).toEqual([1, 2, 3]);
    expect(ledger.previousRun(search)).toEqual({
      runId: run,
      startedAt: start.startedAt,
      finishedAt: null,
      settled: false,
      complete: false,
      hits: 3,
    });
    expect(ledger.lastFinishedRun(search)).toBeNull();
    expect(ledger.listMissing(search)).toEqual([]);
  });

  it('tells what is missing until it is stored or explained', () => {
    const store = temporaryStore();
    const ledger = openLedger(store);
    const search = ledger.openSearch(strategy);
    importFile(store, 3);
    const { run, added, left } = settle(ledger, search, [1, 2, 3, 4, 5]);
    expect({ added, left }).toEqual({ added: [1, 2, 3, 4, 5], left: [] });
    expect(ledger.listMissing(search)).toEqual([1, 2, 4, 5]);
    ledger.saveRecords(run, [record(2)]);
    ledger.saveProblem(run, {
      pmid: 1,
      reason: 'absent',
      detail: 'ESummary: cannot get document',
      raw: null,
    });
    ledger.saveProblem(run, { pmid: 4, reason: 'refused', detail: 'no title', raw: '<PubmedArticle/>' });
    ledger.saveProblem(run, { pmid: 5, reason: 'not-fetched', detail: 'the server was down', raw: null });
    expect(ledger.listMissing(search)).toEqual([5]);
    expect(ledger.listProblems(search).map(({ pmid, reason }) => [pmid, reason])).toEqual([
      [1, 'absent'],
      [4, 'refused'],
      [5, 'not-fetched'],
    ]);
    ledger.saveRecords(run, [record(4), record(5)]);
    expect(ledger.listProblems(search).map(({ pmid }) => pmid)).toEqual([1]);
    ledger.finishRun(run, end);
    expect(ledger.lastFinishedRun(search)).toMatchObject({
      runId: run,
      complete: true,
      settled: true,
      hits: 5,
    });
    expect(readStatus(store).searches).toMatchObject([
      {
        term: 'glioma[ti]',
        members: 5,
        stored: 4,
        left: 0,
        missing: [{ reason: 'absent', count: 1 }],
        runs: [{ state: 'finished', calls: 7, warnings: ['a dropped phrase'], build: 'Build-1' }],
      },
    ]);
  });

  it('marks what left, keeps it, and lets it come back; each settled run can be told again', () => {
    const store = temporaryStore();
    const ledger = openLedger(store);
    const search = ledger.openSearch(strategy);
    const one = settle(ledger, search, [1, 2, 3]);
    ledger.saveRecords(
      one.run,
      [1, 2, 3].map((pmid) => record(pmid)),
    );
    const two = settle(ledger, search, [2, 4]);
    expect(two).toMatchObject({ added: [4], left: [1, 3] });
    const three = settle(ledger, search, [2, 3, 4]);
    expect(three).toMatchObject({ added: [3], left: [] });
    expect([one, two, three].map(({ run }) => ledger.hitsOfRun(run))).toEqual([
      [1, 2, 3],
      [2, 4],
      [2, 3, 4],
    ]);
    expect(ledger.listMissing(search)).toEqual([4]);
    expect(readCitation(store, 1)).not.toBeNull();
    expect(readStatus(store).searches).toMatchObject([{ members: 3, stored: 2, left: 2 }]);
  });

  it('counts a hit that an import delivers later as identified by both', () => {
    const store = temporaryStore();
    const ledger = openLedger(store);
    const search = ledger.openSearch(strategy);
    settle(ledger, search, [1, 2]);
    expect(readStatus(store).flow).toMatchObject({ identified: 0, duplicates: 0 });
    importFile(store, 1, 9);
    expect(readStatus(store).flow).toMatchObject({ identified: 3, duplicates: 1, citations: 2 });
    expect(ledger.listMissing(search)).toEqual([2]);
  });

  it('keeps two searches apart', () => {
    const store = temporaryStore();
    const ledger = openLedger(store);
    const search = ledger.openSearch(strategy);
    const other = ledger.openSearch({ ...strategy, term: 'lung', hash: 'beef' });
    settle(ledger, search, [1, 2]);
    const { run } = settle(ledger, other, [2, 3]);
    ledger.saveProblem(run, { pmid: 2, reason: 'withheld', detail: 'd', raw: null });
    expect(ledger.listMissing(search)).toEqual([1, 2]);
    expect(ledger.listMissing(other)).toEqual([3]);
  });

  it('refuses to settle a run twice', () => {
    const ledger = openLedger(temporaryStore());
    const { run } = settle(ledger, ledger.openSearch(strategy), [1]);
    expect(() => ledger.settleHits(run, summary)).toThrow('settled already');
  });

  it('gives stamps and notices of stored records', () => {
    const store = temporaryStore();
    const ledger = openLedger(store);
    const { run } = settle(ledger, ledger.openSearch(strategy), [1, 2]);
    const links = [
      { type: 'RetractionIn', pmid: 77, source: 's', note: null },
      { type: 'ErratumFor', pmid: 78, source: 's', note: null },
      { type: 'ExpressionOfConcernIn', pmid: null, source: 's', note: null },
    ];
    const citation = makeCitation({ pmid: 2, version: 2, revised: '2024-01', links });
    ledger.saveRecords(run, [{ citation, raw: '<PubmedArticle/>' }]);
    expect(ledger.storedStamps([1, 2])).toEqual([{ pmid: 2, version: 2, revised: '2024-01' }]);
    expect(ledger.storedNotices([1, 2])).toEqual([
      { pmid: 2, type: 'RetractionIn', by: 77 },
      { pmid: 2, type: 'ExpressionOfConcernIn', by: null },
    ]);
  });

  it('ends in the same content whether cut off and resumed or not', () => {
    const whole = temporaryStore();
    const plain = openLedger(whole);
    const { run } = settle(plain, plain.openSearch(strategy), [1, 2, 3]);
    plain.saveRecords(run, [record(1), record(2), record(3)]);

    const broken = temporaryStore();
    const ledger = openLedger(broken);
    const search = ledger.openSearch(strategy);
    ledger.addHits(ledger.beginRun(search, start), [1]);
    const again = settle(ledger, search, [1, 2, 3]);
    ledger.saveRecords(again.run, [record(3)]);
    const last = ledger.beginRun(search, { ...start, kind: 'resume' });
    ledger.saveProblem(last, { pmid: 1, reason: 'not-fetched', detail: 'reset', raw: null });
    ledger.saveRecords(last, [record(2), record(1)]);
    expect(describeContent(broken)).toEqual(describeContent(whole));
  });
});
