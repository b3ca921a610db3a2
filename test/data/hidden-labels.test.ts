import { describe, expect, it } from 'vitest';
import { type HiddenLabelResult, hasRealRecords, measureHiddenLabels } from '../bench/hidden-labels.ts';

/* Floors below what `npm run bench:screen` prints, so that a change of the rules which makes them worse is seen. */
describe.skipIf(!hasRealRecords)('real PubMed records with types and MeSH hidden (../shared/real)', () => {
  const results: readonly HiddenLabelResult[] = hasRealRecords ? measureHiddenLabels() : [];

  it.each([
    ['reviews (PubMed types)', 'label', 0.8, 0.95],
    ['reviews (PubMed types)', 'reading', 0.88, 0.99],
    ['animals without humans (MeSH)', 'label', 0.82, 0.985],
    ['animals without humans (MeSH)', 'reading', 0.93, 0.995],
  ])('finds %s, by %s', (label, by, sensitivity, specificity) => {
    const result = results.find((entry) => entry.label === label && entry.by === by);
    expect(result?.sensitivity.estimate).toBeGreaterThanOrEqual(sensitivity);
    expect(result?.specificity.estimate).toBeGreaterThanOrEqual(specificity);
  });
});
