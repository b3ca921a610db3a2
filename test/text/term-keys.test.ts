import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Term } from '../../src/text/term.ts';
import { createTermKeys } from '../../src/text/term-keys.ts';

const { terms } = fc.letrec<{ term: Term; terms: readonly Term[] }>((tie) => ({
  term: fc.record({
    text: fc.constantFrom('a', 'b', '1', 'a b', '"'),
    case: fc.boolean(),
    with: tie('terms'),
    unless: tie('terms'),
    except: tie('terms'),
  }),
  terms: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('term'), { maxLength: 3 })),
}));

describe('createTermKeys', () => {
  it('names two lists alike exactly where they say the same', () => {
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 6 }), (lists) => {
        const keyOf = createTermKeys();
        for (const one of lists) {
          expect(keyOf(structuredClone(one))).toBe(keyOf(one));
          for (const other of lists) {
            expect(keyOf(one) === keyOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
          }
        }
      }),
    );
  });
});
