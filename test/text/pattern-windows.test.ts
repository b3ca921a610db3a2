import { describe, expect, it } from 'vitest';
import { measureReach } from '../../src/text/pattern-reach.ts';
import { parsePattern } from '../../src/text/pattern-syntax.ts';
import { findWindows } from '../../src/text/pattern-windows.ts';

/** The windows of a pattern, its literal standing where the text has it. */
function windowsOf(regex: string, literal: string, before: number, text: string): string[] {
  const parsed = parsePattern(regex);
  const reach = parsed && measureReach(parsed);
  if (reach === null) throw new Error(`${regex} has no reach`);
  const ends = [...text].flatMap((_, at) => (text.startsWith(literal, at) ? [at + literal.length] : []));
  return [...findWindows(text, ends, before, reach)].map(({ start, end }) => text.slice(start, end));
}

describe('findWindows', () => {
  it.each<[string, string, number, string, readonly string[]]>([
    ['none without a literal', 'ab', 2, 'xyz', []],
    ['one character further on either side', 'ab', 2, '....1234ab1234....', ['4ab123']],
    ['the whole of a short text', 'ab', 2, 'ab', ['ab']],
    ['apart where they are', 'ab', 2, '1234ab123456789ab1234', ['4ab123', '9ab123']],
    ['one for those that touch', 'ab', 2, '1234ab1234ab1234', ['4ab1234ab123']],
    ['one for those that overlap', 'ab', 2, '12ababab1234', ['2ababab123']],
    ['past what is repeated', 'ab\\s*c', 2, '12ab      c1234', ['2ab      c123']],
    ['back past what is repeated', '\\s*ab', 2, '1234      ab12345', ['4      ab123']],
    ['over what is not ASCII', 'ab', 2, '12ééabé𝔸123456', ['2ééabé𝔸123']],
  ])('gives %s', (_, regex, before, text, expected) => {
    expect(windowsOf(regex, 'ab', before, text)).toEqual(expected);
  });
});
