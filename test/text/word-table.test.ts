import { describe, expect, it } from 'vitest';
import { plainTerm } from '../../src/text/term.ts';
import { createTermIndex } from '../../src/text/term-index.ts';

/** Words of one hash: "Aa" and "BB" hash alike, and so does any row of them. */
function collide(length: number): readonly string[] {
  return length === 0 ? [''] : collide(length - 1).flatMap((word) => [`${word}Aa`, `${word}BB`]);
}

describe('words of one hash', () => {
  it.each([1, 3, 7])('are told apart (2^%i of them)', (length) => {
    const words = collide(length);
    const index = createTermIndex();
    const lists = words.map((word) => index.add([plainTerm(word)]));
    const text = words.join(' ');
    for (const round of [1, 2]) {
      const { hits } = index.match(text);
      lists.forEach((list, place) => {
        expect([round, hits(list).map(({ start, end }) => text.slice(start, end))]).toEqual([
          round,
          [words[place]],
        ]);
      });
    }
  });

  it('and words that no list has are not remembered as others', () => {
    const index = createTermIndex();
    const list = index.add([plainTerm('AaAa')]);
    expect(index.match('BBBB AaBB BBAa AaAa').hits(list).length).toBe(1);
  });
});

describe('many words', () => {
  it('of many texts are matched like the first', () => {
    const index = createTermIndex();
    const list = index.add(['word7*', 'mice'].map(plainTerm));
    const text = Array.from({ length: 9000 }, (_, number) => `word${number}`).join(' ');
    const first = index.match(`${text} mice`).hits(list).length;
    expect(index.match(`${text} mice`).hits(list).length).toBe(first);
    expect(first).toBe(1 + 1 + 10 + 100 + 1000);
  });

  it('and very long ones', () => {
    const index = createTermIndex();
    const list = index.add([plainTerm('ac*')]);
    const { hits } = index.match(`${'ac'.repeat(50_000)} ${'ca'.repeat(50_000)}`);
    expect(hits(list).map(({ start, end }) => [start, end])).toEqual([[0, 100_000]]);
  });
});
