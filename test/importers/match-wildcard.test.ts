import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchWildcard } from '../../src/importers/match-wildcard.ts';

describe('matchWildcard', () => {
  it.each([
    ['*', '', true],
    ['*.xml', 'a.xml', true],
    ['*.xml', 'a.xml.gz', false],
    ['pubmed26n????.xml.gz', 'pubmed26n0001.xml.gz', true],
    ['pubmed26n????.xml.gz', 'pubmed26n001.xml.gz', false],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['a.c', 'abc', false],
    ['?', '', false],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(matchWildcard(pattern, name)).toBe(expected);
  });

  it('agrees with a regular expression that means the same', () => {
    const small = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(small, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, name) => {
        const regex = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchWildcard(pattern, name)).toBe(regex.test(name));
      }),
    );
  });

  it('is quick on a pattern that makes backtracking slow', () => {
    expect(matchWildcard(`${'a*'.repeat(60)}b`, 'a'.repeat(5000))).toBe(false);
  });
});
