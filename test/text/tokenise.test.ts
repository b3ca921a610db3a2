import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokeniseText } from '../../src/text/tokenise.ts';

function wordsOf(text: string): readonly string[] {
  const { size, wordAt } = tokeniseText(text);
  return Array.from({ length: size }, (_, index) => wordAt(index));
}

function sentencesOf(text: string): readonly string[] {
  const { sentenceStarts } = tokeniseText(text);
  return sentenceStarts.map((start, index) =>
    wordsOf(text)
      .slice(start, sentenceStarts[index + 1])
      .join(' '),
  );
}

describe('words', () => {
  it.each([
    ['1p/19q co-deletion', ['1p', '19q', 'co', 'deletion']],
    ['HER2/neu, PD-L1 (p.V600E)', ['HER2', 'neu', 'PD', 'L1', 'p', 'V600E']],
    ["Crohn's disease; patients' rats'", ['Crohn', 'disease', 'patients', 'rats']],
    ['Alzheimer’s', ['Alzheimer']],
    ["didn't O'Brien 5'UTR", ["didn't", "O'Brien", '5', 'UTR']],
    ['1.5 T, 0.05. 12', ['1.5', 'T', '0.05', '12']],
    ['H&E', ['H', '&', 'E']],
    ['β-catenin TGFβ1', ['β', 'catenin', 'TGFβ1']],
    ['p<0.05 n=40', ['p', '0.05', 'n', '40']],
    ['   ', []],
    ['中文 文本', ['中文', '文本']],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are slices of the normalised text, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (original) => {
        const { size, starts, ends, gaps, sentences, normalised } = tokeniseText(original);
        let before = 0;
        wordsOf(original).forEach((word, index) => {
          expect(normalised.text.slice(starts[index], ends[index])).toBe(word);
          expect(starts[index]).toBeGreaterThanOrEqual(before);
          before = ends[index] ?? 0;
        });
        expect([gaps.length, sentences.length]).toEqual([size, size]);
      }),
    );
  });
});

describe('sentences', () => {
  it.each([
    ['We imaged mice. Patients were not.', ['We imaged mice', 'Patients were not']],
    ['Rodents, e.g. mice, vs. rats. Then us.', ['Rodents e g mice vs rats', 'Then us']],
    ['Rodents, i.e. Wistar rats', ['Rodents i e Wistar rats']],
    ['As Smith et al. reported in Fig. 2 it holds.', ['As Smith et al reported in Fig 2 it holds']],
    ['Seen by Smith et al. The rest is new.', ['Seen by Smith et al', 'The rest is new']],
    ['E. coli and J. B. Smith were seen.', ['E coli and J B Smith were seen']],
    ['They had hepatitis B. The others had C.', ['They had hepatitis B', 'The others had C']],
    ['P was 0.05. In all 12 mice.', ['P was 0.05', 'In all 12 mice']],
    ['Was it? Yes! It was.', ['Was it', 'Yes', 'It was']],
    ['It was found.The next was not.', ['It was found', 'The next was not']],
    ['See www.example.org now', ['See www example org now']],
    ['It was used. mRNA was not. p53 was.', ['It was used', 'mRNA was not', 'p53 was']],
    ['See No. 5 of it. No. It is not.', ['See No 5 of it', 'No', 'It is not']],
    ['Drug (Pfizer Inc., U.S.) was given.', ['Drug Pfizer Inc U S was given']],
    ['METHODS: We imaged. RESULTS: It worked.', ['METHODS', 'We imaged', 'RESULTS', 'It worked']],
    ['Materials and methods: Rats.', ['Materials and methods', 'Rats']],
    ['MRI: a review', ['MRI a review']],
    ['one line\nanother line', ['one line', 'another line']],
    ['(It was seen.) Then "it was not." Then it was.', ['It was seen', 'Then it was not', 'Then it was']],
  ])('of %j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });
});
