import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { ComparedItem } from '../../src/appraisal/chart-scores.ts';
import { compileForm } from '../../src/charting/chart.ts';
import type { ChartedValue } from '../../src/charting/charted-value.ts';
import { readChartingForm } from '../../src/charting/charting-form.ts';
import type { FullText } from '../../src/jats/full-text.ts';
import { readFullTexts } from '../../src/jats/read-full-texts.ts';
import { parseMedline } from '../../src/medline/read-medline.ts';
import type { Citation } from '../../src/model.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import { shippedData } from '../../src/shipped.ts';

export const charter = compileForm(
  readChartingForm(loadProtocol(shippedData('protocols/radiogenomics.yaml'))),
);

const folder = shippedData('demo/full-text');
/** The XML of the demo's full texts, in the order of their names. */
export const demoXmls: readonly string[] = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Every record of the demo in its newest version. */
export function readDemoCitations(): Map<number, Citation> {
  const newest = new Map<number, Citation>();
  for (const item of parseMedline(readFileSync(shippedData('demo/corpus.xml'), 'utf8'), 'corpus.xml')) {
    if (item.kind !== 'citation') continue;
    const known = newest.get(item.citation.pmid);
    if (known === undefined || known.version < item.citation.version) {
      newest.set(item.citation.pmid, item.citation);
    }
  }
  return newest;
}

type Gold = ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>;

function readGold(): { gold: Gold; items: readonly string[] } {
  const csv = readFileSync(shippedData('demo/gold-charting.csv'), 'utf8');
  const rows = z
    .array(z.object({ pmid: z.string(), item: z.string(), value: z.string() }))
    .parse(parse(csv, { columns: true }));
  const gold = new Map<number, Map<string, Set<string>>>();
  for (const { pmid, item, value } of rows) {
    const study = gold.get(Number(pmid)) ?? new Map<string, Set<string>>();
    gold.set(Number(pmid), study.set(item, (study.get(item) ?? new Set()).add(value.toLowerCase())));
  }
  return { gold, items: [...new Set(rows.map(({ item }) => item))] };
}

/** Charts every study of the demo's gold and sets each item against it. */
export function compareDemo(): readonly ComparedItem[] {
  const citations = readDemoCitations();
  const texts = new Map<string | null, FullText>(
    demoXmls.flatMap((xml) => readFullTexts(xml, 'demo').map((text) => [text.pmcid, text] as const)),
  );
  const { gold, items } = readGold();
  return [...gold].flatMap(([pmid, study]) => {
    const citation = citations.get(pmid);
    if (citation === undefined) throw new Error(`the corpus has no PMID ${pmid}`);
    const chart = charter.chart(citation, texts.get(citation.pmcid) ?? null);
    return items.map((item): ComparedItem => {
      const [id = item, role = null] = item.endsWith('_secondary')
        ? [item.replace('_secondary', ''), 'secondary']
        : [item];
      const values = chart.items.find((each) => each.item === id)?.values ?? [];
      const wanted = study.get(item) ?? new Set<string>();
      const ofRole = values.filter((value) =>
        role === null ? value.role !== 'secondary' : value.role === role,
      );
      return { pmid, item, charted: new Set(ofRole.map((value) => nameAs(value, wanted))), gold: wanted };
    });
  });
}

/** The gold names a value by id or label, with `:role` or without. */
function nameAs({ value, label, role }: ChartedValue, wanted: ReadonlySet<string>): string {
  const names = [value, label].flatMap((name) => [name, `${name}:${role}`]).map((name) => name.toLowerCase());
  return names.find((name) => wanted.has(name)) ?? names[0] ?? '';
}
