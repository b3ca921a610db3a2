import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EutilsServer, startEutilsServer } from '../../src/demo/start-eutils-server.ts';
import { makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';
import { callTool, listPmids, search } from './call-tool.ts';

let server: EutilsServer;
const term = 'genomics[tiab]';
const small = 'genomics[tiab] AND 1:1100[uid]';

beforeAll(async () => {
  server = await startEutilsServer({ records: makeSyntheticRecords(10_000), limits: null });
});
afterAll(() => server.close());

function adjusted(start: number, count: number): unknown {
  return {
    phrasesignored: [],
    quotedphrasesnotfound: [],
    outputmessages: [`Restrictions achieved. start and count adjusted to ${start}, ${count}`],
  };
}

describe('ESearch beyond 9,999', () => {
  it('shortens a page that is too long', async () => {
    const result = await search(server, { term, retmax: '20000' });
    expect(result).toMatchObject({ count: '10000', retmax: '9999', warninglist: adjusted(0, 9999) });
    expect(result.idlist).toHaveLength(9999);
  });

  it('shortens a page that crosses the ceiling', async () => {
    const result = await search(server, { term, retstart: '9998', retmax: '2' });
    expect(result).toMatchObject({ retmax: '1', retstart: '9998', warninglist: adjusted(9998, 1) });
  });

  it('says nothing of a page that ends at it', async () => {
    const result = await search(server, { term, retstart: '9990', retmax: '9' });
    expect(result).toMatchObject({ retmax: '9' });
    expect(result.warninglist).toBeUndefined();
  });

  it('refuses a page that starts at it, in JSON that is none', async () => {
    const { status, text } = await callTool(server, 'esearch', { term, retstart: '9999', retmode: 'json' });
    expect(status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(text).toContain(
      `"ERROR":"Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch can only retrieve the first 9,999 records`,
    );
    expect(JSON.parse(text.replaceAll(/\n(?=')/g, '\\n'))).toHaveProperty('esearchresult.ERROR');
  });

  it('refuses it in XML too', async () => {
    const { status, text } = await callTool(server, 'esearch', { term, retstart: '9999' });
    expect(status).toBe(200);
    expect(text).toMatch(
      /<eSearchResult><ERROR>Search Backend failed: Exception:\n'retstart'[^<]+<\/ERROR><\/eSearchResult>/,
    );
  });

  it('gives an empty page of a small set, with a warning and no error', async () => {
    const result = await search(server, { term: small, retstart: '9999' });
    expect(Number(result.count)).toBeGreaterThan(0);
    expect(result).toMatchObject({ retmax: '0', idlist: [], warninglist: adjusted(9999, 0) });
    expect(result.ERROR).toBeUndefined();
  });
});

describe('EFetch by history beyond 9,999', () => {
  async function fetchPage(retstart: string, retmax: string): Promise<{ status: number; text: string }> {
    const { webenv = '' } = await search(server, { term, usehistory: 'y', retmax: '0' });
    return callTool(server, 'efetch', { WebEnv: webenv, query_key: '1', retstart, retmax });
  }

  it.each([
    ['9500', '500', 499],
    ['9950', '50', 49],
    ['9000', '500', 500],
  ])('from %s for %s gives %d records and no message', async (retstart, retmax, records) => {
    const { status, text } = await fetchPage(retstart, retmax);
    expect(status).toBe(200);
    expect(listPmids(text)).toHaveLength(records);
    expect(text).not.toContain('ERROR');
  });

  it('is refused from 9,999 on', async () => {
    const { status, text } = await fetchPage('9999', '500');
    expect(status).toBe(400);
    expect(text).toMatch(
      /<eFetchResult>\n\t<ERROR>Search backend cannot retrieve history data\. Reason: Exception:\n'retstart' cannot be larger than 9998\./,
    );
  });
});

it('loses one record of exactly 10,000 read in pages of 500', async () => {
  const seen = new Set<string>();
  for (let retstart = 0; retstart < 10_000; retstart += 500) {
    const { idlist = [] } = await search(server, { term, retstart: String(retstart), retmax: '500' });
    for (const id of idlist) seen.add(id);
  }
  expect(seen.size).toBe(9999);
});

it('stands where it is put', async () => {
  const low = await startEutilsServer({ records: makeSyntheticRecords(12), ceiling: 10, limits: null });
  try {
    expect(await search(low, { term, retmax: '20' })).toMatchObject({
      retmax: '10',
      warninglist: adjusted(0, 10),
    });
    const { text } = await callTool(low, 'esearch', { term, retstart: '10' });
    expect(text).toContain(
      "'retstart' cannot be larger than 9. For PubMed, ESearch can only retrieve the first 10 records",
    );
  } finally {
    await low.close();
  }
});
