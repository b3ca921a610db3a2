import { afterEach, describe, expect, it } from 'vitest';
import type { EutilsServerOptions } from '../../src/demo/start-eutils-server.ts';
import { makeSyntheticRecord, makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';
import { InterruptedError, UsageError } from '../../src/errors.ts';
import { type ClientOptions, createClient } from '../../src/pubmed/client.ts';
import { createStrategy } from '../../src/pubmed/strategy.ts';
import { type HarvestBench, openHarvestBench } from '../helpers/harvest-bench.ts';
import { startScriptedServer } from '../helpers/scripted-server.ts';
import { createVirtualClock } from '../helpers/virtual-clock.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function setUp(
  options: Partial<EutilsServerOptions> = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<HarvestBench> {
  const bench = await openHarvestBench({ records: [...makeSyntheticRecords(50)], ...options }, clientOptions);
  cleanups.push(bench.close);
  return bench;
}

const day = 24 * 60 * 60 * 1000;
const contentOf = (bench: HarvestBench, count = 50): [number, string][] =>
  [...makeSyntheticRecords(count)].map(({ citation }) => [
    citation.pmid,
    bench.server.corpus.find(citation.pmid)?.raw ?? '',
  ]);

describe('harvest', () => {
  it('fetches every hit of a search, and accounts for it', async () => {
    const bench = await setUp();
    const account = await bench.run();
    expect(account).toMatchObject({
      kind: 'first',
      hits: 50,
      stored: 50,
      fetched: 50,
      missing: [],
      left: [],
      revised: [],
      notices: [],
      warnings: [],
      calls: 3,
      parts: 1,
      complete: true,
      stopped: null,
      build: expect.stringMatching(/^Build-/),
    });
    expect(account.added).toHaveLength(50);
    expect(account.translation).toContain('synthetic');
    expect(bench.ledger.content()).toEqual(contentOf(bench));
    expect(bench.takeCalls()).toEqual(['einfo', 'esearch', 'efetch']);
    expect(bench.ledger.runs).toMatchObject([{ kind: 'first', complete: true, calls: 3 }]);
  });

  it('asks for nothing but the count on the day of a finished run', async () => {
    const bench = await setUp();
    const first = await bench.run();
    bench.takeCalls();
    const second = await bench.run();
    expect(bench.takeCalls()).toEqual(['esearch']);
    expect(second).toMatchObject({
      kind: 'update',
      hits: 50,
      stored: 50,
      fetched: 0,
      added: [],
      calls: 1,
      complete: true,
    });
    expect(second.translation).toBe(first.translation);
    expect(bench.ledger.runs).toHaveLength(1);
  });

  it('has an account for zero hits', async () => {
    const bench = await setUp({ records: [] });
    const account = await bench.run();
    expect(account).toMatchObject({ hits: 0, stored: 0, missing: [], complete: true, parts: 1 });
    expect(account.warnings).toContain('PubMed says: No items found.');
  });

  it('saves the PMIDs first, and then the records in transactions', async () => {
    const bench = await setUp({ records: [...makeSyntheticRecords(950)] });
    const seen: number[] = [];
    const ledger = {
      ...bench.ledger,
      saveRecords: (run: number, records: Parameters<typeof bench.ledger.saveRecords>[1]) => {
        seen.push(bench.ledger.hitsOfRun(run).length);
        bench.ledger.saveRecords(run, records);
      },
    };
    await bench.run({ ledger });
    expect(new Set(seen)).toEqual(new Set([950]));
    expect(bench.ledger.transactions).toHaveLength(
      bench.takeCalls().filter((tool) => tool === 'efetch').length,
    );
    expect(bench.ledger.content()).toEqual(contentOf(bench, 950));
  });

  it('tells its progress in words that add up', async () => {
    const bench = await setUp({ records: [...makeSyntheticRecords(500)] });
    await bench.run();
    const fetching = bench.events.filter((event) => event.kind === 'fetching');
    expect(bench.events[0]).toEqual({ kind: 'counting' });
    expect(fetching[0]).toEqual({ kind: 'fetching', done: 0, total: 500, calls: 2 });
    expect(fetching.at(-1)).toEqual({ kind: 'fetching', done: 500, total: 500, calls: bench.client.calls() });
  });

  it('stays below the ceiling, in few calls', async () => {
    const bench = await setUp({ records: [...makeSyntheticRecords(1000)], ceiling: 120 });
    const account = await bench.run();
    expect(bench.ledger.content()).toEqual(contentOf(bench, 1000));
    expect(account).toMatchObject({ hits: 1000, stored: 1000, complete: true });
    expect(account.parts).toBeGreaterThanOrEqual(9);
    expect(bench.takeCalls().filter((tool) => tool === 'esearch').length).toBeLessThanOrEqual(
      2 * 9 + Math.log2(9),
    );
    expect(bench.events.filter(({ kind }) => kind === 'searching').length).toBe(account.parts);
  });

  it('reads a search in parts again when PubMed was updated in between', async () => {
    const records = [...makeSyntheticRecords(1000)];
    let calls = 0;
    const bench = await setUp({
      records,
      ceiling: 120,
      onCall: () => {
        calls += 1;
        if (calls !== 6) return;
        // One comes and one goes: every count stays as it was.
        bench.clock.skip(day);
        bench.server.corpus.remove(records[5]?.citation.pmid ?? 0);
        bench.server.corpus.put(makeSyntheticRecord(900_001));
      },
    });
    const account = await bench.run();
    const expected = [
      ...records.filter((_, index) => index !== 5).map(({ citation }) => citation.pmid),
      900_001,
    ];
    expect(bench.ledger.content().map(([pmid]) => pmid)).toEqual(expected);
    expect(account).toMatchObject({ hits: 1000, complete: true, warnings: [] });
  });

  it('fetches only so many records under a limit, and goes on later', async () => {
    const bench = await setUp();
    const first = await bench.run({ limit: 20 });
    expect(first).toMatchObject({ hits: 50, stored: 20, fetched: 20, complete: false, stopped: null });
    expect(first.missing).toHaveLength(30);
    expect(first.missing[0]).toMatchObject({ reason: 'not-fetched', detail: 'Not asked for yet.' });
    bench.takeCalls();
    const second = await bench.run();
    expect(second).toMatchObject({
      kind: 'resume',
      hits: 50,
      stored: 50,
      fetched: 30,
      missing: [],
      complete: true,
    });
    expect(bench.takeCalls()).toEqual(['esearch', 'einfo', 'efetch']);
    expect(bench.ledger.content()).toEqual(contentOf(bench));
  });

  it('shows what PubMed dropped from the query', async () => {
    const bench = await setUp();
    const account = await bench.run({ strategy: createStrategy('synthetic[ti] AND xyzzyq[ti]') });
    expect(account.warnings.join(' ')).toContain('xyzzyq');
  });
});

describe('harvest, interrupted', () => {
  it('goes on where it was killed, and then has nothing left to ask', async () => {
    const bench = await setUp({ records: [...makeSyntheticRecords(1200)] });
    const controller = new AbortController();
    const killed = bench.run({
      signal: controller.signal,
      onProgress: (event) => {
        if (event.kind === 'fetching' && event.done >= 300) controller.abort();
      },
    });
    await expect(killed).rejects.toBeInstanceOf(InterruptedError);
    const stored = bench.ledger.content().length;
    expect(stored).toBeGreaterThanOrEqual(300);
    expect(stored).toBeLessThan(1200);
    expect(bench.ledger.runs).toMatchObject([{ kind: 'first', finishedAt: null }]);
    bench.takeCalls();

    const askedBefore = bench.server.calls.length;
    const resumed = await bench.run();
    const asked = bench.server.calls
      .slice(askedBefore)
      .filter(({ tool }) => tool === 'efetch')
      .flatMap(({ params }) => (params['id'] ?? '').split(','));
    expect(asked).toHaveLength(1200 - stored);
    expect(resumed).toMatchObject({ kind: 'resume', fetched: 1200 - stored, stored: 1200, complete: true });
    expect(bench.ledger.content()).toEqual(contentOf(bench, 1200));
    bench.takeCalls();

    expect(await bench.run()).toMatchObject({ kind: 'update', fetched: 0, complete: true });
    expect(bench.takeCalls()).toEqual(['esearch']);
  });

  it('leaves nothing behind when it is killed before the list is whole', async () => {
    const bench = await setUp({ ceiling: 10 });
    const controller = new AbortController();
    const killed = bench.run({
      signal: controller.signal,
      onProgress: ({ kind }) => {
        if (kind === 'searching') controller.abort();
      },
    });
    await expect(killed).rejects.toBeInstanceOf(InterruptedError);
    expect(bench.ledger.runs).toEqual([]);
    expect(await bench.run()).toMatchObject({ kind: 'first', stored: 50, complete: true });
  });

  it('passes on what the ledger throws, and is whole after the next run', async () => {
    const bench = await setUp({ records: [...makeSyntheticRecords(1000)] });
    const full = new UsageError('disk-full', 'The disk is full.');
    let saves = 0;
    const ledger = {
      ...bench.ledger,
      saveRecords: (run: number, records: Parameters<typeof bench.ledger.saveRecords>[1]) => {
        saves += 1;
        if (saves === 2) throw full;
        bench.ledger.saveRecords(run, records);
      },
    };
    await expect(bench.run({ ledger })).rejects.toBe(full);
    expect(await bench.run()).toMatchObject({ kind: 'resume', stored: 1000, complete: true });
    expect(bench.ledger.content()).toEqual(contentOf(bench, 1000));
  });
});

describe('harvest, missing records', () => {
  it('confirms through ESummary that a record does not exist', async () => {
    const bench = await setUp({
      onCall: ({ tool }) => {
        if (tool === 'efetch') bench.server.corpus.remove(1001);
      },
    });
    const account = await bench.run();
    expect(account).toMatchObject({
      hits: 50,
      stored: 49,
      complete: false,
      stopped: null,
      missing: [
        {
          pmid: 1001,
          reason: 'absent',
          detail:
            'PubMed has no such record: EFetch leaves it out, and ESummary says "cannot get document summary".',
        },
      ],
    });
    expect(bench.takeCalls()).toEqual(['einfo', 'esearch', 'efetch', 'efetch', 'esummary']);
    expect(bench.events).toContainEqual({ kind: 'confirming', count: 1 });
  });

  it('does not ask again that day for what was explained, but does on another', async () => {
    let isBack = false;
    const bench = await setUp({
      onCall: ({ tool }) => {
        if (tool === 'esearch' || isBack) bench.server.corpus.put(makeSyntheticRecord(1001));
        else bench.server.corpus.remove(1001);
      },
    });
    expect(await bench.run()).toMatchObject({ hits: 50, stored: 49, complete: false });
    expect(await bench.run()).toMatchObject({ hits: 50, stored: 49, fetched: 0, complete: false, calls: 1 });
    isBack = true;
    bench.clock.skip(day);
    expect(await bench.run()).toMatchObject({
      hits: 50,
      stored: 50,
      fetched: 1,
      missing: [],
      complete: true,
    });
  });

  it('keeps a record that cannot be read, with what is wrong with it', async () => {
    const broken = {
      ...makeSyntheticRecord(5),
      raw: '<PubmedArticle><MedlineCitation><PMID Version="1">5</PMID><Article></MedlineCitation></PubmedArticle>',
    };
    const bench = await setUp({ records: [...makeSyntheticRecords(20), broken] });
    const account = await bench.run();
    expect(account).toMatchObject({ hits: 21, stored: 20, complete: false });
    expect(account.missing).toMatchObject([
      { pmid: 5, reason: 'refused', detail: expect.stringMatching(/^The record cannot be read: /) },
    ]);
    expect(bench.ledger.problemOf(5)?.raw).toContain('<PMID Version="1">5</PMID>');
    expect(bench.ledger.runs[0]?.finishedAt).not.toBeNull();
  });

  it('finds the one record at which the server chokes, and gets the others', async () => {
    const records = [...makeSyntheticRecords(300)];
    const poison = String(records[123]?.citation.pmid);
    const bench = await setUp({ records, limits: null });
    const relay = await startScriptedServer(async (call, response) => {
      if ((call.form.get('id') ?? '').split(',').includes(poison)) {
        response.writeHead(500).end('<html><title>500</title></html>');
        return;
      }
      const answer = await fetch(new URL(call.path, bench.server.url), { method: 'POST', body: call.form });
      response.writeHead(answer.status).end(await answer.text());
    });
    cleanups.push(relay.close);
    const state = { inFlight: () => 0 };
    const clock = createVirtualClock({ isBusy: () => state.inFlight() > 0 });
    const client = createClient({
      baseUrl: relay.url,
      email: 'a@b.c',
      apiKey: null,
      rgxVersion: '1',
      clock,
      random: () => 0.5,
    });
    state.inFlight = client.inFlight;
    cleanups.push(client.close);
    const account = await bench.run({ client, clock });
    expect(account).toMatchObject({ hits: 300, stored: 299, complete: false, stopped: null });
    expect(account.missing).toMatchObject([
      { pmid: Number(poison), reason: 'not-fetched', detail: expect.stringContaining('HTTP 500') },
    ]);
    expect(bench.ledger.runs[0]?.finishedAt).toBeNull();
  });
});

describe('harvest, the service away', () => {
  it('ends with an account and a reason when the service fails for good', async () => {
    const bench = await setUp({
      records: [...makeSyntheticRecords(1000)],
      faults: [{ fault: 'unavailable', every: 1, tool: 'efetch' }],
    });
    const account = await bench.run();
    expect(account).toMatchObject({
      hits: 1000,
      stored: 0,
      complete: false,
      stopped: {
        code: 'server-error',
        message: expect.stringMatching(
          /^EFetch failed \d+ times in a row; the last time: 127\.0\.0\.1:\d+ answered EFetch with HTTP 503\.$/,
        ),
        hint: 'What was stored is kept; run the same command again to go on.',
      },
    });
    expect(account.missing).toHaveLength(1000);
    expect(account.missing[0]?.detail).toMatch(/^Not fetched: EFetch failed/);
    expect(account.calls).toBeLessThan(25);
    expect(bench.clock.elapsed()).toBeLessThan(10 * 60 * 1000);
  });

  it('throws when not even the search could be had', async () => {
    const bench = await setUp({ faults: [{ fault: 'server-error', every: 1 }] });
    await expect(bench.run()).rejects.toMatchObject({ code: 'server-error', exitCode: 3 });
    expect(bench.ledger.runs).toEqual([]);
  });

  it.each(['block-page', 'block-page-at-200'] as const)('stops at once on a %s', async (fault) => {
    const bench = await setUp({
      records: [...makeSyntheticRecords(3000)],
      faults: [{ fault, every: 3, tool: 'efetch' }],
    });
    const account = await bench.run();
    expect(account).toMatchObject({ complete: false, stopped: { code: 'blocked' } });
    expect(account.stored).toBeGreaterThan(0);
    const later = bench.server.calls.slice(bench.server.calls.findIndex((call) => call.fault === fault) + 1);
    // No call was made after it; the three of its second were under way already.
    expect(later.filter(({ tool }) => tool === 'efetch').length).toBeLessThanOrEqual(2);
  });

  it('tries a refused key once more, then says so', async () => {
    const bench = await setUp({ apiKeys: ['other'] }, { apiKey: 'mine-1234' });
    const error: unknown = await bench.run().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'api-key-invalid', exitCode: 2 });
    expect(bench.takeCalls()).toHaveLength(2);
  });
});

describe('harvest, kept current', () => {
  it('fetches what is new, back-files too, and what was revised, and marks what has left', async () => {
    const records = [...makeSyntheticRecords(60)];
    const bench = await setUp({ records });
    await bench.run();
    bench.takeCalls();

    bench.clock.skip(20 * day);
    const today = '2026-12-12';
    const pmids = records.map(({ citation }) => citation.pmid);
    const [, second = 0, , , , sixth = 0] = pmids;
    bench.server.corpus.remove(sixth);
    bench.server.corpus.put(
      makeSyntheticRecord(second, { revised: today, title: 'Synthetic, but revised.' }),
    );
    const backFile = makeSyntheticRecord(7, { entered: '1999-01-01', published: '1999', created: today });
    bench.server.corpus.put(backFile);

    const account = await bench.run();
    expect(account).toMatchObject({
      kind: 'update',
      hits: 60,
      stored: 60,
      fetched: 2,
      added: [7],
      revised: [second],
      left: [sixth],
      missing: [],
      complete: true,
    });
    expect(bench.ledger.content()).toHaveLength(61);
    expect(bench.ledger.leftMembers()).toEqual([sixth]);
    const stored = new Map(bench.ledger.content());
    expect(stored.get(second)).toContain('Synthetic, but revised.');
    expect(bench.takeCalls()).toEqual(['einfo', 'esearch', 'esearch', 'efetch']);
    expect(bench.ledger.runs.map(({ kind }) => kind)).toEqual(['first', 'update']);
  });

  it('does nothing but look when nothing happened', async () => {
    const bench = await setUp();
    await bench.run();
    bench.clock.skip(20 * day);
    bench.takeCalls();
    expect(await bench.run()).toMatchObject({
      kind: 'update',
      fetched: 0,
      revised: [],
      added: [],
      left: [],
      complete: true,
    });
    expect(bench.takeCalls()).toEqual(['einfo', 'esearch', 'esearch']);
  });

  it('sees on the same day that the count has changed', async () => {
    const bench = await setUp();
    await bench.run();
    bench.server.corpus.put(makeSyntheticRecord(7));
    expect(await bench.run()).toMatchObject({ kind: 'update', hits: 51, stored: 51, added: [7], fetched: 1 });
  });

  it('shows retractions, concerns and corrections that reach a stored record, once', async () => {
    const records = [...makeSyntheticRecords(30)];
    const bench = await setUp({ records });
    await bench.run();
    const [retracted = 0, , doubted = 0, corrected = 0] = records.map(({ citation }) => citation.pmid);
    const link = (type: string, pmid: number | null) => ({ type, pmid, source: 'J Synth Rec', note: null });
    bench.clock.skip(20 * day);
    const revised = '2026-12-12';
    bench.server.corpus.put(
      makeSyntheticRecord(retracted, { revised, links: [link('RetractionIn', null), link('CommentIn', 3)] }),
    );
    // The notice is in the index before the record says so itself.
    bench.server.corpus.put(
      makeSyntheticRecord(8, { links: [link('ErratumFor', corrected), link('CommentOn', 5)] }),
    );
    bench.server.corpus.put(
      makeSyntheticRecord(9, { links: [link('ExpressionOfConcernFor', doubted), link('RetractionOf', 123)] }),
    );
    const account = await bench.run();
    expect(account.notices).toEqual([
      { pmid: retracted, type: 'RetractionIn', by: null },
      { pmid: doubted, type: 'ExpressionOfConcernIn', by: 9 },
      { pmid: corrected, type: 'ErratumIn', by: 8 },
    ]);

    bench.clock.skip(20 * day);
    bench.server.corpus.put(
      makeSyntheticRecord(retracted, {
        revised: '2027-01-01',
        links: [link('RetractionIn', null), link('ErratumIn', 77)],
      }),
    );
    expect((await bench.run()).notices).toEqual([{ pmid: retracted, type: 'ErratumIn', by: 77 }]);
  });

  it('asks for revisions since the last run that ended, not since one that was cut off', async () => {
    const records = [...makeSyntheticRecords(30)];
    const bench = await setUp({ records });
    await bench.run();
    const [first = 0] = records.map(({ citation }) => citation.pmid);
    bench.clock.skip(20 * day);
    bench.server.corpus.put(makeSyntheticRecord(first, { revised: '2026-12-01' }));
    const controller = new AbortController();
    const cut = bench.run({
      signal: controller.signal,
      onProgress: ({ kind }) => {
        if (kind === 'fetching') controller.abort();
      },
    });
    await expect(cut).rejects.toBeInstanceOf(InterruptedError);
    bench.clock.skip(20 * day);
    expect(await bench.run()).toMatchObject({ kind: 'resume', revised: [first], complete: true });
  });

  it('brings records up to date that were imported before the first search', async () => {
    const records = [...makeSyntheticRecords(30)];
    const bench = await setUp({ records });
    const imported = records
      .slice(0, 10)
      .map((record) => ({ citation: { ...record.citation, revised: '2025-01-01' }, raw: record.raw }));
    bench.ledger.saveRecords(0, imported);
    const [first = 0] = records.map(({ citation }) => citation.pmid);
    bench.server.corpus.put(makeSyntheticRecord(first, { revised: '2025-06-01' }));
    const account = await bench.run();
    expect(account).toMatchObject({ kind: 'first', hits: 30, stored: 30, complete: true });
    expect(account.revised).toContain(first);
  });
});
