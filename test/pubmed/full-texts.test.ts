import { afterEach, describe, expect, it } from 'vitest';
import type { EutilsServerOptions } from '../../src/demo/start-eutils-server.ts';
import { InterruptedError } from '../../src/errors.ts';
import { readAnswers } from '../../src/pubmed/fetch-articles.ts';
import type { FullTextAnswer, FullTextLedger } from '../../src/pubmed/full-text-ledger.ts';
import { harvestFullTexts } from '../../src/pubmed/harvest-full-texts.ts';
import { type HarvestBench, openHarvestBench } from '../helpers/harvest-bench.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const article = (number: number, body = '<body><p>Text.</p></body>') =>
  `<article><front><article-meta><article-id pub-id-type="pmc">${number}</article-id></article-meta></front>${body}</article>`;

function createLedger(pmcids: readonly string[]) {
  const answers = new Map<string, FullTextAnswer>();
  const ledger: FullTextLedger = {
    listWanted: () => pmcids.filter((pmcid) => !answers.has(pmcid)),
    saveAnswers: (some) => {
      for (const answer of some) answers.set(answer.pmcid, answer);
    },
  };
  return { ledger, answers };
}

async function setUp(
  fullTexts: Map<string, string>,
  options: Partial<EutilsServerOptions> = {},
): Promise<HarvestBench> {
  const bench = await openHarvestBench({ records: [], fullTexts, ...options });
  cleanups.push(bench.close);
  return bench;
}

const library = (count: number) =>
  new Map(Array.from({ length: count }, (_, index) => [`PMC${index + 1}`, article(index + 1)]));
const { signal } = new AbortController();

describe('harvestFullTexts', () => {
  it('fetches articles, and tells withheld and unknown ones apart', async () => {
    const texts = library(30);
    texts.set('PMC7', article(7, ''));
    const bench = await setUp(texts);
    const { ledger, answers } = createLedger([...texts.keys(), 'PMC777']);
    const account = await harvestFullTexts({ client: bench.client, ledger, limit: null, signal });
    expect(account).toEqual({
      wanted: 31,
      stored: 29,
      withheld: 1,
      absent: 1,
      refused: 0,
      notFetched: [],
      calls: 4,
      complete: true,
      stopped: null,
    });
    expect(answers.get('PMC3')).toEqual({ kind: 'stored', pmcid: 'PMC3', xml: article(3) });
    expect(answers.get('PMC7')).toEqual({ kind: 'withheld', pmcid: 'PMC7', xml: article(7, '') });
    expect(answers.get('PMC777')).toEqual({
      kind: 'absent',
      pmcid: 'PMC777',
      detail: 'The following PMCID is not available: 777',
    });
    expect(bench.busiestSecond()).toBeLessThanOrEqual(3);
  });

  it('asks for nothing when there is nothing to ask', async () => {
    const bench = await setUp(new Map());
    const { ledger } = createLedger([]);
    expect(await harvestFullTexts({ client: bench.client, ledger, limit: null, signal })).toMatchObject({
      wanted: 0,
      calls: 0,
      complete: true,
    });
  });

  it('goes on where it was killed', async () => {
    const texts = library(60);
    const bench = await setUp(texts);
    const { ledger, answers } = createLedger([...texts.keys()]);
    const controller = new AbortController();
    const killed = harvestFullTexts({
      client: bench.client,
      ledger,
      limit: null,
      signal: controller.signal,
      onProgress: (event) => {
        if (event.kind === 'fetching' && event.done >= 20) controller.abort();
      },
    });
    await expect(killed).rejects.toBeInstanceOf(InterruptedError);
    const had = answers.size;
    expect(had).toBeGreaterThanOrEqual(20);
    expect(had).toBeLessThan(60);
    const account = await harvestFullTexts({ client: bench.client, ledger, limit: null, signal });
    expect(account).toMatchObject({ wanted: 60 - had, stored: 60 - had, complete: true });
  });

  it('survives a mix of faults', async () => {
    const texts = library(60);
    const bench = await setUp(texts, {
      faults: [
        { fault: 'body-cut', every: 3, times: 2 },
        { fault: 'server-error', every: 4, times: 2 },
        { fault: 'gzip-cut', every: 5, times: 2 },
        { fault: 'timeout-at-400', every: 7, times: 2 },
      ],
    });
    const { ledger, answers } = createLedger([...texts.keys()]);
    expect(await harvestFullTexts({ client: bench.client, ledger, limit: null, signal })).toMatchObject({
      stored: 60,
      complete: true,
    });
    expect([...answers.values()].map(({ pmcid }) => pmcid).sort()).toEqual([...texts.keys()].sort());
    expect(bench.busiestSecond()).toBeLessThanOrEqual(3);
  });

  it('says what it did not ask for, and why', async () => {
    const bench = await setUp(library(5));
    const { ledger } = createLedger([...library(5).keys(), 'no id']);
    const account = await harvestFullTexts({ client: bench.client, ledger, limit: 2, signal });
    expect(account).toMatchObject({ wanted: 6, stored: 2, complete: false });
    expect(account.notFetched).toEqual([
      { pmcid: 'PMC3', detail: 'Not asked for yet.' },
      { pmcid: 'PMC4', detail: 'Not asked for yet.' },
      { pmcid: 'PMC5', detail: 'Not asked for yet.' },
      { pmcid: 'no id', detail: 'This is no PMCID.' },
    ]);
  });

  it('ends with a reason when the service fails for good', async () => {
    const bench = await setUp(library(5), { faults: [{ fault: 'block-page', every: 1 }] });
    const { ledger } = createLedger([...library(5).keys()]);
    const account = await harvestFullTexts({ client: bench.client, ledger, limit: null, signal });
    expect(account).toMatchObject({
      wanted: 5,
      stored: 0,
      calls: 1,
      complete: false,
      stopped: { code: 'blocked' },
    });
    expect(account.notFetched).toHaveLength(5);
  });

  it('refuses another article than the one that was asked for', async () => {
    const bench = await setUp(new Map([['PMC5', article(6)]]));
    const { ledger, answers } = createLedger(['PMC5']);
    expect(await harvestFullTexts({ client: bench.client, ledger, limit: null, signal })).toMatchObject({
      refused: 1,
    });
    expect(answers.get('PMC5')).toMatchObject({
      kind: 'refused',
      detail: 'PMC answered with another article, PMC6.',
    });
  });

  it('leaves unanswered what an answer does not name', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`<pmc-articleset>${article(1)}${article(9)}</pmc-articleset>`);
    }
    const body = { kind: 'records', root: 'pmc-articleset', chunks: chunks() } as const;
    const answers = await readAnswers(body, ['PMC1', 'PMC2']);
    expect(answers.map(({ pmcid }) => pmcid)).toEqual(['PMC1']);
  });
});
