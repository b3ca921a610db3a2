import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { scoreCharts } from '../../src/appraisal/chart-scores.ts';
import { estimateProportion } from '../../src/appraisal/wilson-interval.ts';
import { readFullTexts } from '../../src/jats/read-full-texts.ts';
import { charter, compareDemo, demoXmls, readDemoCitations } from './demo-charts.ts';
import { chartLabelled, type LabelledFile, labelledFiles, readFirstRun } from './labelled-sentences.ts';
import {
  auditRealArticles,
  hasArticles,
  hasSentences,
  judgeRealArticles,
  measureSharing,
  readExamples,
  readRealArticles,
  realItems,
} from './real-texts.ts';

/*
 * How right and how fast charting is: node test/bench/run.mjs chart
 * Right: against the demo's gold, invented sentences that were labelled first, real sentences and real articles. Fast: a
 * thousand full texts of about 100 kB, made of the demo's, parsed and charted.
 */
const print = (line: string) => process.stdout.write(`${line}\n`);
const share = (value: number | null) => (value ?? 0).toFixed(3);

print('Demo’s gold');
const { items, errors } = scoreCharts(compareDemo());
for (const { item, precision, recall, f1 } of items) {
  print(`  ${item.padEnd(18)} precision ${share(precision)}  recall ${share(recall)}  F1 ${share(f1)}`);
}
for (const error of errors) print(`  wrong: ${JSON.stringify(error)}`);

print(
  '\nInvented sentences, labelled first: right on the first run → now; the rules were mended on one half, of the last sets on both after their first runs, else on single ones that the files name',
);
const sets: Partial<Record<LabelledFile, string>> = {
  'availability-later': ' (2nd set)',
  'availability-last': ' (last set)',
  'guidelines-later': ' (last set)',
};
for (const file of labelledFiles) {
  const judgements = chartLabelled(file);
  const set = sets[file] ?? '';
  for (const [item, first] of Object.entries(readFirstRun(file))) {
    const half = (name: 'mended' | 'measured') => {
      const of = judgements.filter((each) => each.item === item && each.half === name);
      const right = of.filter((each) => each.right).length;
      const { low, high } = estimateProportion(right, of.length);
      const before = estimateProportion(first[name], of.length).estimate;
      return `${share(before)} → ${share(right / of.length)} (${share(low)}–${share(high)}) of ${of.length}`;
    };
    print(`  ${`${item}${set}`.padEnd(20)} mended ${half('mended')}   measured ${half('measured')}`);
  }
}

print('\nReal sentences that the CLEAR checklist’s authors quote: own code or data called open');
if (hasSentences) {
  const examples = readExamples();
  for (const item of ['code', 'data'] as const) {
    const { sensitivity, specificity, positives, negatives } = measureSharing(item, examples);
    const found = estimateProportion(Math.round(sensitivity * positives), positives);
    const spared = estimateProportion(Math.round(specificity * negatives), negatives);
    print(
      `  ${item}  sensitivity ${share(sensitivity)} (${share(found.low)}–${share(found.high)}) of ${positives}  ` +
        `specificity ${share(specificity)} (${share(spared.low)}–${share(spared.high)}) of ${negatives}`,
    );
  }
  print('  the rules were written with these in sight: no held-out figure');
} else print('  not there to be read');

print('\nReal articles on other subjects');
if (hasArticles) {
  const texts = readRealArticles();
  const judgements = judgeRealArticles(texts);
  for (const item of realItems) {
    const of = judgements.filter((each) => each.item === item);
    const wrong = of.filter((each) => each.charted.join() !== each.expected.join());
    print(`  ${item.padEnd(16)} right in ${of.length - wrong.length} of ${of.length}`);
    for (const each of wrong) print(`    wrong: ${JSON.stringify(each)}`);
  }
  print('  audit rules that fired:');
  for (const [rule, dois] of auditRealArticles(texts)) print(`    ${rule.padEnd(26)} ${dois.length}`);
} else print('  not there to be read');

/** The demo's article with its body's sections repeated until it has the size of a journal article. */
function enlarge(xml: string, size: number): string {
  const start = xml.indexOf('<body>') + '<body>'.length;
  const end = xml.lastIndexOf('</body>');
  const body = xml.slice(start, end);
  return xml.slice(0, start) + body.repeat(Math.max(1, Math.ceil(size / body.length))) + xml.slice(end);
}

print('\nSpeed');
const withBody = demoXmls.filter((xml) => xml.includes('<body>')).map((xml) => enlarge(xml, 92_000));
const [any] = [...readDemoCitations().values()];
if (any === undefined) throw new Error('the demo has no record');
const began = process.cpuUsage();
let bytes = 0;
const held: number[] = [];
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
for (let count = 1; count <= 1000; count += 1) {
  const xml = withBody[count % withBody.length] ?? '';
  bytes += xml.length;
  for (const text of readFullTexts(xml, 'bench')) charter.chart(any, text);
  if (count % 250 === 0 && typeof collect === 'function') {
    collect();
    held.push(Math.round(process.memoryUsage().heapUsed / 1e6));
  }
}
const { user, system } = process.cpuUsage(began);
print(
  `  1,000 full texts, ${(bytes / 1e6).toFixed(0)} MB: ${((user + system) / 1e6).toFixed(1)} s of one core; ` +
    `held after 250, 500, 750 and 1,000: ${held.join(', ')} MB`,
);
