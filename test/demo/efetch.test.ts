import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EutilsServer, startEutilsServer } from '../../src/demo/start-eutils-server.ts';
import {
  makeSyntheticCitation,
  makeSyntheticRecord,
  makeSyntheticRecords,
} from '../../src/demo/synthetic-records.ts';
import { parseMedline } from '../../src/medline/read-medline.ts';
import { callTool, listPmids, search } from './call-tool.ts';

let server: EutilsServer;

const book = {
  citation: makeSyntheticCitation(20301295, { kind: 'book', title: 'A chapter.' }),
  raw: '<PubmedBookArticle><BookDocument><PMID Version="1">20301295</PMID><ArticleTitle>A chapter.</ArticleTitle></BookDocument></PubmedBookArticle>',
};

beforeAll(async () => {
  server = await startEutilsServer({
    records: [
      ...makeSyntheticRecords(25),
      makeSyntheticRecord(1, { title: 'Größe ≤ 5 µm “quoted” 🧠.', pmcid: 'PMC77' }),
      makeSyntheticRecord(2),
      makeSyntheticRecord(3),
      book,
    ],
    limits: null,
    fullTexts: new Map([
      [
        'PMC77',
        '<?xml version="1.0"?>\n<!DOCTYPE article>\n<article article-type="research-article"><front/><body><p>Text</p></body></article>\n',
      ],
      [
        'PMC78',
        '<article><!--The publisher of this article does not allow downloading of the full text in XML form.--><front/></article>',
      ],
    ]),
  });
});
afterAll(() => server.close());

const EMPTY_SET =
  '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" ' +
  '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet></PubmedArticleSet>\n';

describe('records', () => {
  it('come back to back, in the order asked, each once, zeros before a number or not', async () => {
    const { status, text } = await callTool(server, 'efetch', {
      db: 'pubmed',
      id: '3,1,00000002,3,1',
      retmode: 'xml',
    });
    expect(status).toBe(200);
    expect(listPmids(text)).toEqual([3, 1, 2]);
    expect(text).toContain('\n<PubmedArticleSet>\n<PubmedArticle><MedlineCitation ');
    expect(text).toContain('</PubmedArticle><PubmedArticle>');
    expect(text).toMatch(/<\/PubmedArticle><\/PubmedArticleSet>\n$/);
  });

  it.each(['GET', 'POST'] as const)('are asked for by repeated ids as well (%s)', async (method) => {
    const { text } = await callTool(server, 'efetch', { id: ['1', '2,3'] }, method);
    expect(listPmids(text)).toEqual([1, 2, 3]);
  });

  it('come in pure ASCII, and say what they said', async () => {
    const { text } = await callTool(server, 'efetch', { id: '1' });
    expect(text).not.toMatch(/[^\x00-\x7f]/);
    expect(text).toContain('Gr&#xf6;&#xdf;e &#x2264; 5 &#xb5;m &#x201c;quoted&#x201d; &#x1f9e0;.');
    const [item] = parseMedline(text, 'reply');
    expect(item?.kind === 'citation' ? item.citation.title : item).toBe('Größe ≤ 5 µm “quoted” 🧠.');
  });

  it('may be book chapters', async () => {
    const { text } = await callTool(server, 'efetch', { id: '1,20301295' });
    expect(listPmids(text)).toEqual([1, 20301295]);
    expect(text).toContain('</PubmedArticle><PubmedBookArticle>');
  });

  it('that PubMed does not have are simply absent', async () => {
    expect(listPmids((await callTool(server, 'efetch', { id: '999999999,1' })).text)).toEqual([1]);
    const none = await callTool(server, 'efetch', { id: '999999999' });
    expect(none.status).toBe(200);
    expect(none.text).toBe(EMPTY_SET);
  });

  it('stand on a page of their session, holes and all', async () => {
    const { webenv = '', idlist = [] } = await search(server, {
      term: 'genomics',
      usehistory: 'y',
      retmax: '100',
    });
    const gone = Number(idlist[3]);
    const kept = server.corpus.find(gone);
    server.corpus.remove(gone);
    const { text } = await callTool(server, 'efetch', {
      WebEnv: webenv,
      query_key: '1',
      retstart: '2',
      retmax: '4',
    });
    if (kept !== undefined) server.corpus.put(kept);
    expect(listPmids(text)).toEqual([idlist[2], idlist[4], idlist[5]].map(Number));
  });

  it('are cut to a page of an id list, too', async () => {
    const { text } = await callTool(server, 'efetch', { id: '1,2,3', retstart: '1', retmax: '1' });
    expect(listPmids(text)).toEqual([2]);
  });

  it('are but numbers in text and in JSON', async () => {
    for (const retmode of ['text', 'json']) {
      const { text, headers } = await callTool(server, 'efetch', { id: '2,1', retmode, rettype: 'uilist' });
      expect(text).toBe('2\n1\n');
      expect(headers['content-type']).toBe('text/plain; charset=UTF-8');
    }
  });

  it('of rettype full are an empty body', async () => {
    expect(await callTool(server, 'efetch', { id: '1', rettype: 'full' })).toMatchObject({
      status: 200,
      text: '',
    });
  });
});

describe('errors', () => {
  it.each([
    [{ id: 'abc,0,-5' }, 400, ' ID list is empty! Possibly it has no correct IDs.'.trim()],
    [{ id: '' }, 200, 'Supplied id parameter is empty.'],
    [{}, 200, 'Supplied id parameter is empty.'],
    [{ query_key: '1', WebEnv: 'MCID_0' }, 400, 'Unable to obtain query #1'],
  ])('of %j', async (params, status, message) => {
    const xml = await callTool(server, 'efetch', { db: 'pubmed', ...params });
    expect(xml.status).toBe(status);
    expect(xml.text).toBe(
      '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" ' +
        `"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n<eFetchResult>\n\t<ERROR>${message}</ERROR>\n</eFetchResult>\n`,
    );
    const text = await callTool(server, 'efetch', { db: 'pubmed', retmode: 'text', ...params });
    expect(text).toMatchObject({ status, text: message.replaceAll(' ', '+') });
  });
});

describe('full texts', () => {
  it('come as a set of articles', async () => {
    const { text } = await callTool(server, 'efetch', { db: 'pmc', id: 'PMC77' });
    expect(text).toBe(
      '<?xml version="1.0" ?>\n<!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET 2.0//EN" ' +
        '"https://dtd.nlm.nih.gov/ncbi/pmc/articleset/nlm-articleset-2.0.dtd">\n<pmc-articleset>' +
        '<article article-type="research-article"><front/><body><p>Text</p></body></article></pmc-articleset>\n',
    );
  });

  it('that the publisher withholds have no body', async () => {
    const { status, text } = await callTool(server, 'efetch', { db: 'pmc', id: '78' });
    expect(status).toBe(200);
    expect(text).toContain('does not allow downloading');
    expect(text).not.toContain('<body>');
  });

  it('that PMC does not have are an error at 200', async () => {
    const { status, text } = await callTool(server, 'efetch', { db: 'pmc', id: '77,999999999999' });
    expect(status).toBe(200);
    expect(text).toContain(
      '</article><error id="999999999999">The following PMCID is not available: 999999999999</error>',
    );
  });
});
