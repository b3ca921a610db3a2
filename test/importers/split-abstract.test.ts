import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitAbstract } from '../../src/importers/split-abstract.ts';

const shape = (text: string) =>
  splitAbstract(text).abstractSections.map(({ label, category }) => [label, category]);

describe('splitAbstract', () => {
  it.each([
    [
      'BACKGROUND: a. METHODS: b. RESULTS: c. CONCLUSIONS: d.',
      [
        ['BACKGROUND', 'BACKGROUND'],
        ['METHODS', 'METHODS'],
        ['RESULTS', 'RESULTS'],
        ['CONCLUSIONS', 'CONCLUSIONS'],
      ],
    ],
    [
      'Purpose: a. Materials and Methods: b. Advances in knowledge: c.',
      [
        ['Purpose', 'OBJECTIVE'],
        ['Materials and Methods', 'METHODS'],
        ['Advances in knowledge', 'UNASSIGNED'],
      ],
    ],
    [
      'A lead. DESIGN, SETTING, AND PARTICIPANTS: b. MAIN OUTCOMES AND MEASURES: c.',
      [
        [null, null],
        ['DESIGN, SETTING, AND PARTICIPANTS', 'METHODS'],
        ['MAIN OUTCOMES AND MEASURES', 'RESULTS'],
      ],
    ],
    [
      'BACKGROUND/OBJECTIVES: a (p < .05). RESULTS: b',
      [
        ['BACKGROUND/OBJECTIVES', 'BACKGROUND'],
        ['RESULTS', 'RESULTS'],
      ],
    ],
    ['Genes were two. EGFR: a driver. KRAS: another.', [[null, null]]],
    ['We had one aim: to see. The results: none.', [[null, null]]],
    [
      'DNA: a molecule. METHODS AND RESULTS: x.',
      [
        [null, null],
        ['METHODS AND RESULTS', 'METHODS'],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(shape(text)).toEqual(expected);
  });

  it('gives offsets of each section’s own text, and loses no word', () => {
    const piece = fc.constantFrom('METHODS:', 'RESULTS:', 'Aim:', 'word', 'EGFR:', 'ends.', '(why?)', 'and');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join(' ');
        const { abstract, abstractSections } = splitAbstract(text);
        const sections = abstractSections.map(({ start, end }) => abstract?.slice(start, end));
        expect(
          sections.every((section) => section !== undefined && section.trim() === section && section !== ''),
        ).toBe(true);
        const words = (value: string) => value.match(/word|ends\.|EGFR:|\(why\?\)|and/g) ?? [];
        expect(words(abstract ?? '')).toEqual(words(text));
      }),
    );
  });

  it('has nothing to say of nothing', () => {
    expect(splitAbstract(null)).toEqual({ abstract: null, abstractSections: [] });
    expect(splitAbstract('')).toEqual({ abstract: null, abstractSections: [] });
  });
});
