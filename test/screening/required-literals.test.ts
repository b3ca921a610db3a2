import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { requiredLiterals } from '../../src/screening/required-literals.ts';

describe('requiredLiterals', () => {
  it.each<[string, readonly string[] | null]>([
    ['mouse|mice', ['mouse', 'mice']],
    ['\\bGWAS\\b', ['gwas']],
    ['genome-?wide', ['genome']],
    ['colou?r', ['colo']],
    ['(?:a|an) review', [' review']],
    ['re(?:view|port)s?', ['view', 'port']],
    ['n\\s*=\\s*\\d+', null],
    ['[ab]c', null],
    ['ab{0,3}cdef', ['cdef']],
    ['(ab)?c', null],
    ['mouse|\\d+', null],
    ['a\\.b', ['a.b']],
    ['[]a]bcd', ['bcd']],
    ['[[:alpha:]]bcd', ['bcd']],
    ['(?i)abc', null],
    ['\\Qa+b\\E', null],
    ['.*', null],
  ])('of %s', (regex, expected) => {
    expect(requiredLiterals(regex)).toEqual(expected);
  });

  it('never misses what the pattern finds', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      'ab',
      'ba',
      '.',
      '\\b',
      '\\w',
      '[ab]',
      '[^b]',
      '\\.',
      ' ',
      '-',
      'aB',
    );
    const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
      part: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        atom,
        fc
          .tuple(atom, fc.constantFrom('?', '*', '+', '{0,2}', '{2}', '+?'))
          .map(([left, right]) => `(?:${left})${right}`),
        tie('pattern').map((inner) => `(${inner})`),
        tie('pattern').map((inner) => `(?:${inner})?`),
      ),
      pattern: fc
        .array(fc.array(tie('part'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
        .map((branches) => branches.map((parts) => parts.join('')).join('|')),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', '.', ' ', '-'), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (regex, subject) => {
        const literals = requiredLiterals(regex);
        if (literals !== null && RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE).test(subject)) {
          expect(literals.some((literal) => subject.toLowerCase().includes(literal))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
