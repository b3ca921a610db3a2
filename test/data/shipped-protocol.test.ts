import { describe, expect, it } from 'vitest';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { testExamples } from '../../src/screening/test-examples.ts';
import { shippedData } from '../../src/shipped.ts';

const protocol = loadProtocol(shippedData('protocols/radiogenomics.yaml'));

describe('the shipped protocol', () => {
  it('decides its own examples, and its vocabularies theirs', () => {
    const { failures } = testExamples(protocol, compileCriteria(protocol));
    expect(failures.map(({ owner, expected, got, example }) => ({ owner, expected, got, example }))).toEqual(
      [],
    );
  });

  it('keeps the ids and the order that decisions are stored and counted under', () => {
    expect(protocol.criteria.map(({ id, outcome }) => `${id}: ${outcome}`)).toEqual([
      'retracted: exclude',
      'concern: ask',
      'out-of-window: exclude',
      'not-original: exclude',
      'radiation-genomics: exclude',
      'radiation-genomics-mixed: ask',
      'non-human: exclude',
      'non-human-mixed: ask',
      'validation-only: exclude',
      'no-imaging: exclude',
      'imaging-unsure: ask',
      'no-genomics: exclude',
      'genomics-unsure: ask',
      'no-ai: exclude',
      'ai-unsure: ask',
    ]);
  });

  it.each(protocol.criteria)('shows for $id what it does and what it leaves', ({ outcome, examples }) => {
    expect(outcome === 'exclude' ? examples.excludes.length : examples.asks.length).toBeGreaterThanOrEqual(
      outcome === 'exclude' ? 15 : 3,
    );
    expect(examples.keeps.length).toBeGreaterThanOrEqual(outcome === 'exclude' ? 15 : 3);
  });

  it('repeats no example', () => {
    for (const { examples } of protocol.criteria) {
      const all = [...examples.excludes, ...examples.keeps, ...examples.asks].map(
        ({ position: _, ...example }) => JSON.stringify(example),
      );
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('searches with a term that rgx can evaluate by itself', () => {
    expect(() => parseQuery(protocol.search.term)).not.toThrow();
    expect(protocol.search.window).toEqual({ field: 'dp', from: '2005/01/01', to: '2023/08/31' });
  });
});

describe.each(protocol.vocabularies)('vocabulary $id', ({ entries }) => {
  it('has ids of its own and an example of a hit and of a miss in each entry', () => {
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const { id, examples } of entries) {
      expect([id, examples.hits.length > 0, examples.misses.length > 0]).toEqual([id, true, true]);
    }
  });
});
