import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Body } from '../../src/pubmed/attempt.ts';
import { decodeSearch } from '../../src/pubmed/decode-search.ts';
import { decodeBatch } from '../../src/pubmed/efetch.ts';
import { decodeInfo } from '../../src/pubmed/einfo.ts';
import { decodeAbsences } from '../../src/pubmed/esummary.ts';
import { judgeReply } from '../../src/pubmed/judge-reply.ts';
import { findRootName } from '../../src/pubmed/root-name.ts';

const folder = fileURLToPath(new URL('../../../shared/real/eutils/', import.meta.url));
const read = (name: string): string => readFileSync(`${folder}${name}`, 'utf8');
const text = (name: string): Body => ({ kind: 'text', text: read(name) });
const judge = (name: string) =>
  judgeReply(
    { tool: 'ESearch', host: 'h', status: 200, location: null, retryAfter: null, text: read(name) },
    0,
  );

/* Replies that NCBI itself sent, as others recorded them; not ours to copy, so skipped where they are not. */
describe.skipIf(!existsSync(folder))('recorded replies (skipped where ../shared is absent)', () => {
  it.each([1, 2, 3, 5, 6, 7, 8].map((number) => `biopython__biopython/Tests_Entrez_esearch${number}.xml`))(
    'reads %s',
    (name) => {
      const reply = decodeSearch(text(name));
      expect(judge(name)).toBeNull();
      expect(reply.count).toBeGreaterThanOrEqual(reply.pmids.length);
      expect(reply.pmids.length > 0 || reply.warnings.includes('PubMed says: No items found.')).toBe(true);
    },
  );

  it('reads a search that dropped a phrase, in JSON and in XML alike', () => {
    const [json, xml] = ['json', 'xml'].map((type) =>
      decodeSearch(text(`Klortho__Eutils-JSON/samples_esearch.error.${type}`)),
    );
    expect(json).toEqual(xml);
    expect(json).toMatchObject({
      count: 5163,
      warnings: ['PubMed did not find "fleegle[MeSH Terms]" and searched without it.'],
    });
  });

  it.each([
    'samples_esearch.baderror.json',
    'samples_esearch.baderror.xml',
    'samples_esummary.error.json',
    'samples_esummary.error.xml',
    'samples_einfo.error.json',
    'samples_einfo.error.xml',
  ])('knows %s for a hopeless request', (name) => {
    expect(judge(`Klortho__Eutils-JSON/${name}`)).toMatchObject({
      kind: 'permanent',
      code: 'service-refused',
    });
  });

  it.each([
    ['biopython__biopython/Tests_Entrez_einfo2.xml', 'Build-2025.11.27.06.33', '2025/11/27 06:33'],
    ['Klortho__Eutils-JSON/samples_einfo.pubmed.json', null, '2012/11/22 04:25'],
  ])('reads the state of the index from %s', (name, build, lastUpdate) => {
    expect(decodeInfo(text(name))).toEqual({ build, lastUpdate });
  });

  it('reads a summary as a sign of life', () => {
    const absences = decodeAbsences(
      text('Klortho__Eutils-JSON/samples_esummary.pubmed.json'),
      [5683731, 22144687],
    );
    expect([...absences.values()]).toEqual([null, null]);
  });

  it.each(['samples_efetch.pubmed.xml', 'samples_efetch.pubmedbook.xml', 'samples_efetch.pubmedexample.xml'])(
    'reads the records of %s',
    async (name) => {
      const xml = read(`Klortho__Eutils-JSON/${name}`);
      const root = findRootName(xml.slice(0, 2048));
      expect(root).toBe('PubmedArticleSet');
      const asked = [...xml.matchAll(/<PMID[^>]*>(\d+)<\/PMID>/g)].map(([, pmid]) => Number(pmid));
      async function* chunks(): AsyncGenerator<Uint8Array> {
        yield Buffer.from(xml);
      }
      const batch = await decodeBatch({ kind: 'records', root: root ?? '', chunks: chunks() }, asked);
      expect(batch.records.length).toBeGreaterThan(0);
      expect(batch.refusals).toEqual([]);
    },
  );
});
