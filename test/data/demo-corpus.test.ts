import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/model.ts';
import { citations, gold, items, newest, xml } from './demo-gold.ts';
import { findShapeFaults } from './pubmed-shape.ts';

describe('the citations of the demo corpus', () => {
  it('are well formed, in the shape of the DTD of 2025', () => {
    expect(findShapeFaults(xml)).toEqual([]);
  });

  it('are all read, 140 of them at least, none refused', () => {
    expect(items.filter(({ kind }) => kind !== 'citation')).toEqual([]);
    expect(newest.length).toBeGreaterThanOrEqual(140);
  });

  it('have PMIDs that NCBI has not given out, one record a version', () => {
    expect(citations.filter(({ pmid }) => pmid < 900000001 || pmid > 900000999)).toEqual([]);
    const versions = citations.map(({ pmid, version }) => `${pmid}.${version}`);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('are clearly synthetic: journals, DOIs and copyright say so', () => {
    for (const { kind, journal, doi, abstract, copyright, pmid } of citations) {
      if (kind === 'article') expect(journal, `${pmid}`).toMatch(/\(demo\)|demo corpus/);
      if (doi !== null) expect(doi).toMatch(/^10\.5555\/rgx\.demo\.\d{3}$/);
      if (abstract !== null) expect(copyright, `${pmid}`).toContain('not a real study');
    }
  });

  it('have abstracts of the length of real ones', () => {
    const lengths = newest.flatMap(({ abstract }) =>
      abstract === null ? [] : [abstract.split(/\s+/).length],
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(300);
    expect(lengths.filter((length) => length >= 145).length / lengths.length).toBeGreaterThan(0.9);
  });

  it.each<[string, (citation: Citation) => boolean]>([
    [
      'inline markup in a title',
      ({ title }) =>
        title.startsWith('Deep residual learning predicts IDH mutation') &&
        xml.includes('predicts <i>IDH</i>'),
    ],
    [
      'a structured abstract without NLM categories',
      ({ abstractSections: parts }) =>
        parts.length > 2 && parts.every(({ label, category }) => label !== null && category === null),
    ],
    [
      'an unstructured abstract',
      ({ abstractSections: parts }) => parts.length === 1 && parts[0]?.label === null,
    ],
    [
      'headings in bold inside one abstract text',
      ({ abstract }) => abstract?.startsWith('Objective: To investigate') === true,
    ],
    ['Greek letters', ({ abstract }) => /[α-ω]/.test(abstract ?? '')],
    ['no abstract', ({ abstract }) => abstract === null],
    [
      'a title in brackets with its vernacular',
      ({ title, vernacularTitle }) => title.startsWith('[') && vernacularTitle !== null,
    ],
    [
      'an empty title with a vernacular one',
      ({ title, vernacularTitle }) => title === vernacularTitle && xml.includes('<ArticleTitle/>'),
    ],
    ['two languages', ({ languages }) => languages.length === 2],
    ['an abstract in another language', ({ otherAbstracts }) => otherAbstracts.length > 0],
    ['a collective author', ({ authors }) => authors.some(({ collectiveName }) => collectiveName !== null)],
    ['no authors', ({ authors }) => authors.length === 0],
    ['a second version', ({ version }) => version === 2],
    ['a book chapter', ({ kind }) => kind === 'book'],
    ['a data bank accession', ({ accessions }) => accessions.length > 0],
    ['no DOI', ({ kind, doi }) => kind === 'article' && doi === null],
    ['a statement of interests', ({ conflictOfInterest }) => conflictOfInterest !== null],
    ['a year without month', ({ published }) => published?.length === 4],
    [
      'print and electronic years that differ',
      ({ published, publishedElectronically }) =>
        publishedElectronically !== null && published?.slice(0, 4) !== publishedElectronically.slice(0, 4),
    ],
    [
      'MEDLINE, indexed by a person',
      ({ status, indexingMethod }) => status === 'MEDLINE' && indexingMethod === 'Curated',
    ],
    [
      'MEDLINE, indexed by machine',
      ({ status, indexingMethod }) => status === 'MEDLINE' && indexingMethod === 'Automated',
    ],
    ['Publisher', ({ status }) => status === 'Publisher'],
    ['In-Process', ({ status }) => status === 'In-Process'],
    ['In-Data-Review', ({ status }) => status === 'In-Data-Review'],
    ['PubMed-not-MEDLINE', ({ status }) => status === 'PubMed-not-MEDLINE'],
  ])('hold a record with %s', (_, holds) => {
    expect(citations.some(holds)).toBe(true);
  });

  it('hold the date forms of PubMed, and references with DOIs of other papers', () => {
    expect(xml).toMatch(/<MedlineDate>\d{4} Jul-Aug<\/MedlineDate>|<Season>Jul-Aug<\/Season>/);
    expect(xml).toContain('<Season>Spring</Season>');
    expect(xml).toMatch(/<Reference>.*IdType="doi">10\.1007\//);
    expect(xml).toContain('<mml:math');
  });
});

describe('the gold labels', () => {
  const criteria = [
    'retracted',
    'concern',
    'out-of-window',
    'not-original',
    'radiation-genomics',
    'radiation-genomics-mixed',
    'non-human',
    'non-human-mixed',
    'validation-only',
    'no-imaging',
    'no-genomics',
    'genomics-unsure',
    'no-ai',
    'ai-unsure',
  ];

  it('judge every PMID once, with a reason', () => {
    expect(gold.map(({ pmid }) => pmid)).toEqual(newest.map(({ pmid }) => pmid));
    expect(gold.filter(({ why }) => why.length < 10)).toEqual([]);
  });

  it('name a criterion exactly where one is due', () => {
    for (const { pmid, verdict, criterion } of gold) {
      expect(['included', 'excluded', 'unclear', 'not-found'], `${pmid}`).toContain(verdict);
      if (verdict === 'included') expect(criterion, `${pmid}`).toBe('');
      if (verdict === 'excluded' || verdict === 'unclear') expect(criteria, `${pmid}`).toContain(criterion);
    }
  });

  it('have included studies enough, and unclear ones few', () => {
    const count = (verdict: string): number => gold.filter((row) => row.verdict === verdict).length;
    expect(count('included')).toBeGreaterThanOrEqual(55);
    expect(count('excluded')).toBeGreaterThanOrEqual(55);
    expect(count('not-found')).toBeGreaterThanOrEqual(10);
    expect(count('unclear') / (gold.length - count('not-found'))).toBeLessThan(0.15);
  });
});
