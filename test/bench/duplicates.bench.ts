/**
 * How many doubles are found, and how fast. Prints the confusion matrix with 95 % Wilson intervals on the labelled set, for
 * the half that the rules were written on, for the half they never saw, and for both; then the time for 100,000 made-up records.
 */
import type { Proportion } from '../../src/appraisal/wilson-interval.ts';
import { findDuplicates } from '../../src/duplicates/find-duplicates.ts';
import {
  type DuplicateScore,
  hasLabelledSet,
  labelledSetPath,
  listRemoved,
  readLabelledSet,
  scoreDuplicates,
} from '../duplicates/labelled-set.ts';
import { makeRecords } from '../duplicates/made-records.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

if (hasLabelledSet) await scoreLabelledSet();
else print(`${labelledSetPath} is not there: accuracy is not measured.`);
measureSpeed(Number(process.argv[2] ?? 100_000));

async function scoreLabelledSet(): Promise<void> {
  const records = await readLabelledSet();
  const removed = listRemoved(records, findDuplicates(records));
  const halves = [0, 1].map((half) => records.filter((record) => record.half === half));
  const names = ['half the rules were written on', 'half they never saw', 'both'];
  for (const [at, part] of [...halves, records].entries()) {
    print(`${names[at]}: ${part.length} records`);
    printScore(scoreDuplicates(part, removed));
  }
}

function printScore(score: DuplicateScore): void {
  const cell = (count: number) => String(count).padStart(8);
  print('                 removed    kept');
  print(`  duplicate      ${cell(score.truePositives)}${cell(score.falseNegatives)}`);
  print(`  unique         ${cell(score.falsePositives)}${cell(score.trueNegatives)}`);
  print(`  sensitivity    ${show(score.sensitivity)}`);
  print(`  specificity    ${show(score.specificity)}`);
  print(`  precision      ${show(score.precision)}`);
}

function show({ hits, of, estimate, low, high }: Proportion): string {
  const figure = (value: number | null) => (value === null ? '–' : value.toFixed(4));
  return `${figure(estimate)} (${figure(low)}–${figure(high)}), ${hits} of ${of}`;
}

function measureSpeed(count: number): void {
  const { records, doubles } = makeRecords(count);
  const start = performance.now();
  const groups = findDuplicates(records);
  const seconds = (performance.now() - start) / 1000;
  const found = groups.reduce((sum, { members }) => sum + members.length - 1, 0);
  print(`${count} made-up records, ${doubles} of them doubles: ${found} found in ${seconds.toFixed(1)} s`);
}
