import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLiteralAutomaton } from '../../src/text/literal-automaton.ts';

function scan(literals: readonly string[], text: string, startsWord = false): string[] {
  const found: string[] = [];
  const owned = literals.map((literal, owner) => ({ text: literal, owner, startsWord }));
  buildLiteralAutomaton(owned)(text, (owner, end) => found.push(`${literals[owner]} ${end}`));
  return found;
}

describe('buildLiteralAutomaton', () => {
  it('tells literals inside of others, where each ends', () => {
    expect(scan(['she', 'he', 'hers', 's'], 'uSHErs').sort()).toEqual([
      'he 4',
      'hers 6',
      's 2',
      's 6',
      'she 4',
    ]);
  });

  it('tells every owner of one literal', () => {
    expect(scan(['ab', 'ab'], 'ab')).toEqual(['ab 2', 'ab 2']);
  });

  it('finds nothing without literals', () => {
    expect(scan([], 'text')).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['rat, ratio', ['rat 3', 'rat 8']],
    ['grate, _rat, 1rat', []],
    ['µrat-rat', ['rat 4', 'rat 8']],
  ])('asks for the beginning of a word in %s', (text, expected) => {
    expect(scan(['rat'], text, true)).toEqual(expected);
  });

  it('takes the Kelvin sign and the long s for letters, and what is alike otherwise for nothing', () => {
    expect(scan(['kg', 'as'], '\u212ag aſ kġ àb')).toEqual(['kg 2', 'as 5']);
  });

  it('finds what looking for each literal finds, in the order of places', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', 'c', 'é', '-'), maxLength: 30 });
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 6 }), text, (literals, subject) => {
        const lower = subject.toLowerCase();
        const expected = literals.flatMap((literal) =>
          [...lower].flatMap((_, at) =>
            lower.startsWith(literal, at) ? [`${literal} ${at + literal.length}`] : [],
          ),
        );
        const found = scan(literals, subject);
        expect([...found].sort()).toEqual(expected.sort());
        const places = found.map((line) => Number(line.split(' ')[1]));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });
});
