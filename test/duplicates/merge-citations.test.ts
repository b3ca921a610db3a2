import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeCitations } from '../../src/duplicates/merge-citations.ts';
import type { Citation } from '../../src/model.ts';
import { makeCitation } from '../helpers/make-citation.ts';

const pubmed = makeCitation({
  pmid: 5,
  title: 'A title.',
  journal: 'Journal of things',
  publicationTypes: [{ ui: 'D016428', name: 'Journal Article' }],
  mesh: [{ ui: 'D006801', name: 'Humans', major: false, qualifiers: [] }],
});
const ris = makeCitation({
  pmid: -77,
  status: null,
  title: 'A TITLE',
  abstract: 'A longer text than PubMed has.',
  doi: '10.1234/a',
  journal: 'J THINGS',
  publicationTypes: [{ ui: 'D016454', name: 'Review' }],
});
const nbib = {
  ...pubmed,
  mesh: [],
  publicationTypes: [{ ui: '', name: 'Review' }],
  revised: '2099-01-01',
  title: 'Longer',
};

describe('mergeCitations', () => {
  it('keeps PubMed’s record and fills in what it lacks', () => {
    expect(mergeCitations([ris, nbib, pubmed])).toMatchObject({
      pmid: 5,
      title: 'A title.',
      journal: 'Journal of things',
      abstract: 'A longer text than PubMed has.',
      doi: '10.1234/a',
      publicationTypes: [{ ui: 'D016428', name: 'Journal Article' }],
      mesh: pubmed.mesh,
    });
  });

  it('takes the newest version, then the newest revision', () => {
    const old = { ...pubmed, title: 'Old', revised: '2020-05-05' };
    expect(mergeCitations([old, { ...pubmed, title: 'New', revised: '2020-11' }]).title).toBe('New');
    expect(mergeCitations([old, { ...pubmed, title: 'Second', version: 2 }]).title).toBe('Second');
  });

  it('never hides a retraction', () => {
    const link = { type: 'RetractionIn', pmid: null, source: 'J Things. 2021', note: null };
    const retracted: Citation = {
      ...ris,
      links: [link],
      publicationTypes: [{ ui: 'D016441', name: 'Retracted Publication' }],
    };
    const merged = mergeCitations([retracted, pubmed]);
    expect(merged.links).toEqual([link]);
    expect(merged.publicationTypes).toEqual([
      { ui: 'D016428', name: 'Journal Article' },
      { ui: 'D016441', name: 'Retracted Publication' },
    ]);
  });

  it('names a link once that both have, one of them without its PMID', () => {
    const known = { type: 'RetractionIn', pmid: 9, source: 'J Things. 2021', note: null };
    const vague = { ...known, pmid: null, source: 'J Things 2021;1' };
    expect(
      mergeCitations([
        { ...pubmed, links: [known] },
        { ...ris, links: [vague] },
      ]).links,
    ).toEqual([known]);
  });

  it('keeps an abstract and its sections together', () => {
    const sections = [{ label: null, category: null, start: 0, end: 30 }];
    const merged = mergeCitations([pubmed, { ...ris, abstractSections: sections }]);
    expect(merged.abstractSections).toEqual(sections);
  });

  it('gives the same for every order, and the same again', () => {
    const citation = fc
      .record({
        pmid: fc.constantFrom(5, 5, -7),
        version: fc.constantFrom(1, 2),
        title: fc.constantFrom('', 'A', 'B'),
        abstract: fc.constantFrom(null, 'a', 'bb'),
        doi: fc.constantFrom(null, '10.1/a', '10.1/b'),
        revised: fc.constantFrom(null, '2020', '2021-01-01'),
      })
      .map((fields) => makeCitation(fields));
    fc.assert(
      fc.property(fc.array(citation, { minLength: 1, maxLength: 6 }), (list) => {
        const merged = mergeCitations(list);
        expect(mergeCitations(list.toReversed())).toEqual(merged);
        expect(mergeCitations([merged, merged])).toEqual(merged);
        expect(merged.doi === null).toBe(list.every(({ doi }) => doi === null));
        expect(merged.pmid > 0).toBe(list.some(({ pmid }) => pmid > 0));
      }),
    );
  });

  it('refuses to make something of nothing', () => {
    expect(() => mergeCitations([])).toThrow(RangeError);
  });
});
