import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { scoreCharts } from '../../src/appraisal/chart-scores.ts';
import type { FullText } from '../../src/jats/full-text.ts';
import { readFullTexts } from '../../src/jats/read-full-texts.ts';
import { parseMedline } from '../../src/medline/read-medline.ts';
import type { Citation } from '../../src/model.ts';
import { shippedData } from '../../src/shipped.ts';
import { charter } from './shipped-form.ts';

const folder = shippedData('demo/full-text');
const fullTexts = new Map<string | null, FullText>(
  readdirSync(folder).flatMap((name) =>
    readFullTexts(readFileSync(join(folder, name), 'utf8'), name).map((text) => [text.pmcid, text] as const),
  ),
);
const citations = new Map<number, Citation>();
for (const item of parseMedline(readFileSync(shippedData('demo/corpus.xml'), 'utf8'), 'corpus.xml')) {
  if (item.kind !== 'citation') continue;
  const known = citations.get(item.citation.pmid);
  if (known === undefined || known.version < item.citation.version)
    citations.set(item.citation.pmid, item.citation);
}
const rows: { pmid: string; item: string; value: string }[] = parse(
  readFileSync(shippedData('demo/gold-charting.csv'), 'utf8'),
  { columns: true },
);
const gold = new Map<number, Map<string, Set<string>>>();
for (const { pmid, item, value } of rows) {
  const study = gold.get(Number(pmid)) ?? new Map<string, Set<string>>();
  gold.set(Number(pmid), study.set(item, (study.get(item) ?? new Set()).add(value.toLowerCase())));
}
const items = [...new Set(rows.map(({ item }) => item))];

const compared = [...gold].flatMap(([pmid, study]) => {
  const citation = citations.get(pmid);
  if (citation === undefined) throw new Error(`the corpus has no PMID ${pmid}`);
  const chart = charter.chart(citation, fullTexts.get(citation.pmcid) ?? null);
  return items.map((item) => {
    const [id, onlyRole] = item.endsWith('_secondary')
      ? [item.replace('_secondary', ''), 'secondary']
      : [item, null];
    const values = chart.items.find((each) => each.item === id)?.values ?? [];
    const wanted = study.get(item) ?? new Set<string>();
    const charted = values
      .filter(({ role }) => (onlyRole === null ? role !== 'secondary' : role === onlyRole))
      .map(({ value, label, role }) => {
        const names = [value, label]
          .flatMap((name) => [name, `${name}:${role}`])
          .map((name) => name.toLowerCase());
        return names.find((name) => wanted.has(name)) ?? names[0] ?? '';
      });
    return { pmid, item, charted: new Set(charted), gold: wanted };
  });
});
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
    expect(gold.size).toBeGreaterThanOrEqual(70);
    expect(fullTexts.size).toBeGreaterThanOrEqual(20);
  });
});
