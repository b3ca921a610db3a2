import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { scoreCharts } from '../../src/appraisal/chart-scores.ts';
import { compileForm } from '../../src/charting/chart.ts';
import { readChartingForm } from '../../src/charting/charting-form.ts';
import type { FullText } from '../../src/jats/full-text.ts';
import { readFullTexts } from '../../src/jats/read-full-texts.ts';
import { parseMedline } from '../../src/medline/read-medline.ts';
import type { Citation } from '../../src/model.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import { shippedData } from '../../src/shipped.ts';

/*
 * How right and how fast charting is: node test/bench/run.mjs chart
 * Right: each item against the demo's gold. Fast: a thousand full texts of about 100 kB, made of the demo's, parsed and charted.
 */
const print = (line: string) => process.stdout.write(`${line}\n`);
const charter = compileForm(readChartingForm(loadProtocol(shippedData('protocols/radiogenomics.yaml'))));

const folder = shippedData('demo/full-text');
const files = existsSync(folder) ? readdirSync(folder).sort() : [];
const xmls = files.map((name) => readFileSync(join(folder, name), 'utf8'));
const texts = new Map<string | null, FullText>(
  xmls.flatMap((xml, at) => readFullTexts(xml, files[at] ?? '').map((text) => [text.pmcid, text] as const)),
);
const citations = new Map<number, Citation>();
for (const item of parseMedline(readFileSync(shippedData('demo/corpus.xml'), 'utf8'), 'corpus.xml')) {
  if (item.kind === 'citation') citations.set(item.citation.pmid, item.citation);
}

const rows: { pmid: string; item: string; value: string }[] = parse(
  readFileSync(shippedData('demo/gold-charting.csv'), 'utf8'),
  { columns: true },
);
const gold = new Map<string, Set<string>>();
for (const { pmid, item, value } of rows) {
  gold.set(`${pmid} ${item}`, (gold.get(`${pmid} ${item}`) ?? new Set()).add(value.toLowerCase()));
}
const items = [...new Set(rows.map(({ item }) => item))].filter((item) => !item.endsWith('_secondary'));
const compared = [...new Set(rows.map(({ pmid }) => Number(pmid)))].flatMap((pmid) => {
  const citation = citations.get(pmid);
  if (citation === undefined) return [];
  const chart = charter.chart(citation, texts.get(citation.pmcid) ?? null);
  return items.map((item) => {
    const wanted = gold.get(`${pmid} ${item}`) ?? new Set<string>();
    const values = chart.items.find((each) => each.item === item)?.values ?? [];
    const charted = values
      .filter(({ role }) => role !== 'secondary')
      .map(({ value, label, role }) => {
        const names = [value, label]
          .flatMap((name) => [name, `${name}:${role}`])
          .map((name) => name.toLowerCase());
        return names.find((name) => wanted.has(name)) ?? names[0] ?? '';
      });
    return { pmid, item, charted: new Set(charted), gold: wanted };
  });
});
for (const { item, precision, recall, f1 } of scoreCharts(compared).items) {
  const share = (value: number | null) => (value ?? 0).toFixed(3);
  print(`${item.padEnd(14)} precision ${share(precision)}  recall ${share(recall)}  F1 ${share(f1)}`);
}

/** The demo's article with its body's sections repeated until it has the size of a journal article. */
function enlarge(xml: string, size: number): string {
  const start = xml.indexOf('<body>') + '<body>'.length;
  const end = xml.lastIndexOf('</body>');
  const body = xml.slice(start, end);
  return xml.slice(0, start) + body.repeat(Math.max(1, Math.ceil(size / body.length))) + xml.slice(end);
}

const withBody = xmls.filter((xml) => xml.includes('<body>')).map((xml) => enlarge(xml, 92_000));
const [any] = [...citations.values()];
if (any !== undefined && withBody.length > 0) {
  const began = process.cpuUsage();
  let bytes = 0;
  for (let count = 0; count < 1000; count += 1) {
    const xml = withBody[count % withBody.length] ?? '';
    bytes += xml.length;
    for (const text of readFullTexts(xml, 'bench')) charter.chart(any, text);
  }
  const { user, system } = process.cpuUsage(began);
  const seconds = (user + system) / 1e6;
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  print(
    `1,000 full texts, ${(bytes / 1e6).toFixed(0)} MB: ${seconds.toFixed(1)} s of one core, ${memory} MB resident`,
  );
}
