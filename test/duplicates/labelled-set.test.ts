import { describe, expect, it } from 'vitest';
import { findDuplicates } from '../../src/duplicates/find-duplicates.ts';
import { hasLabelledSet, listRemoved, readLabelledSet, scoreDuplicates } from './labelled-set.ts';

describe.skipIf(!hasLabelledSet)('1,845 labelled records (skipped where ../shared/real is absent)', () => {
  it('finds 95 % of the doubles and keeps 99 % of the others, in the half that the rules never saw too', async () => {
    const records = await readLabelledSet();
    expect(records).toHaveLength(1845);
    const removed = listRemoved(records, findDuplicates(records));
    for (const part of [
      records,
      records.filter(({ half }) => half === 0),
      records.filter(({ half }) => half === 1),
    ]) {
      const { sensitivity, specificity } = scoreDuplicates(part, removed);
      expect(sensitivity.estimate).toBeGreaterThanOrEqual(0.95);
      expect(specificity.estimate).toBeGreaterThanOrEqual(0.99);
    }
  });
});
