import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gatherReview } from '../../src/commands/gather-review.ts';
import { readDemoCorpus } from '../../src/demo/read-demo-corpus.ts';
import type { Evidence } from '../../src/model.ts';
import { renderPage } from '../../src/page/render-page.ts';
import { type ChartToSave, saveCharts } from '../../src/store/charts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { hasBrowser, openBrowser } from '../helpers/browser.ts';
import { makeScreenedFile, type ScreenedRecord, smallProtocol } from '../helpers/screened-file.ts';

/*
 * The page of 5,000 citations, 1,250 of them charted: time to build (target 5 s), weight (6 MB), and a keystroke in its search (100 ms). Words are
 * drawn one by one from the demo's abstracts, as frequent as there: less regular than English, so it weighs more.
 */

const size = 5000;
const words = [...readDemoCorpus()].flatMap(({ citation }) => (citation.abstract ?? '').split(/\s+/));
let state = 1;
const draw = (below: number) => {
  state = (state * 48271) % 2147483647;
  return state % below;
};
const write = (count: number) => Array.from({ length: count }, () => words[draw(words.length)]).join(' ');

const records = Array.from({ length: size }, (_, index): ScreenedRecord => {
  const citation = {
    pmid: 1 + index,
    title: write(14),
    abstract: write(220),
    journal: write(4),
    year: 2005 + draw(19),
  };
  return { citation, criterion: (['animals', 'review', 'doubt', null] as const)[index % 4] ?? null };
});
/** What was charted of the included ones, as much as the shipped form finds in a record: 18 items, each quoting a sentence. */
const items = Array.from({ length: 18 }, (_, index) => ({ id: `item-${index}`, label: `Item ${index}` }));
function chartRecord({ citation: { pmid, abstract = '' } }: ScreenedRecord): ChartToSave {
  const text = abstract ?? '';
  const quote = (): Evidence => {
    const start = draw(text.length - 160);
    return { field: 'abstract', start, end: start + 140, quote: text.slice(start, start + 140) };
  };
  return {
    pmid,
    searched: 'abstract',
    problem: null,
    items: items.map(({ id }) => {
      const value = `value-${draw(20)}`;
      return { item: id, values: [{ value, label: value, role: null, evidence: [quote(), quote()] }] };
    }),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'rgx-bench-'));
const path = join(folder, 'rgx.sqlite');
makeScreenedFile(path, records);
const charted = openStore(path, { mode: 'read-write' });
saveCharts(
  charted,
  { protocol: smallProtocol, engine: '0.1.0', at: '2024-01-02T03:04:05Z', items },
  records.filter(({ criterion }) => criterion === null).map(chartRecord),
);
charted.close();

const begun = performance.now();
const store = openStore(path, { mode: 'read-only' });
const page = renderPage(gatherReview(store));
store.close();
const built = performance.now() - begun;
const lines = [`built in ${(built / 1000).toFixed(1)} s, ${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`];

if (hasBrowser) {
  const file = join(folder, 'report.html');
  writeFileSync(file, page);
  const browser = await openBrowser();
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(file).href);
  await tab.waitForSelector('html[data-ready]');
  const times: number[] = await tab.evaluate(`(async () => {
    const search = document.getElementById('search');
    const times = [];
    for (const letter of 'radiomics of glioma in pat') {
      search.value += letter;
      const begun = performance.now();
      search.dispatchEvent(new Event('input'));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - begun);
    }
    return times;
  })()`);
  await browser.close();
  lines.push(
    `a keystroke, painted: ${Math.round(Math.max(...times))} ms at most, ${Math.round(times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0)} ms in the middle`,
  );
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${size} citations, ${records.length / 4} charted: ${lines.join('; ')}\n`);
