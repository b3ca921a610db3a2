import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRegex } from '../../src/text/linear-regex.ts';
import { createPatternIndex } from '../../src/text/pattern-index.ts';

/** What a search over the whole text finds. */
function searchWhole(regex: string, isCased: boolean, text: string): string[] {
  const matcher = compileRegex(regex, isCased).matcher(text);
  const found: string[] = [];
  while (matcher.find()) {
    found.push(`${matcher.start()}-${matcher.end()}`);
  }
  return found;
}

function searchIndexed(regexes: readonly string[], isCased: boolean, text: string): string[][] {
  const index = createPatternIndex();
  const ids = regexes.map((regex) => index.add(regex, isCased));
  const matched = index.match(text);
  return ids.map((id) => {
    const found = [...matched.find(id)].map(({ start, end }) => `${start}-${end}`);
    expect(matched.holds(id)).toBe(found.length > 0);
    return found;
  });
}

describe('createPatternIndex', () => {
  it.each<[string, string, readonly string[]]>([
    ['\\brats?\\b', 'rat, ratio; rats', ['rat', 'rats']],
    ['\\bmouse\\b', 'amouse mouse_ mouse', ['mouse']],
    ['\\Bmouse', 'mouse amouse', ['mouse']],
    ['n\\s*=\\s*\\d+', `n =${' '.repeat(500)}12, n=3; m = 4`, [`n =${' '.repeat(500)}12`, 'n=3']],
    ['\\d+(\\.\\d+)?\\s*mg', `0${'1'.repeat(300)}.5 mg; mg; 3mg`, [`0${'1'.repeat(300)}.5 mg`, '3mg']],
    ['ab|abab', 'ababab', ['ab', 'ab', 'ab']],
    ['abab|ab', 'ababab', ['abab', 'ab']],
    [
      'exposed.*smok\\w*',
      'exposed to smoke\nexposed; smoking, smoker.',
      ['exposed to smoke', 'exposed; smoking, smoker'],
    ],
    ['(?:ab)+cd\\b', 'abcde abcd', ['abcd']],
    ['(?:ab)+cd\\b', 'abcde', []],
    ['\\Bab{2}', 'xabb abb', ['abb']],
    ['^mouse', 'mouse mouse', ['mouse']],
    ['mouse$', 'mouse mouse', ['mouse']],
    ['disease', 'diſeaſe DISEASE', ['diſeaſe', 'DISEASE']],
    ['kg\\b', '3 \u212ag', ['\u212ag']],
    ['\\bkg', '3 \u212ag, 3\u212ag', ['\u212ag']],
    ['mouse', `İİİ mouse İ`, ['mouse']],
    ['mouse.{0,3}', 'mouse 𝔸𝔸𝔸𝔸', ['mouse 𝔸𝔸']],
    ['mice|mouse', '', []],
    ['x*', '', ['']],
  ])('finds %s in %j', (regex, text, expected) => {
    const index = createPatternIndex();
    const id = index.add(regex, false);
    const matched = index.match(text);
    expect([...matched.find(id)].map(({ start, end }) => text.slice(start, end))).toEqual(expected);
    expect(matched.holds(id)).toBe(expected.length > 0);
  });

  it('tells patterns with and without case apart, however many are added and when', () => {
    const index = createPatternIndex();
    const any = index.add('mri', false);
    expect(index.match('MRI').holds(any)).toBe(true);
    const cased = index.add('mri', true);
    const matched = index.match('an MRI');
    expect([matched.holds(any), matched.holds(cased)]).toEqual([true, false]);
    expect(index.match('an mri').holds(cased)).toBe(true);
  });

  it('passes on what is wrong with a pattern', () => {
    expect(() => createPatternIndex().add('a(b', false)).toThrow(/missing closing \)/);
  });

  it('finds what a search over the whole text finds, at the same places', () => {
    const atom = fc.constantFrom(
      ...[
        'a',
        'b',
        'k',
        's',
        'ab',
        'ks',
        'abk',
        'aB',
        '=',
        '-',
        ' ',
        '\\.',
        '.',
        '\\b',
        '\\B',
        '\\w',
        '\\d',
        '\\s',
        '\\W',
      ],
      ...['[ab]', '[^b]', '[^\\w]', '[=.]', '[[:alpha:]]', '[^ks]', '[a-k]', '^', '$', '\\n'],
    );
    const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
      part: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 4, arbitrary: atom },
        fc
          .tuple(atom, fc.constantFrom('?', '*', '+', '{0,2}', '{2}', '{1,}', '+?', '*?', '??'))
          .map(([left, right]) => `(?:${left})${right}`),
        tie('pattern').map((inner) => `(${inner})`),
        fc
          .tuple(tie('pattern'), fc.constantFrom('?', '+', '*', '{1,2}', '+?'))
          .map(([inner, right]) => `(?:${inner})${right}`),
      ),
      pattern: fc
        .array(fc.array(tie('part'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
        .map((branches) => branches.map((parts) => parts.join('')).join('|')),
    }));
    const text = fc
      .array(
        fc.constantFrom(
          ...[
            'a',
            'b',
            'k',
            's',
            'A',
            'B',
            'ab',
            'ks',
            'abk',
            '=',
            '.',
            '-',
            ' ',
            '\n',
            '0',
            '1.0',
            'ababab',
            'kkkk',
          ],
          ...['K', 'S', '\u212a', 'ſ', 'İ', 'é', '𝔸', '\ud835', '   ', 'zzzz', '_', ';;;;;;', 'x, y'],
        ),
        { maxLength: 24 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 3 }),
        text,
        fc.boolean(),
        (regexes, subject, isCased) => {
          expect(searchIndexed(regexes, isCased, subject)).toEqual(
            regexes.map((regex) => searchWhole(regex, isCased, subject)),
          );
        },
      ),
      { numRuns: 600 },
    );
  });
});
