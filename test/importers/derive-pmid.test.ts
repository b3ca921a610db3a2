import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivePmid } from '../../src/importers/derive-pmid.ts';
import { makeCitation } from '../helpers/make-citation.ts';

const base = makeCitation({
  title: 'Radiomics of the Übersee-Glioma: a study.',
  doi: '10.1234/abc',
  year: 2020,
  journal: 'J Things',
});
const bare = { ...base, doi: null };

describe('derivePmid', () => {
  it('is written in stone: a file made by one version must be found again by the next', () => {
    expect(derivePmid(base)).toEqual({
      pmid: -229_875_628_850_916,
      key: 'doi:10.1234/abc|title:radiomics of the ubersee glioma a study',
    });
    expect(derivePmid(bare).key).toBe('title:radiomics of the ubersee glioma a study|2020||j things||');
  });

  it('does not see case, punctuation or how an accent is written', () => {
    const other = { ...base, title: 'RADIOMICS OF THE U\u0308BERSEE GLIOMA – A STUDY' };
    expect(derivePmid(other)).toEqual(derivePmid(base));
  });

  it.each([
    [
      'another title under the same DOI (a supplement’s abstracts)',
      { ...base, title: 'Another abstract' },
      base,
    ],
    ['the same title in another year', { ...bare, year: 2021 }, bare],
    ['the same title in another journal', { ...bare, journal: 'J Other' }, bare],
    ['the same title on another page', { ...bare, pages: '5' }, bare],
  ])('keeps %s apart', (_what, one, other) => {
    expect(derivePmid(one).pmid).not.toBe(derivePmid(other).pmid);
  });

  it('is always a safe negative number', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (title, doi) => {
        const { pmid } = derivePmid(makeCitation({ title, doi }));
        expect(pmid).toBeLessThan(0);
        expect(Number.isSafeInteger(pmid)).toBe(true);
      }),
    );
  });
});
