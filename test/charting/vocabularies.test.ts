import { describe, expect, it } from 'vitest';
import { createTermIndex } from '../../src/text/term-index.ts';
import { protocol } from './shipped-form.ts';

const charted = ['model-families', 'markers', 'omics-layers', 'collections'];

describe.each(charted)('the vocabulary %s', (id) => {
  const vocabulary = protocol.vocabularies.find((each) => each.id === id);
  const entries = vocabulary?.entries ?? [];

  it('has entries with examples', () => {
    expect(entries.length).toBeGreaterThan(5);
    expect(entries.filter(({ examples }) => examples.hits.length === 0).map((entry) => entry.id)).toEqual([]);
  });

  it('finds every hit and no miss of its examples', () => {
    const wrong = entries.flatMap(({ id: entry, terms, examples }) => {
      const index = createTermIndex();
      const list = index.add(terms);
      const finds = (text: string) => index.match(text).hits(list).length > 0;
      return [
        ...examples.hits.filter((text) => !finds(text)).map((text) => `${entry} misses “${text}”`),
        ...examples.misses.filter(finds).map((text) => `${entry} finds “${text}”`),
      ];
    });
    expect(wrong).toEqual([]);
  });
});
