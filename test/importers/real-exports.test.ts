import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ImportedCitation } from '../../src/importers/import-item.ts';
import { openIn, readOutcome } from './fixture.ts';

/** Exports that the world made; they stay outside of the project, whose rights they are not. */
const folder = fileURLToPath(new URL('../../../shared/real', import.meta.url));

async function readAll(path: string): Promise<ImportedCitation[]> {
  const [file] = await openIn(folder, path);
  if (file === undefined) throw new Error('no file was opened');
  const { items, error } = await readOutcome(file.read());
  expect(error).toBeNull();
  expect(items.filter(({ kind }) => kind === 'refused')).toEqual([]);
  return items.flatMap((item) => (item.kind === 'citation' ? [item] : []));
}

const share = (items: readonly ImportedCitation[], test: (item: ImportedCitation) => boolean) =>
  items.filter(test).length / items.length;

describe.skipIf(!existsSync(folder))('real exports (skipped where ../shared/real is absent)', () => {
  it.each([
    ['exports/Tests_Medline_pubmed_result1.txt', 1],
    ['exports/Tests_Medline_pubmed_result2.txt', 4],
    ['exports/Tests_Medline_pubmed_result3.txt', 1],
    ['exports/manubot.nbib', 2],
    ['exports/restoration.nbib', 104],
    ['exports/pubmed-web.csv', 6],
    ['exports/restoration-scopus.ris', 286],
    ['exports/restoration-wos.ciw', 247],
    ['exports/rayyan-included.bib', 465],
    ['exports/asysd-labelled-duplicates.csv', 1845],
    ['pubmed-xml/records.xml.gz', 1120],
    ['pubmed-xml/pubmed20n1203.xml.gz', 10],
  ])('%s: every one of its %i records', async (path, count) => {
    const items = await readAll(join(...path.split('/')));
    expect(items).toHaveLength(count);
    expect(share(items, ({ citation }) => citation.title.length > 5)).toBeGreaterThan(0.98);
    expect(share(items, ({ citation }) => citation.year !== null && citation.year > 1900)).toBeGreaterThan(
      0.98,
    );
    expect(share(items, ({ citation }) => (citation.journal ?? '') !== '')).toBeGreaterThan(0.95);
    expect(share(items, ({ citation }) => citation.authors.length > 0)).toBeGreaterThan(0.9);
    expect(items.filter(({ raw }) => raw === '')).toEqual([]);
    // PubMed's XML has records that were encoded twice at their source; those stay as they are.
    const dirty = /&(?:amp|lt|#x[0-9a-f]+);|<\/?(?:ext-link|sub|sup|i)\b|\ufffd/;
    const texts = items.flatMap(({ citation }) => [citation.title, citation.abstract ?? '']);
    if (!path.startsWith('pubmed-xml')) expect(texts.filter((text) => dirty.test(text))).toEqual([]);
    const hollow = items.filter(({ citation: { abstract, abstractSections } }) =>
      abstractSections.some(({ start, end }) => (abstract ?? '').slice(start, end).trim() === ''),
    );
    expect(hollow).toEqual([]);
  });

  it('reads from MEDLINE text what PubMed says of a record', async () => {
    const [scihub] = await readAll(join('exports', 'manubot.nbib'));
    expect(scihub?.citation).toMatchObject({
      pmid: 29424689,
      title: 'Sci-Hub provides access to nearly all scholarly literature.',
      published: '2018-03-01',
      publishedElectronically: '2018-03-01',
      created: '2018-02-10',
      doi: '10.7554/elife.32822',
      pmcid: 'PMC5832410',
      pii: '32822',
      issn: '2050-084X',
      languages: ['eng'],
    });
    expect(scihub?.citation.authors[0]).toMatchObject({
      lastName: 'Himmelstein',
      foreName: 'Daniel S',
      initials: 'DS',
      orcid: '0000-0002-3012-7446',
      affiliations: [expect.stringMatching(/^Department of Systems Pharmacology/)],
    });
  });

  it('finds the PMIDs that Web of Science knows and the DOIs that Scopus knows', async () => {
    const wos = await readAll(join('exports', 'restoration-wos.ciw'));
    expect(wos.filter(({ citation }) => citation.pmid > 0)).toHaveLength(55);
    const scopus = await readAll(join('exports', 'restoration-scopus.ris'));
    expect(scopus.filter(({ citation }) => citation.doi !== null)).toHaveLength(282);
  });
});
