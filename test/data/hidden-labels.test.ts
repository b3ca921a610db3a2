import { describe, expect, it } from 'vitest';
import { type HiddenLabelResult, hasRealRecords, measureHiddenLabels } from '../bench/hidden-labels.ts';

/*
 * Floors below what `npm run bench:screen` prints, so that a change of the rules which makes them worse is seen. The bars of
 * the project are higher; PubMed's own types are incomplete outside of MEDLINE.
 */
describe.skipIf(!hasRealRecords)('real PubMed records with types and MeSH hidden (../shared/real)', () => {
  const results: readonly HiddenLabelResult[] = hasRealRecords ? measureHiddenLabels() : [];

  it.each([
    ['reviews (PubMed types)', 0.8, 0.93],
    ['animals without humans (MeSH)', 0.75, 0.98],
  ])('finds %s as well in the half that was not looked at', (label, sensitivity, specificity) => {
    const result = results.find((entry) => entry.label === label && entry.half === 'even');
    expect(result?.sensitivity.estimate).toBeGreaterThanOrEqual(sensitivity);
    expect(result?.specificity.estimate).toBeGreaterThanOrEqual(specificity);
  });
});
