import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTerm, TermSyntaxError } from '../../src/text/term-syntax.ts';

function show(term: string): readonly string[] {
  return parseTerm(term).map((parts) =>
    parts
      .map((part) => (part.kind === 'gap' ? `[${part.most}]` : `${part.key}${part.truncated ? '*' : ''}`))
      .join(' '),
  );
}

describe('parseTerm', () => {
  it.each([
    ['magnetic resonance imag*', ['magnetic resonance imag*']],
    ['1p/19q', ['1p 19q']],
    ['tumo(u|)r', ['tumor', 'tumor']],
    [
      'analys(is|es) (of|in) data',
      ['analysis of data', 'analysis in data', 'analyzes of data', 'analyzes in data'],
    ],
    ['deep [3] learning', ['deep [3] learning']],
    ['T1, T2', ['t1 [0] t2']],
    ['((a1|b1) c1|d1)', ['a1 c1', 'b1 c1', 'd1']],
    ['Inception-V*', ['inception v*']],
    ['H&E', ['h and e']],
    ["Alzheimer's disease", ['alzheimer disease']],
    ['randomis*', ['randomiz*']],
    ['CD8+ T cells', ['cd8 t cells']],
  ])('reads %j', (term, expected) => {
    expect(show(term)).toEqual(expected);
  });

  it('reads plain words alike, whichever way it takes', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9]{2,9}\*?$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        // Two spaces in a row are not plain, and mean nothing.
        expect(parseTerm(words.join(' '))).toEqual(parseTerm(` ${words.join('  ')} `));
      }),
    );
  });

  it.each([
    ['', 1, 'the term is empty'],
    ['a (b', 3, '“(” without its “)”'],
    ['a b) c', 4, '“)” without a “(” before it'],
    ['a|b', 2, '“|” outside brackets'],
    ['*genomic', 1, '“*” stands for the rest of a word and belongs at its end'],
    ['geno*mic', 5, '“*” stands for the rest of a word and belongs at its end'],
    ['x*', 1, '“x*” would match too many words'],
    ['[2] mice', 1, 'a gap [n] needs a word on either side'],
    ['a [99] b', 3, '“[99]” is not a gap'],
    ['[18F]FDG', 1, '“[18F]” is not a gap'],
    ['p < 0.05', 3, "a term can't hold “<”"],
    ['---', 1, 'the term has no letter or digit'],
    [
      '(a1|b1)(a1|b1)(a1|b1)(a1|b1)(a1|b1)(a1|b1)(a1|b1)(a1|b1)(a1|b1)',
      1,
      'the term stands for more than 256 phrases',
    ],
    ['((((((a))))))', 5, 'brackets are nested too deeply'],
  ])('refuses %j', (term, column, message) => {
    let caught: unknown = null;
    try {
      parseTerm(term);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(TermSyntaxError);
    expect(caught).toMatchObject({ column, message });
  });
});
