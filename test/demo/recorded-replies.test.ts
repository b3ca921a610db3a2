import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type EutilsServer, startEutilsServer } from '../../src/demo/start-eutils-server.ts';
import { makeSyntheticRecord } from '../../src/demo/synthetic-records.ts';
import { callTool } from './call-tool.ts';

const folder = fileURLToPath(new URL('../../../shared/real/eutils/', import.meta.url));

function readRecorded(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

interface Cassette {
  readonly interactions: readonly {
    readonly response: {
      readonly body: { readonly string: string };
      readonly headers: Readonly<Record<string, readonly string[]>>;
    };
  }[];
}

function readCassette(name: string): { headers: Map<string, string>; body: string } {
  const [interaction] = (parse(readRecorded(name)) as Cassette).interactions;
  if (interaction === undefined) throw new Error(`${name} is empty`);
  const headers = Object.entries(interaction.response.headers).map(
    ([key, [value = '']]): [string, string] => [key.toLowerCase(), value],
  );
  return { headers: new Map(headers), body: interaction.response.body.string };
}

/** The names of a reply's elements, in the order of their first coming. */
function listElements(xml: string): string[] {
  return [...new Set([...xml.matchAll(/<([A-Za-z][\w:.-]*)/g)].map((match) => match[1] ?? ''))];
}

let server: EutilsServer;

beforeAll(async () => {
  server = await startEutilsServer({
    records: [
      makeSyntheticRecord(1, { title: 'Cancer.' }),
      makeSyntheticRecord(2, { title: 'Cancer again.' }),
    ],
    limits: { withoutKey: 100, withKey: 100 },
  });
});
afterAll(() => server.close());

describe.skipIf(!existsSync(folder))(
  'against replies of NCBI (skipped: ../shared/real is not beside the project)',
  () => {
    it('an ESearch without hits is the same to the byte', async () => {
      const { text } = await callTool(server, 'esearch', { db: 'pubmed', term: 'abcXYZ' });
      expect(text.trimEnd()).toBe(readRecorded('biopython__biopython/Tests_Entrez_esearch8.xml').trimEnd());
    });

    it('an ESearch has the elements of a real one in their order', async () => {
      const { text } = await callTool(server, 'esearch', { term: 'cancer', usehistory: 'y' });
      const recorded = readRecorded('biopython__biopython/Tests_Entrez_esearch2.xml').replace(
        /<TranslationSet>.*<\/TranslationSet>/s,
        '<TranslationSet/>',
      );
      expect(listElements(text)).toEqual(listElements(recorded));
      expect(text.slice(0, text.indexOf('<Count>'))).toBe(recorded.slice(0, recorded.indexOf('<Count>')));
    });

    it('an ESearch in JSON has the members of a real one', async () => {
      const { text } = await callTool(server, 'esearch', { term: 'cancer AND fleegle[mh]', retmode: 'json' });
      const recorded = JSON.parse(readRecorded('Klortho__Eutils-JSON/samples_esearch.error.json')) as {
        esearchresult: object;
      };
      const ours = JSON.parse(text) as { esearchresult: { errorlist: object } };
      // The sample is of 2012: PubMed has sent no translation stack since 2022.
      expect(Object.keys(ours.esearchresult)).toEqual(
        Object.keys(recorded.esearchresult).filter((key) => key !== 'translationstack'),
      );
      expect(ours.esearchresult.errorlist).toEqual({ phrasesnotfound: ['fleegle[mh]'], fieldsnotfound: [] });
    });

    it.each([
      ['esearch', { db: 'fleegle', term: 'x' }, 'samples_esearch.baderror.json'],
      ['einfo', { db: 'fleegle' }, 'samples_einfo.error.json'],
      ['esummary', { db: 'fleegle', id: '1' }, 'samples_esummary.error.json'],
    ])('an error of %s in JSON is the same', async (tool, params, file) => {
      const { text } = await callTool(server, tool, { ...params, retmode: 'json' });
      expect(JSON.parse(text)).toEqual(JSON.parse(readRecorded(`Klortho__Eutils-JSON/${file}`)));
    });

    it.each([
      [{ db: 'pubmed', id: '1,2' }, 'Tests_Entrez_epost1.xml'],
      [{ db: 'pubmed', id: 'x' }, 'Tests_Entrez_epost3.xml'],
    ])('an EPost of %j is the same but for its session', async (params, file) => {
      const blank = (xml: string): string => xml.replace(/MCID_[0-9a-f]{24}/, 'MCID').trimEnd();
      const { text } = await callTool(server, 'epost', params, 'POST');
      expect(blank(text)).toBe(blank(readRecorded(`biopython__biopython/${file}`)));
    });

    it('an EInfo lists the same fields', async () => {
      const { text } = await callTool(server, 'einfo', { db: 'pubmed' });
      const cut = (xml: string): string =>
        xml
          .slice(0, xml.indexOf('</FieldList>'))
          .replace(/<(DbBuild|Count|LastUpdate)>[^<]*/g, '<$1>')
          .replaceAll('&apos;', "'");
      expect(cut(text)).toBe(cut(readRecorded('biopython__biopython/Tests_Entrez_einfo2.xml')));
    });

    it('an ESummary of nothing is the same', async () => {
      const { text } = await callTool(server, 'esummary', {});
      expect(text.trimEnd()).toBe(readRecorded('biopython__biopython/Tests_Entrez_esummary8.xml').trimEnd());
    });

    it('an ESummary in JSON has no member that a real one has not, but for its text', async () => {
      const { text } = await callTool(server, 'esummary', { id: '1', retmode: 'json' });
      const ours = JSON.parse(text) as { result: Record<string, object> };
      const real = JSON.parse(
        readRecorded('Klortho__Eutils-JSON/samples_esummary.pubmed.json'),
      ) as typeof ours;
      const members = new Set(Object.keys(real.result['22144687'] ?? {}));
      expect(Object.keys(ours.result['1'] ?? {}).filter((key) => !members.has(key))).toEqual([]);
    });

    it('an EFetch has the envelope of a real one', async () => {
      const { body } = readCassette('biocommons__eutils/tests_data_cassettes_test_efetch');
      const { text } = await callTool(server, 'efetch', { id: '1' });
      const envelope = (xml: string): string =>
        `${xml.slice(0, xml.indexOf('<PubmedArticle>'))}…${xml.slice(xml.indexOf('</PubmedArticle>'))}`.replace(
          /20\d\d\/\/EN|_\d{6}\.dtd/g,
          '',
        );
      expect(envelope(text).trimEnd()).toBe(envelope(body).trimEnd());
    });

    it('a reply has the headers of a real one', async () => {
      const { headers } = readCassette('biocommons__eutils/tests_data_cassettes_test_esearch');
      const answer = await callTool(server, 'esearch', { term: 'cancer' });
      expect([...headers.keys()].filter((name) => answer.headers[name] === undefined)).toEqual([]);
      const same = [
        'cache-control',
        'connection',
        'content-encoding',
        'content-type',
        'keep-alive',
        'server',
        'transfer-encoding',
      ];
      for (const name of same) expect(answer.headers[name]).toBe(headers.get(name));
      expect(answer.headers['content-length']).toBe(headers.get('content-length'));
    });
  },
);
