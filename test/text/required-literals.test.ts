import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../src/text/pattern-syntax.ts';
import { requireLiterals } from '../../src/text/required-literals.ts';

/** The literals, with `\b` where a word begins with them, and how far before their ends a match begins. */
function describeLiterals(regex: string): readonly [string, number] | null {
  const parsed = parsePattern(regex);
  const found = parsed === null ? null : requireLiterals(parsed);
  return (
    found && [
      found.literals.map(({ text, startsWord }) => (startsWord ? `\\b${text}` : text)).join('|'),
      found.before,
    ]
  );
}

describe('requireLiterals', () => {
  it.each<[string, readonly [string, number] | null]>([
    ['mouse|mice', ['mouse|mice', 5]],
    ['\\bGWAS\\b', ['\\bgwas', 4]],
    ['genome-?wide', ['genome', 6]],
    ['colou?r', ['colo', 4]],
    ['(?:a|an) review', [' review', 9]],
    ['re(?:view|port)s?', ['view|port', 6]],
    ['\\b(?:mouse|mice)', ['\\bmouse|\\bmice', 5]],
    ['\\b(an? )?mouse', ['mouse', 8]],
    ['\\b?mouse', ['mouse', 5]],
    ['\\Bmouse', ['mouse', 5]],
    ['anti\\b-mouse', ['anti-mouse', 10]],
    ['anti\\b(-mouse|body)', ['anti', 4]],
    ['\\b-mouse', ['-mouse', 6]],
    ['\\bab+c', ['\\bab', 2]],
    ['(?:abc){2,3}', ['abc', 3]],
    ['n\\s*=\\s*\\d+', ['=', 2]],
    ['p\\s*[<=]\\s*0?\\.\\d+', ['<|=', 2]],
    ['\\d+(\\.\\d+)?\\s*mg', ['mg', 3]],
    ['.{0,40}tobacco', ['tobacco', 47]],
    ['[ab]c', null],
    ['[^a]', null],
    ['a-', ['a-', 2]],
    ['ab{0,3}cdef', ['cdef', 8]],
    ['(ab)?c', null],
    ['mouse|\\d+', null],
    ['a\\.b', ['a.b', 3]],
    ['[]a]bcd', ['bcd', 4]],
    ['[[:alpha:]]bcd', ['bcd', 4]],
    ['(?i)abc', null],
    ['\\Qa+b\\E', null],
    ['.*', null],
    ['', null],
  ])('of %s', (regex, expected) => {
    expect(describeLiterals(regex)).toEqual(expected);
  });
});
