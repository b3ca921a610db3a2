import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EutilsServer, startEutilsServer } from '../../src/demo/start-eutils-server.ts';
import { makeSyntheticRecord, makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';
import { callTool, search, withServer } from './call-tool.ts';

let server: EutilsServer;

beforeAll(async () => {
  server = await startEutilsServer({
    records: [
      ...makeSyntheticRecords(25),
      makeSyntheticRecord(5, {
        title: 'Lecanemab for melanoma.',
        created: '2024-01-05',
        entered: '2019-05-05',
      }),
      makeSyntheticRecord(6, {
        title: 'Lecanemab in practice.',
        created: '2024-01-06',
        entered: '2024-01-06',
      }),
      makeSyntheticRecord(7, { title: 'Cat scans.', created: '2024-01-06', entered: '2024-01-06' }),
    ],
    limits: null,
    now: () => Date.parse('2024-01-08T06:33:00Z'),
  });
});
afterAll(() => server.close());

describe('a search', () => {
  it('gives twenty PMIDs when not told how many, and strings only', async () => {
    const { idlist, ...result } = await search(server, { term: 'genomics[tiab]' });
    expect(result).toEqual({
      count: '25',
      retmax: '20',
      retstart: '0',
      translationset: [],
      querytranslation: '"genomics"[Title/Abstract]',
    });
    expect(idlist).toHaveLength(20);
    expect(idlist?.every((id) => /^\d+$/.test(id))).toBe(true);
  });

  it('puts the newest first', async () => {
    expect((await search(server, { term: 'lecanemab OR cat' })).idlist).toEqual(['7', '6', '5']);
  });

  it.each([
    ['JournalName', ['7', '6', '5']],
    ['relevance', ['7', '6', '5']],
    ['title', ['7', '5', '6']],
  ])('sorts by %s', async (sort, pmids) => {
    expect((await search(server, { term: 'lecanemab OR cat', sort })).idlist).toEqual(pmids);
  });

  it('answers in XML when not told how', async () => {
    const { text, headers } = await callTool(server, 'esearch', {
      term: 'lecanemab[ti]',
      retmax: '1',
      retstart: '1',
      usehistory: 'y',
    });
    expect(headers['content-type']).toBe('text/xml; charset=UTF-8');
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8" \?>\n<!DOCTYPE eSearchResult PUBLIC "-\/\/NLM\/\/DTD esearch 20060628\/\/EN" "https:\/\/eutils.ncbi.nlm.nih.gov\/eutils\/dtd\/20060628\/esearch.dtd">\n<eSearchResult><Count>2<\/Count><RetMax>1<\/RetMax><RetStart>1<\/RetStart><QueryKey>1<\/QueryKey><WebEnv>MCID_659b971c[0-9a-f]{16}<\/WebEnv><IdList>\n<Id>5<\/Id>\n<\/IdList><TranslationSet\/><QueryTranslation>"lecanemab"\[Title\]<\/QueryTranslation><\/eSearchResult>\n$/,
    );
  });

  it('counts only, when asked so', async () => {
    const json = await callTool(server, 'esearch', { term: 'lecanemab', rettype: 'count', retmode: 'json' });
    expect(JSON.parse(json.text)).toEqual({
      header: { type: 'esearch', version: '0.3' },
      esearchresult: { count: '2' },
    });
    const xml = await callTool(server, 'esearch', { term: 'lecanemab', rettype: 'count' });
    expect(xml.text).toContain('<eSearchResult><Count>2</Count></eSearchResult>');
  });

  it('searches untagged words in the field that is named', async () => {
    expect(
      (await search(server, { term: 'melanoma OR (synthetic NOT lung[ab])', field: 'ti' })).querytranslation,
    ).toBe('"melanoma"[Title] OR ("synthetic"[Title] NOT "lung"[Abstract])');
    expect((await search(server, { term: 'objective', field: 'title' })).count).toBe('0');
  });

  it('takes its parameters from URL and body together', async () => {
    const { text } = await callTool(server, 'esearch', { term: 'lecanemab', retmode: 'json' }, 'POST');
    expect(text).toContain('"count":"2"');
  });
});

describe('date limits', () => {
  it.each([
    [{ mindate: '2024/01/06', maxdate: '2024/01/06', datetype: 'crdt' }, '2', 'Date - Create'],
    [{ mindate: '2019', maxdate: '2019/12', datetype: 'edat' }, '1', 'Date - Entry'],
    [{ reldate: '3', datetype: 'edat' }, '2', 'Date - Entry'],
    [{ reldate: '3', datetype: 'crdt' }, '3', 'Date - Create'],
  ])('%j', async (limit, count, name) => {
    const result = await search(server, { term: 'lecanemab OR cat', ...limit });
    expect(result.count).toBe(count);
    expect(result.querytranslation).toContain(`[${name}]`);
    expect(result.querytranslation).toMatch(
      /^\("lecanemab"\[All Fields\] OR "cat"\[All Fields\]\) AND \d{4}/,
    );
  });

  it('ignores one bound without the other, in silence', async () => {
    const result = await search(server, { term: 'lecanemab', mindate: '2024/01/06', datetype: 'crdt' });
    expect(result.count).toBe('2');
    expect(result.warninglist).toBeUndefined();
  });
});

describe('what NCBI drops, the rest being searched', () => {
  it('an unknown word', async () => {
    const result = await search(server, { term: 'lecanemab AND abcXYZ' });
    expect(result.count).toBe('2');
    expect(result.errorlist).toEqual({ phrasesnotfound: ['abcXYZ'], fieldsnotfound: [] });
    expect(result.warninglist).toBeUndefined();
    expect(result.querytranslation).toBe('"lecanemab"[All Fields]');
  });

  it('an unknown field', async () => {
    const result = await search(server, { term: 'lecanemab[NoSuchField]' });
    expect(result.count).toBe('2');
    expect(result.errorlist).toEqual({ phrasesnotfound: [], fieldsnotfound: ['NoSuchField'] });
  });

  it('a quoted phrase that is not in the index, which only the warnings tell', async () => {
    const result = await search(server, { term: 'lecanemab AND "melanoma lecanemab"[tiab]' });
    expect(result.count).toBe('2');
    expect(result.errorlist).toBeUndefined();
    expect(result.warninglist).toEqual({
      phrasesignored: [],
      quotedphrasesnotfound: ['"melanoma lecanemab"[tiab]'],
      outputmessages: [],
    });
  });

  it('the quotes that an unquoted phrase never had: its words are searched one by one', async () => {
    const result = await search(server, { term: 'melanoma lecanemab[tiab]' });
    expect(result.count).toBe('1');
    expect(result.querytranslation).toBe('"melanoma"[Title/Abstract] AND "lecanemab"[Title/Abstract]');
  });

  it('the * after fewer than four letters', async () => {
    const result = await search(server, { term: 'cat*[ti]' });
    expect(result.querytranslation).toBe('"cat"[Title]');
    expect(result.count).toBe('1');
  });

  it('an unbalanced parenthesis, with a warning', async () => {
    const result = await search(server, { term: 'melanoma AND (' });
    expect(result.count).toBe('1');
    expect(result.errorlist).toBeUndefined();
    expect(result.warninglist).toBeDefined();
  });

  it('everything, and then there is nothing', async () => {
    const result = await search(server, { term: 'abcXYZ', usehistory: 'y' });
    expect(result).toMatchObject({
      count: '0',
      retmax: '0',
      querykey: '1',
      idlist: [],
      querytranslation: '(abcXYZ[All Fields])',
      errorlist: { phrasesnotfound: ['abcXYZ'], fieldsnotfound: [] },
      warninglist: { phrasesignored: [], quotedphrasesnotfound: [], outputmessages: ['No items found.'] },
    });
    expect(result.webenv).toMatch(/^MCID_[0-9a-f]{24}$/);
  });

  it('nothing that the index is said to know', async () => {
    await withServer({ isIndexed: ({ text }) => text === 'abcXYZ' }, async (knowing) => {
      const result = await search(knowing, { term: 'genomics AND abcXYZ' });
      expect(result.count).toBe('0');
      expect(result.errorlist).toBeUndefined();
    });
  });
});

describe('an ERROR, at status 200', () => {
  it.each([
    [{ db: 'fleegle', term: 'x' }, 'Invalid db name specified: fleegle'],
    [{ term: ' ' }, 'Empty term and query_key - nothing todo'],
    [{ query_key: '1', WebEnv: 'MCID_0' }, 'Unable to obtain query #1'],
    [{ term: '((' }, /^Search Backend failed: /],
    [{ term: '('.repeat(500) }, /^Search Backend failed: /],
    [
      { term: Array.from({ length: 257 }, () => 'abcd*[ti]').join(' OR ') },
      /number of wildcards \(\*\) exceeds 256\.$/,
    ],
  ])('%j', async (params, message) => {
    const { ERROR, ...rest } = await search(server, params);
    expect(ERROR).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(rest).toEqual({});
    const xml = await callTool(server, 'esearch', params, 'POST');
    expect(xml.status).toBe(200);
    expect(xml.text).toMatch(/<eSearchResult><ERROR>[^<]+<\/ERROR><\/eSearchResult>\n$/);
  });
});

describe('the history', () => {
  it('keeps results under one session, and finds them again', async () => {
    const first = await search(server, { term: 'lecanemab', usehistory: 'y' });
    const second = await search(server, { term: 'cat', usehistory: 'y', WebEnv: first.webenv ?? '' });
    expect(second).toMatchObject({ webenv: first.webenv, querykey: '2' });
    const again = await search(server, { query_key: '1', WebEnv: first.webenv ?? '' });
    expect(again.idlist).toEqual(['6', '5']);
    const narrowed = await search(server, { query_key: '1', WebEnv: first.webenv ?? '', term: 'melanoma' });
    expect(narrowed.idlist).toEqual(['5']);
  });

  it('forgets when it is told to', async () => {
    await withServer({}, async (forgetful) => {
      const { webenv = '' } = await search(forgetful, { term: 'genomics', usehistory: 'y' });
      forgetful.expireSessions();
      expect((await search(forgetful, { query_key: '1', WebEnv: webenv })).ERROR).toBe(
        'Unable to obtain query #1',
      );
    });
  });
});
