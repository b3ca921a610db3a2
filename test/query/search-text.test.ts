import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSearchText, simplifyText } from '../../src/query/search-text.ts';

describe('foldSearchText', () => {
  it.each([
    ['Imaging Genomics', ' imaging genomics '],
    ['radio-genomics/“radiomics”', ' radio genomics radiomics '],
    ['p<0.05. And 1.', ' p 0.05 and 1 '],
    ['.5 and 5.', ' 5 and 5 '],
    ['TNF-α, β2 & µm', ' tnf alpha beta2 mum '],
    ['Müller, Ångström, naïve, Łódź, Straße', ' muller angstrom naive lodz strasse '],
    ['mm² CO₂ ﬁbrosis', ' mm2 co2 fibrosis '],
    ['e\u0301tude', ' etude '],
    ['Опухоль мозга', ' опухоль мозга '],
    ['脑 肿瘤', ' 脑 肿瘤 '],
    ['AIM: one.\nMETHODS: two', ' aim one methods two '],
    ['—', ' '],
    ['', ' '],
  ])('%j → %j', (text, folded) => {
    expect(foldSearchText(text)).toBe(folded);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = foldSearchText(text);
        expect(foldSearchText(once)).toBe(once);
      }),
    );
  });

  it('never has a word that the simplified text has not', () => {
    const unit = fc.constantFrom(
      ...'aZ9. .-_\n',
      'é',
      'α',
      'ß',
      '²',
      'ﬁ',
      '…',
      '\u0301',
      '≥',
      'Ж',
      '脑',
      '𝐀',
      '½',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit, maxLength: 30 }), fc.string({ unit: 'binary' })), (text) => {
        const simple = simplifyText(text);
        if (simple === null) return;
        const words = foldSearchText(text)
          .split(/\s+/)
          .filter((word) => word !== '');
        for (const word of words) expect(simple).toContain(word);
      }),
      { numRuns: 1000 },
    );
  });
});
