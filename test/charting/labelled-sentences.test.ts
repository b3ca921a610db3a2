import { describe, expect, it } from 'vitest';
import { chartLabelled, labelledFiles, readFirstRun } from '../bench/labelled-sentences.ts';

describe.each(labelledFiles)(
  'invented sentences on %s, labelled before the rules were run on them',
  (file) => {
    const judgements = chartLabelled(file);
    const items = [...new Set(judgements.map(({ item }) => item))];

    it('are enough, and one an id', () => {
      const ids = new Set(judgements.map(({ id }) => id));
      expect(ids.size).toBeGreaterThanOrEqual(file === 'availability' ? 150 : 60);
      expect(judgements).toHaveLength(ids.size * items.length);
      expect(Object.keys(readFirstRun(file))).toEqual(items);
    });

    it.each(items)(
      'are charted right for %s: nearly all that served to mend the rules, seven of eight that did not',
      (item) => {
        const wrong = (half: string) =>
          judgements.filter((each) => each.item === item && each.half === half && !each.right);
        const of = judgements.filter((each) => each.item === item && each.half === 'measured').length;
        expect(wrong('mended').length).toBeLessThanOrEqual(1);
        expect(wrong('measured').length).toBeLessThanOrEqual(Math.floor(of / 8));
        expect(wrong('added')).toEqual([]);
      },
    );
  },
);
