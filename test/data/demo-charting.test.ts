import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { charting, fullTexts, gold, newest } from './demo-gold.ts';

describe('the charting gold', () => {
  const closed: Readonly<Record<string, readonly string[]>> = {
    ai_class: ['classical-ml', 'deep-learning', 'both'],
    direction: ['imaging-to-molecular', 'molecular-to-imaging', 'joint-to-outcome'],
    centres: ['single', 'multi'],
    design: ['retrospective', 'prospective'],
    validation: ['internal', 'cross-validation', 'temporal', 'external'],
    code: ['open', 'in-paper', 'reused', 'controlled', 'on-request', 'promised', 'refused', 'not-stated'],
    model: ['open', 'in-paper', 'reused', 'controlled', 'on-request', 'promised', 'refused', 'not-stated'],
    data: ['open', 'in-paper', 'reused', 'controlled', 'on-request', 'promised', 'refused', 'not-stated'],
  };
  const included = gold.filter(({ verdict }) => verdict === 'included').map(({ pmid }) => pmid);

  it('charts the included studies, all of them and no others', () => {
    expect([...new Set(charting.map(({ pmid }) => pmid))]).toEqual(included);
  });

  it.each([
    'disease',
    'modality',
    'ai_class',
    'method',
    'target',
    'omics_layer',
    'direction',
    'cohort_size',
    'code',
    'model',
    'data',
  ])('gives every included study its %s', (item) => {
    const charted = new Set(charting.filter((row) => row.item === item).map(({ pmid }) => pmid));
    expect(included.filter((pmid) => !charted.has(pmid))).toEqual([]);
  });

  it('keeps to the words of its README, one row a value', () => {
    for (const { pmid, item, value, source } of charting) {
      const words = closed[item];
      if (words !== undefined) expect(words, `${pmid} ${item}`).toContain(value);
      if (item === 'guideline') expect(value).toMatch(/^.+:(cited|claimed|evidenced|scored-by-others)$/);
      if (item === 'dataset')
        expect(value).toMatch(/^.+:(training|internal-test|external-test|biology|mention)$/);
      if (item === 'cohort_size') expect(value).toMatch(/^\d+$/);
      expect(['abstract', 'full-text'], `${pmid} ${item}`).toContain(source);
    }
    expect(new Set(charting.map((row) => Object.values(row).join('|'))).size).toBe(charting.length);
  });

  it('has one primary disease and one class of AI a study', () => {
    for (const item of ['disease', 'ai_class', 'cohort_size']) {
      expect(charting.filter((row) => row.item === item)).toHaveLength(included.length);
    }
  });

  it('uses every class, role and level', () => {
    const used = new Set(charting.map(({ item, value }) => `${item} ${value.replace(/^.*:/, '')}`));
    for (const [item, words] of Object.entries(closed)) {
      const all =
        item === 'code' || item === 'model' || item === 'data' ? ['open', 'not-stated', 'refused'] : words;
      for (const word of all) expect(used, item).toContain(`${item} ${word}`);
    }
    for (const word of ['cited', 'claimed', 'evidenced', 'scored-by-others'])
      expect(used).toContain(`guideline ${word}`);
    for (const word of ['training', 'external-test', 'biology', 'mention'])
      expect(used).toContain(`dataset ${word}`);
    for (const word of ['controlled', 'on-request', 'reused', 'in-paper'])
      expect(used).toContain(`data ${word}`);
  });

  it('takes from full texts only what has one', () => {
    const bodies = new Set(fullTexts.filter(({ text }) => text.includes('<body>')).map(({ pmcid }) => pmcid));
    const readable = new Set(
      newest.filter(({ pmcid }) => pmcid !== null && bodies.has(pmcid)).map(({ pmid }) => pmid),
    );
    expect(charting.filter(({ pmid, source }) => source === 'full-text' && !readable.has(pmid))).toEqual([]);
  });
});

describe('the full texts of the demo corpus', () => {
  it('are 25 articles of records that the corpus holds', () => {
    const known = new Map(newest.map(({ pmcid, pmid }) => [pmcid, pmid]));
    expect(fullTexts).toHaveLength(25);
    for (const { pmcid, text } of fullTexts) {
      expect(text, pmcid).toContain(`<article-id pub-id-type="pmid">${known.get(pmcid)}</article-id>`);
    }
  });

  it.each(fullTexts)('$pmcid is well formed', ({ text }) => {
    const parser = new SaxesParser({ xmlns: true });
    let articles = 0;
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name }) => {
      if (name === 'article') articles += 1;
    });
    parser.write(text).close();
    expect(articles).toBe(1);
  });

  it.each([
    ['a section by its type', /<sec id="s\d+" sec-type="data-availability">/],
    ['a section of the back by its title', /<\/body>[\s\S]*<sec><title>Data[\w ]*statement<\/title>/],
    ['two notes of one type', /<notes notes-type="data-availability"><title>Code availability/],
    [
      'notes inside "Declarations"',
      /<notes><title>Declarations<\/title>.*<notes notes-type="data-availability">/,
    ],
    ['a footnote', /<fn fn-type="data-availability">/],
    ['the front matter', /<custom-meta id="data-availability">/],
    ['an article without a body', /does not allow downloading of the full text(?![\s\S]*<body>)/],
    ['a link with a stray space', /github\.com\/rgx-demo-lab\/ msi/],
    ['an identifier with prefix', /pub-id-type="pmcid">PMC/],
    ['an identifier without prefix', /pub-id-type="pmc">\d/],
  ])('state availability, or are kept, in the way of real ones: %s', (_, pattern) => {
    expect(fullTexts.some(({ text }) => pattern.test(text))).toBe(true);
  });
});
