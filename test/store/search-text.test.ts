import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RgxError } from '../../src/errors.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { searchText } from '../../src/store/search-text.ts';
import { openSource } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { anyCitation } from './any-citation.ts';
import { checkIndex } from './check-index.ts';
import { temporaryStore } from './temporary-store.ts';

function fill() {
  const store = temporaryStore();
  const keywords = [{ text: 'Radiogenomics', owner: 'NOTNLM', major: false }];
  const citations = [
    makeCitation({ pmid: 1, title: 'Glioma by MRI', abstract: 'We imaged gliomas of two kinds.' }),
    makeCitation({ pmid: 2, title: 'Lung', abstract: 'IDH-mutant glioma is not in the lung.', keywords }),
    makeCitation({ pmid: 3, title: 'Étude du gliome', abstract: null }),
  ];
  saveCitations(
    store,
    openSource(store, 'pubmed-xml', ''),
    citations.map((citation) => ({ citation, raw: '' })),
  );
  return store;
}

function find(query: string, order: 'newest' | 'best' = 'newest'): number[] {
  const store = fill();
  const { total, hits } = searchText(store, { query, limit: 10, order });
  expect(total).toBe(hits.length);
  return hits.map((hit) => hit.pmid);
}

describe('searchText', () => {
  it.each([
    ['glioma', [2, 1]],
    ['GLIOMA mri', [1]],
    ['gliom*', [3, 2, 1]],
    ['etude', [3]],
    ['"not in the lung"', [2]],
    ['lung OR mri', [2, 1]],
    ['glioma NOT lung', [1]],
    ['title: glioma', [1]],
    ['radiogenomics', [2]],
    ['IDH-mutant', [2]],
    ['idh/mutant glioma', [2]],
    ['  ', []],
    ['…', []],
    ['nothing', []],
  ])('%s finds %j', (query, pmids) => {
    expect(find(query)).toEqual(pmids);
  });

  it('ranks, and shows where the words stand', () => {
    const store = fill();
    const best = searchText(store, { query: 'imaged', limit: 1, order: 'best' });
    expect(best.hits[0]).toEqual({
      pmid: 1,
      title: 'Glioma by MRI',
      snippet: 'We [imaged] gliomas of two kinds.',
    });
    expect(find('glioma', 'best')).toHaveLength(2);
  });

  it.each([
    ['"open', 'the quotation mark before open is not closed'],
    ['a AND', 'AND needs a word on either side'],
    ['(a) OR (AND b)', 'AND needs a word on either side'],
    ['NOT', 'NOT needs a word on either side'],
    ['colour: red', 'there is no field colour'],
    ['(a', 'a bracket is not closed'],
    ['a)', 'a bracket is closed that was not opened'],
    ['p < 0.05', '< has no meaning here'],
    ['a ^', 'syntax error'],
  ])('refuses %s: %s', (query, problem) => {
    const fault = expect.objectContaining({
      code: 'search-query',
      exitCode: 2,
      message: expect.stringContaining(problem),
      hint: expect.stringMatching(/\.$/),
    });
    expect(() => find(query)).toThrow(fault);
  });

  it('never fails otherwise, whatever is asked', () => {
    const store = fill();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (query) => {
        try {
          searchText(store, { query, limit: 3, order: 'best' });
        } catch (error) {
          expect(error).toBeInstanceOf(RgxError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps in step with the citations however they change', () => {
    const store = temporaryStore();
    const source = openSource(store, 'pubmed-xml', '');
    fc.assert(
      fc.property(fc.array(anyCitation, { maxLength: 4 }), (citations) => {
        const near = citations.map((citation) => ({ ...citation, pmid: Math.abs(citation.pmid % 5) }));
        for (const citation of near) saveCitations(store, source, [{ citation, raw: '' }]);
        checkIndex(store);
      }),
      { numRuns: 60 },
    );
  });
});
