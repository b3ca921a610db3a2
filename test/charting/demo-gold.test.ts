import { describe, expect, it } from 'vitest';
import { scoreCharts } from '../../src/appraisal/chart-scores.ts';
import { compareDemo, demoXmls } from '../bench/demo-charts.ts';

const compared = compareDemo();
const items = [...new Set(compared.map(({ item }) => item))];
const { errors } = scoreCharts(compared);

describe('the demo’s gold chart', () => {
  it('has every item that the form charts and a gold can hold', () => {
    expect(items).toEqual([
      'disease',
      'modality',
      'ai_class',
      'method',
      'target',
      'omics_layer',
      'direction',
      'cohort_size',
      'centres',
      'design',
      'validation',
      'guideline',
      'dataset',
      'code',
      'model',
      'data',
      'disease_secondary',
    ]);
  });

  it.each(items)('has %s right in every study', (item) => {
    expect(errors.filter((error) => error.item === item)).toEqual([]);
  });

  it('compares every study of the gold', () => {
    expect(new Set(compared.map(({ pmid }) => pmid)).size).toBeGreaterThanOrEqual(70);
    expect(demoXmls.length).toBeGreaterThanOrEqual(20);
  });
});
