import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { auditStudy } from '../../src/charting/audit/audit-study.ts';
import type { FullText } from '../../src/jats/full-text.ts';
import { readFullTexts } from '../../src/jats/read-full-texts.ts';
import { shippedData } from '../../src/shipped.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { charter } from './demo-charts.ts';

// Beside the project: sentences and articles of publishers, which are read where they lie.
const real = shippedData('../../shared/real');
const articles = join(real, 'jats');
const sentences = join(real, 'clear-e3');
export const hasSentences = existsSync(sentences);
export const hasArticles = existsSync(articles);

/** A sentence that a radiomics checklist quotes; `item.number`. */
export interface Example {
  readonly id: string;
  readonly text: string;
}

export function readExamples(): Example[] {
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

/** Which of the quoted sentences share something, as read by a person; the quotes themselves stay where they are. */
const sharing: Readonly<Record<'code' | 'data', ReadonlySet<string>>> = {
  code: new Set('55.1 55.2 55.3 56.1 56.2 56.3 57.2 58.1 58.2 58.3 54.1 54.3 34.1'.split(' ')),
  data: new Set('54.1 54.2 55.1'.split(' ')),
};

export interface Detection {
  readonly sensitivity: number;
  readonly specificity: number;
  readonly positives: number;
  readonly negatives: number;
}

/** How often code or data are called open where a sentence shares them, and where it does not. */
export function measureSharing(item: 'code' | 'data', examples: readonly Example[]): Detection {
  const says = ({ text }: Example) =>
    charter
      .chart(makeCitation({ title: 'A study', abstract: text }), null)
      .items.find((each) => each.item === item)
      ?.values.some(({ value }) => value === 'open') === true;
  const positive = examples.filter(({ id }) => sharing[item].has(id));
  const negative = examples.filter(({ id }) => !sharing[item].has(id));
  return {
    sensitivity: positive.filter(says).length / positive.length,
    specificity: negative.filter((example) => !says(example)).length / negative.length,
    positives: positive.length,
    negatives: negative.length,
  };
}

/** Every real article, on other subjects than the review's. */
export function readRealArticles(): FullText[] {
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

/** One item of one real article: what the gold says (nothing: `not-stated`, or empty), and what was charted. */
export interface RealJudgement {
  readonly doi: string;
  readonly item: string;
  readonly expected: readonly string[];
  readonly charted: readonly string[];
}

export const realItems = ['guideline', 'field_guideline', 'dataset', 'data', 'code', 'model'] as const;

/** Charts the real articles and sets what they share, follow and use against the gold of facts. */
export function judgeRealArticles(texts: readonly FullText[]): RealJudgement[] {
  const csv = readFileSync(shippedData('../test/fixtures/jats-gold.csv'), 'utf8');
  const rows = z
    .array(z.object({ doi: z.string(), item: z.string(), class: z.string() }))
    .parse(parse(csv, { columns: true }));
  return texts.flatMap((text) => {
    const { items } = charter.chart(makeCitation({ title: text.title }), text);
    return realItems.map((item): RealJudgement => {
      const stated = rows.filter((row) => row.doi === text.doi && row.item === item).map((row) => row.class);
      const silent = item === 'data' || item === 'code' || item === 'model' ? ['not-stated'] : [];
      const values = items.find((each) => each.item === item)?.values ?? [];
      return {
        doi: text.doi ?? text.title,
        item,
        expected: (stated.length === 0 ? silent : stated).sort(),
        charted: values.map(({ value, role }) => (item === 'guideline' ? `${value}:${role}` : value)).sort(),
      };
    });
  });
}

/** The audit's rules that fired on real articles, with their number. */
export function auditRealArticles(texts: readonly FullText[]): ReadonlyMap<string, readonly string[]> {
  const fired = new Map<string, string[]>();
  for (const text of texts) {
    const citation = makeCitation({ title: text.title });
    for (const { rule, found } of auditStudy(citation, text, charter.chart(citation, text)).findings) {
      if (found) fired.set(rule, [...(fired.get(rule) ?? []), text.doi ?? text.title]);
    }
  }
  return fired;
}
