import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartStudy } from '../../src/charting/chart.ts';
import { readChartingForm } from '../../src/charting/charting-form.ts';
import { findItem, readValue } from '../../src/charting/read-value.ts';
import { UsageError } from '../../src/errors.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { charter, form, protocol } from './shipped-form.ts';

function messageOf(charting: unknown): string {
  const locate = (path: readonly (string | number)[]) => ({ file: 'p.yaml', line: path.length, column: 7 });
  try {
    readChartingForm({ ...protocol, file: 'p.yaml', charting, locate });
    return 'read';
  } catch (error) {
    return error instanceof UsageError ? `${error.code} ${error.message}` : 'a bug';
  }
}

const item = { id: 'x', label: 'X', detector: 'category', vocabulary: 'diseases' };

describe('a charting form', () => {
  it.each([
    [null, 'charting-missing'],
    [{ items: [] }, 'charting-invalid'],
    [{ items: [{ ...item, detector: 'nonsense' }] }, 'there is no detector “nonsense”'],
    [{ items: [{ ...item, vocabulary: 'nothing' }] }, 'there is no vocabulary “nothing”'],
    [{ items: [{ id: 'x', label: 'X', detector: 'category' }] }, 'needs a vocabulary'],
    [{ items: [item, item] }, 'id of two items'],
    [{ items: [{ ...item, groups: ['nowhere'] }] }, 'has no group “nowhere”'],
    [{ items: [{ ...item, except: { nobody: ['x'] } }] }, 'has no entry “nobody”'],
    [{ items: [{ ...item, colour: 'red' }] }, 'unknown key “colour”'],
  ])('that is wrong is refused: %j', (charting, message) => {
    expect(messageOf(charting)).toContain(message);
  });

  it('is refused with the place of each fault', () => {
    expect(messageOf({ items: [{ ...item, detector: 'nonsense' }] })).toContain('p.yaml:4:7: ');
  });

  it('ships with every item that the review charts', () => {
    expect(form.items.map(({ id }) => id)).toEqual([
      'disease',
      'modality',
      'ai_class',
      'network_role',
      'method',
      'target',
      'omics_layer',
      'direction',
      'cohort_size',
      'centres',
      'design',
      'validation',
      'guideline',
      'field_guideline',
      'dataset',
      'code',
      'model',
      'data',
    ]);
  });
});

describe('a value that a person writes', () => {
  it.each([
    ['guideline', 'clear:claimed', { value: 'clear', label: 'CLEAR', role: 'claimed' }],
    ['dataset', 'UK Biobank:training', { value: 'uk-biobank', label: 'UK Biobank', role: 'training' }],
    ['modality', 'MRI', { value: 'mri', label: 'MRI', role: null }],
    ['cohort_size', '312', { value: '312', label: '312', role: null }],
  ])('of %s: %s', (id, text, expected) => {
    expect(readValue(findItem(form, id), text)).toEqual(expected);
  });

  it('is refused where the vocabulary has no such entry', () => {
    expect(() => readValue(findItem(form, 'modality'), 'telepathy')).toThrow(/no value of/);
    expect(() => findItem(form, 'colour')).toThrow(/no item “colour”/);
  });
});

const word = fc.constantFrom(
  'glioma',
  'MRI',
  'CT',
  'IDH',
  'predicted',
  'a random forest',
  'was trained',
  'on 120 patients',
  'of TCGA-GBM',
  'code is available',
  'at https://github.com/a/b',
  'not',
  'because',
  '½',
  'ﬁ',
  '“quoted”',
  '. ',
  '; ',
  '\n',
  'Données',
  '(n = 30)',
  '=',
  '🧠',
);
const anyText = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));

describe('a chart', () => {
  it('quotes what stands at its offsets, and is the same each time', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, abstract) => {
        const citation = makeCitation({ title, abstract });
        const chart = charter.chart(citation, null);
        for (const { evidence } of chart.items.flatMap(({ values }) => values)) {
          for (const { field, start, end, quote } of evidence) {
            const text = field === 'title' ? title : abstract;
            if (start !== null && end !== null) expect(text.slice(start, end)).toBe(quote);
          }
        }
        expect(charter.chart(citation, null)).toEqual(chart);
      }),
      { numRuns: 120 },
    );
  });

  it('is the same by form as by charter', () => {
    const citation = makeCitation({
      title: 'MRI of glioma',
      abstract: 'IDH was predicted from MRI of 40 patients.',
    });
    const { items } = charter.chart(citation, null);
    expect(chartStudy(citation, null, form)).toEqual(items.flatMap(({ values }) => values));
  });

  it('says how far it looked', () => {
    expect(charter.chart(makeCitation({ title: 'MRI of glioma' }), null).searched).toBe('title');
    expect(charter.chart(makeCitation({ title: 'MRI', abstract: 'Text.' }), null).searched).toBe('abstract');
  });

  it('gives evidence for every value but “not stated”', () => {
    const { items } = charter.chart(
      makeCitation({
        title: 'MRI of glioma',
        abstract: 'A random forest predicted IDH mutation of 40 patients.',
      }),
      null,
    );
    const bare = items.flatMap(({ values }) => values.filter(({ evidence }) => evidence.length === 0));
    expect(bare.map(({ value }) => value)).toEqual(['not-stated', 'not-stated', 'not-stated']);
  });
});
