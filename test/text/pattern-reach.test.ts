import { describe, expect, it } from 'vitest';
import { measureReach } from '../../src/text/pattern-reach.ts';
import { parsePattern } from '../../src/text/pattern-syntax.ts';

function reachOf(regex: string) {
  const parsed = parsePattern(regex);
  return parsed && measureReach(parsed);
}

/** The characters of ASCII that may stand in a match without end. */
function describeEndless(regex: string): string {
  const { counted } = reachOf(regex) ?? { counted: new Uint8Array() };
  return [...counted.keys()]
    .filter((code) => counted[code] === 0)
    .map((code) => String.fromCharCode(code))
    .join('');
}

describe('measureReach', () => {
  it.each<[string, number, string]>([
    ['mouse|mice', 5, ''],
    ['colou?r', 6, ''],
    ['cell\\s+lines?', 9, '\t\n\f\r '],
    ['n\\s*=\\s*\\d+', 2, '\t\n\f\r 0123456789'],
    ['a.{0,40}b', 42, ''],
    ['(?:ab|c){2,3}', 6, ''],
    ['x(?:ab|c[d-f]?)+', 1, 'ABCDEFabcdef'],
    ['xa{2,}', 1, 'Aa'],
    ['x(?:a(?:b{3}){2})*?', 1, 'ABab'],
    ['x[^\\x]*', -1, ''],
    ['x[^ -~]*', 1, `${String.fromCharCode(...Array(32).keys())}\x7f`],
    ['x[]-a]+', 1, ']^_`aA'.split('').sort().join('')],
    ['x[\\]\\-a-]*', 1, '-A]a'],
    ['x[^a-z]*z', 2, String.fromCharCode(...Array(128).keys())],
    ['x\\b\\B', 1, ''],
    ['xa{,3}', 6, ''],
  ])('of %s', (regex, most, endless) => {
    expect(reachOf(regex)?.most ?? -1).toBe(most);
    expect(describeEndless(regex)).toBe([...endless].sort().join(''));
  });

  it.each(['^abc', 'abc$', '\\Aabc', 'a(?:bc|$)'])(
    'has none for %s, which asks for an end of the text',
    (regex) => {
      expect(reachOf(regex)).toBeNull();
    },
  );

  it.each(['(?i)abc', '\\x61', '\\pL', 'é', '(?P<name>a)', '\\Qa\\E', 'a\\z', '[[:alpha]'])(
    'has none for %s, which is not read',
    (regex) => {
      expect(reachOf(regex)).toBeNull();
    },
  );
});
