import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FullText } from '../../src/jats/full-text.ts';
import { readFullTexts } from '../../src/jats/read-full-texts.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { chartAbstract, charter, chartItem } from './shipped-form.ts';

const real = new URL('../../../shared/real/', import.meta.url).pathname;
const articles = join(real, 'jats');
const sentences = join(real, 'clear-e3');

/** Items of CLEAR under which its authors quote sentences that share code, or data; the quotes themselves stay where they are. */
const sharesCode = new Set([
  '55.1',
  '55.2',
  '55.3',
  '56.1',
  '56.2',
  '56.3',
  '57.2',
  '58.1',
  '58.2',
  '58.3',
  '54.1',
  '54.3',
  '34.1',
]);
const sharesData = new Set(['54.1', '54.2', '55.1']);

interface Example {
  readonly id: string;
  readonly text: string;
}

function readExamples(): Example[] {
  const names = readdirSync(sentences).filter((name) => /Item\d+\.md$/.test(name));
  return names.sort().flatMap((name) => {
    const item = /Item(\d+)\.md$/.exec(name)?.[1] ?? '';
    const page = readFileSync(join(sentences, name), 'utf8');
    const quoted = page.slice(page.indexOf('### Reporting'), page.indexOf('### Explanation'));
    return quoted.split(/\n(?=>?\s*\*\*Example)/).flatMap((part) => {
      const [, number, body] = /\*\*Example#(\d+)[^*]*\*\*([\s\S]*)/.exec(part) ?? [];
      if (number === undefined || body === undefined) return [];
      const text = body
        .replace(/\(from \[[\s\S]*$/, '')
        .replace(/\[(\d+)\]\s*$/, '')
        .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
        .replace(/\[([^\]]*)\]\(http[^)]*\)/g, '$1')
        .replace(/^[>\s]+/gm, '')
        .replace(/[“”]/g, '')
        .trim();
      return text === '' ? [] : [{ id: `${item}.${number}`, text }];
    });
  });
}

function measure(item: 'code' | 'data', positives: ReadonlySet<string>, examples: readonly Example[]) {
  const says = ({ text }: Example) => chartAbstract(item, text).includes('open');
  const positive = examples.filter(({ id }) => positives.has(id));
  const negative = examples.filter(({ id }) => !positives.has(id));
  return {
    sensitivity: positive.filter(says).length / positive.length,
    specificity: negative.filter((example) => !says(example)).length / negative.length,
    positives: positive.length,
  };
}

describe.skipIf(!existsSync(sentences))('real sentences that a radiomics checklist quotes', () => {
  const examples = existsSync(sentences) ? readExamples() : [];

  it('are read', () => {
    expect(examples.length).toBeGreaterThan(140);
  });
  it('share code where they are said to', () => {
    const { sensitivity, specificity, positives } = measure('code', sharesCode, examples);
    expect(positives).toBeGreaterThanOrEqual(12);
    expect(sensitivity).toBeGreaterThanOrEqual(0.85);
    expect(specificity).toBeGreaterThanOrEqual(0.97);
  });
  it('share data where they are said to', () => {
    const { sensitivity, specificity } = measure('data', sharesData, examples);
    expect(sensitivity).toBeGreaterThanOrEqual(0.85);
    expect(specificity).toBeGreaterThanOrEqual(0.97);
  });
});

function readArticles(): FullText[] {
  const files = [articles, join(articles, 'plos')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /ml(?:\.gz)?$/.test(name))
      .map((name) => join(folder, name)),
  );
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return readFullTexts((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), file);
  });
}

describe.skipIf(!existsSync(articles))('real articles on other subjects', () => {
  const texts = existsSync(articles) ? readArticles() : [];
  const gold = new Map<string, Set<string>>();
  const lines = readFileSync(new URL('../fixtures/jats-availability-gold.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  for (const line of lines.slice(1)) {
    const [doi = '', item = '', value = ''] = line.split(',');
    gold.set(`${doi} ${item}`, (gold.get(`${doi} ${item}`) ?? new Set()).add(value));
  }
  const chart = (item: string, text: FullText) => chartItem(item, makeCitation({ title: text.title }), text);

  it('claim no guideline of prediction, imaging or radiomics, and no collection', () => {
    const falsely = texts.flatMap((text) => [
      ...chart('guideline', text).filter((value) => !/^(?:PRISMA|CONSORT)/.test(value)),
      ...chart('dataset', text),
    ]);
    expect(falsely).toEqual([]);
  });

  it.each(['data', 'code'])('state the availability of %s as they do', (item) => {
    const wrong = texts.flatMap((text) => {
      const expected = [...(gold.get(`${text.doi} ${item}`) ?? ['not-stated'])].sort();
      const charted = chart(item, text);
      return charted.join() === expected.join()
        ? []
        : [`${text.doi}: ${charted.join()} for ${expected.join()}`];
    });
    expect(wrong).toEqual([]);
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
