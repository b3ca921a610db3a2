import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EutilsServer, startEutilsServer } from '../../src/demo/start-eutils-server.ts';
import { makeSyntheticRecord, makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';
import { callTool } from './call-tool.ts';

let server: EutilsServer;
let time = Date.parse('2025-11-27T06:33:00Z');

beforeAll(async () => {
  server = await startEutilsServer({
    records: [
      ...makeSyntheticRecords(3),
      makeSyntheticRecord(1, {
        title: 'Role of A & B <5 in glioma.',
        published: '2019-03-07',
        publishedElectronically: '2018-12',
        pmcid: 'PMC77',
        doi: '10.5555/x',
      }),
    ],
    limits: null,
    now: () => time,
  });
});
afterAll(() => server.close());

async function readJson(tool: string, params: Record<string, string>): Promise<Record<string, unknown>> {
  const { text } = await callTool(server, tool, { retmode: 'json', ...params }, 'POST');
  return JSON.parse(text) as Record<string, unknown>;
}

describe('ESummary', () => {
  it('summarises, in JSON, what is there and names what is not', async () => {
    const { header, result } = await readJson('esummary', { id: '1,5' });
    expect(header).toEqual({ type: 'esummary', version: '0.3' });
    expect(result).toMatchObject({
      uids: ['1', '5'],
      1: {
        uid: '1',
        pubdate: '2019 Mar 7',
        epubdate: '2018 Dec',
        title: 'Role of A &amp; B &lt;5 in glioma.',
        elocationid: 'doi: 10.5555/x',
        pubtype: ['Journal Article'],
        sortpubdate: '2019/03/07 00:00',
      },
      5: { uid: '5', error: 'cannot get document summary' },
    });
    expect(result).toHaveProperty(
      '1.articleids',
      expect.arrayContaining([{ idtype: 'pmcid', idtypen: 5, value: 'pmc-id: PMC77;' }]),
    );
    expect(JSON.stringify(result)).not.toContain('abstract');
  });

  it('begins with the list of uids', async () => {
    const { text } = await callTool(server, 'esummary', { id: '5,1', retmode: 'json' });
    expect(text).toMatch(/^\{"header":\{[^}]+\},"result":\{"uids":\["5","1"\],"5":/);
  });

  it('does so in XML of version 2.0', async () => {
    const { text } = await callTool(server, 'esummary', { id: '1,5', version: '2.0' });
    expect(text).toContain(
      '<DocumentSummarySet status="OK">\n<DocumentSummary uid="1">\n<PubDate>2019 Mar 7</PubDate>',
    );
    expect(text).toContain('<Title>Role of A &amp;amp; B &amp;lt;5 in glioma.</Title>');
    expect(text).toContain(
      '<DocumentSummary uid="5">\n\t<error>cannot get document summary</error>\n</DocumentSummary>',
    );
    expect(text).toMatch(/<\/DocumentSummarySet>\n<\/eSummaryResult>\n$/);
  });

  it('does so in XML of version 1', async () => {
    const { text } = await callTool(server, 'esummary', { id: '1' });
    expect(text).toContain('<DocSum>\n\t<Id>1</Id>\n\t<Item Name="PubDate" Type="Date">2019 Mar 7</Item>');
  });

  it('refuses more than 500 uids in JSON', async () => {
    const id = Array.from({ length: 501 }, (_, index) => index + 1).join(',');
    expect(await readJson('esummary', { id })).toMatchObject({
      error: 'Too many UIDs in request. Maximum number of UIDs is 500 for JSON format output.',
    });
    expect((await callTool(server, 'esummary', { id, version: '2.0' }, 'POST')).text).toContain('uid="501"');
  });

  it.each([
    [{ db: 'notadb', id: '1' }, 'Invalid db name specified: notadb'],
    [{}, 'Neither query_key nor id specified'],
    [{ query_key: '3', WebEnv: 'MCID_0' }, 'Unable to obtain query #3'],
  ])('has no result for %j', async (params, message) => {
    expect(await readJson('esummary', params)).toEqual({
      header: { type: 'esummary', version: '0.3' },
      esummaryresult: [message],
    });
    const { text } = await callTool(server, 'esummary', params, 'POST');
    expect(text).toContain(`<eSummaryResult>\n\t<ERROR>${message}</ERROR>\n</eSummaryResult>`);
  });
});

describe('EPost', () => {
  it('keeps a list, whether the PMIDs exist or not', async () => {
    const { text } = await callTool(server, 'epost', { db: 'pubmed', id: '1,999999999' }, 'POST');
    const [, webenv = ''] =
      /<ePostResult>\n\t<QueryKey>1<\/QueryKey>\n\t<WebEnv>(MCID_[0-9a-f]{24})<\/WebEnv>\n<\/ePostResult>\n$/.exec(
        text,
      ) ?? [];
    expect(webenv).not.toBe('');
    const { result } = await readJson('esummary', { WebEnv: webenv, query_key: '1' });
    expect(result).toMatchObject({ uids: ['1', '999999999'] });
  });

  it.each([
    [{ db: 'nothing', id: '1' }, ['Invalid db name specified: nothing']],
    [{ id: '' }, ['Empty ID list; Nothing to store']],
    [
      { id: 'x' },
      [
        'Empty ID list; Nothing to store',
        'Some IDs have invalid value and were omitted. Maximum ID value 18446744073709551615',
      ],
    ],
  ])('says what is wrong with %j', async (params, errors) => {
    const { text } = await callTool(server, 'epost', params, 'POST');
    expect([...text.matchAll(/<ERROR>(.*?)<\/ERROR>/g)].map((match) => match[1])).toEqual(errors);
  });
});

describe('EInfo', () => {
  it('names the databases', async () => {
    expect(await readJson('einfo', {})).toMatchObject({ einforesult: { dblist: ['pubmed', 'pmc'] } });
  });

  it('tells build, size and last update, which move with the corpus', async () => {
    expect(await readJson('einfo', { db: 'pubmed' })).toMatchObject({
      einforesult: {
        dbinfo: [
          { dbname: 'pubmed', dbbuild: 'Build-2025.11.27.06.33', count: '4', lastupdate: '2025/11/27 06:33' },
        ],
      },
    });
    time += 86_400_000;
    expect(await readJson('einfo', { db: 'pubmed' })).toHaveProperty(
      'einforesult.dbinfo.0.lastupdate',
      '2025/11/27 06:33',
    );
    server.corpus.put(makeSyntheticRecord(2));
    const { text } = await callTool(server, 'einfo', { db: 'pubmed' });
    expect(text).toContain(
      '<DbBuild>Build-2025.11.28.06.33</DbBuild>\n\t\t<Count>5</Count>\n\t\t<LastUpdate>2025/11/28 06:33</LastUpdate>',
    );
  });

  it('does not know others', async () => {
    expect(await readJson('einfo', { db: 'fleegle' })).toMatchObject({
      einforesult: { ERROR: 'Can not retrieve DbInfo for db=fleegle' },
    });
  });
});

describe('ELink', () => {
  it('links each repeated id by itself, and joins what commas join', async () => {
    const apart = await callTool(server, 'elink', {
      dbfrom: 'pubmed',
      db: 'pmc',
      retmode: 'json',
      id: ['1', '1001'],
    });
    expect(JSON.parse(apart.text)).toEqual({
      header: { type: 'elink', version: '0.3' },
      linksets: [
        {
          dbfrom: 'pubmed',
          ids: ['1'],
          linksetdbs: [{ dbto: 'pmc', linkname: 'pubmed_pmc', links: ['77'] }],
        },
        { dbfrom: 'pubmed', ids: ['1001'] },
      ],
    });
    const joined = await callTool(server, 'elink', { id: '1,1001' });
    expect(joined.text).toContain('<IdList><Id>1</Id><Id>1001</Id></IdList><LinkSetDb>');
  });

  it('does not know other databases', async () => {
    expect(await readJson('elink', { dbfrom: 'notadb', id: '1' })).toMatchObject({
      linksets: [],
      ERROR: 'Invalid db name specified: notadb',
    });
  });
});
