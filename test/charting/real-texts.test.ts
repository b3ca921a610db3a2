import { describe, expect, it } from 'vitest';
import { sentenceRules } from '../../src/charting/audit/audit-study.ts';
import {
  auditRealArticles,
  hasArticles,
  hasSentences,
  judgeRealArticles,
  measureSharing,
  readExamples,
  readRealArticles,
  realItems,
} from '../bench/real-texts.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { charter } from './shipped-form.ts';

describe.skipIf(!hasSentences)('real sentences that a radiomics checklist quotes', () => {
  const examples = hasSentences ? readExamples() : [];

  it('are read', () => {
    expect(examples.length).toBeGreaterThan(140);
  });
  it('share code where they are said to', () => {
    const { sensitivity, specificity, positives } = measureSharing('code', examples);
    expect(positives).toBeGreaterThanOrEqual(12);
    expect(sensitivity).toBeGreaterThanOrEqual(0.85);
    expect(specificity).toBeGreaterThanOrEqual(0.97);
  });
  it('share data where they are said to', () => {
    const { sensitivity, specificity } = measureSharing('data', examples);
    expect(sensitivity).toBeGreaterThanOrEqual(0.85);
    expect(specificity).toBeGreaterThanOrEqual(0.97);
  });
});

describe.skipIf(!hasArticles)('real articles on other subjects', () => {
  const texts = hasArticles ? readRealArticles() : [];
  const judgements = judgeRealArticles(texts);

  it('are all of them judged', () => {
    expect(texts.length).toBeGreaterThanOrEqual(40);
    expect(judgements).toHaveLength(texts.length * realItems.length);
  });

  it.each(realItems)('chart %s as they state it, and nothing they do not', (item) => {
    const wrong = judgements.filter(
      (each) => each.item === item && each.charted.join() !== each.expected.join(),
    );
    expect(wrong).toEqual([]);
  });

  it('show of imaging and modelling only what an article on brain images shows', () => {
    const fired = auditRealArticles(texts);
    // Morphometry of the brain on MRI (0146913), a regression of growth on genotypes (0117014).
    const near = new Set(['10.1371/journal.pone.0146913', '10.1371/journal.pone.0117014']);
    const ofImaging = sentenceRules.filter(
      ({ section }) => section === 'segmentation' || section === 'features',
    );
    const falsely = [
      ...ofImaging.map(({ id }) => id),
      'acquisition',
      'tuning',
      'augmentation',
      'explanation',
    ].flatMap((id) => (fired.get(id) ?? []).filter((doi) => !near.has(doi)).map((doi) => `${id} ${doi}`));
    expect(falsely).toEqual([]);
  });

  it('quote what stands in them', () => {
    for (const text of texts) {
      const { items } = charter.chart(makeCitation({ title: text.title }), text);
      for (const { field, start, end, quote } of items.flatMap(({ values }) =>
        values.flatMap(({ evidence }) => evidence),
      )) {
        const section = text.sections.find(({ id }) => field === `section:${id}`);
        if (section !== undefined && start !== null && end !== null)
          expect(section.text.slice(start, end)).toBe(quote);
      }
    }
  });
});
