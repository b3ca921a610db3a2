import { describe, expect, it } from 'vitest';
import { foldWord } from '../../src/text/fold-word.ts';

describe('spellings that count as equal', () => {
  it.each([
    ['tumour', 'tumor'],
    ['Haemorrhage', 'hemorrhage'],
    ['leukaemia', 'leukemia'],
    ['randomised', 'randomized'],
    ['normalisation', 'normalization'],
    ['analysed', 'analyzed'],
    ['oesophageal', 'esophageal'],
    ['modelling', 'modeling'],
    ['centre', 'center'],
    ['paediatric', 'pediatric'],
    ['anæmia', 'anemia'],
    ['β', 'beta'],
  ])('%s and %s', (british, american) => {
    // What stands in a text went through `normaliseText`, which spells out æ.
    expect(foldWord(british.replace('æ', 'ae')).key).toBe(foldWord(american).key);
  });

  it.each([
    ['organism', 'organizm'],
    ['analysis', 'analyzis'],
    ['metastasis', 'metastasize'],
    ['rat', 'rate'],
    ['generalist', 'generalize'],
  ])('but not %s and %s', (one, other) => {
    expect(foldWord(one).key).not.toBe(foldWord(other).key);
  });
});
