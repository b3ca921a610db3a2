import fc from 'fast-check';
import type { Citation } from '../../src/model.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
const maybe = fc.option(anyText, { nil: null });
const pmid = fc.integer({ min: -2_000_000_000_000, max: 40_000_000 });
const date = fc.constantFrom(null, '2019', '2019-03', '2019-03-07', '2021-12-31');
const few = { maxLength: 3 };

/** Any citation that the model allows, sense or no sense. */
export const anyCitation: fc.Arbitrary<Citation> = fc.record({
  pmid,
  version: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom('article' as const, 'book' as const),
  status: maybe,
  indexingMethod: maybe,
  title: anyText,
  vernacularTitle: maybe,
  abstract: maybe,
  abstractSections: fc.array(
    fc.record({ label: maybe, category: maybe, start: fc.nat(), end: fc.nat() }),
    few,
  ),
  otherAbstracts: fc.array(fc.record({ type: anyText, language: maybe, text: anyText }), few),
  copyright: maybe,
  journal: maybe,
  journalAbbreviation: maybe,
  issn: maybe,
  nlmUniqueId: maybe,
  volume: maybe,
  issue: maybe,
  pages: maybe,
  year: fc.option(fc.integer({ min: 1800, max: 2030 }), { nil: null }),
  published: date,
  publishedElectronically: date,
  created: date,
  entered: date,
  completed: date,
  revised: date,
  languages: fc.array(anyText, few),
  doi: maybe,
  pmcid: maybe,
  pii: maybe,
  publicationTypes: fc.array(fc.record({ ui: anyText, name: anyText }), few),
  mesh: fc.array(
    fc.record({
      ui: anyText,
      name: anyText,
      major: fc.boolean(),
      qualifiers: fc.array(fc.record({ ui: anyText, name: anyText, major: fc.boolean() }), few),
    }),
    few,
  ),
  keywords: fc.array(fc.record({ text: anyText, owner: anyText, major: fc.boolean() }), few),
  substances: fc.array(fc.record({ ui: anyText, name: anyText }), few),
  authors: fc.array(
    fc.record({
      lastName: maybe,
      foreName: maybe,
      initials: maybe,
      suffix: maybe,
      collectiveName: maybe,
      orcid: maybe,
      affiliations: fc.array(anyText, few),
    }),
    few,
  ),
  links: fc.array(
    fc.record({ type: anyText, pmid: fc.option(pmid, { nil: null }), source: anyText, note: maybe }),
    few,
  ),
  accessions: fc.array(fc.record({ bank: anyText, accession: anyText }), few),
  conflictOfInterest: maybe,
});
