import type { Proportion } from '../../src/appraisal/wilson-interval.ts';
import { screenHeldOut } from './held-out.ts';
import { hasRealRecords, measureHiddenLabels } from './hidden-labels.ts';

/*
 * How well the shipped criteria do: on real PubMed records whose types and MeSH are hidden and then used as labels, and on
 * invented abstracts that were labelled before any rule was run on them.
 */

function show({ hits, of, estimate, low, high }: Proportion): string {
  if (estimate === null || low === null || high === null) {
    return `– (0/0)`;
  }
  return `${estimate.toFixed(3)} (95% CI ${low.toFixed(3)}–${high.toFixed(3)}; ${hits}/${of})`;
}

function printRealRecords(): string[] {
  if (!hasRealRecords) {
    return ['Real PubMed records are not beside the project (../shared/real): skipped.'];
  }
  return measureHiddenLabels().flatMap((result) => [
    `${result.label}${result.by === 'label' ? '' : ', the records on which rule and label disagreed read'}`,
    `  found ${result.truePositive}, missed ${result.falseNegative}, wrongly found ${result.falsePositive}, rightly left ${result.trueNegative}`,
    `  sensitivity ${show(result.sensitivity)}`,
    `  specificity ${show(result.specificity)}`,
  ]);
}

function printHeldOut(): string[] {
  const results = screenHeldOut();
  const relevant = results.filter(({ label }) => label === 'relevant');
  const excluded = results.filter(({ decision }) => decision.verdict === 'excluded');
  const rightly = excluded.filter(({ label, also, answer }) => label === answer || also.includes(answer));
  const unclear = results.filter(({ decision }) => decision.verdict === 'unclear');
  const lost = relevant.filter(({ decision }) => decision.verdict === 'excluded');
  return [
    `Invented abstracts: ${results.length}, of which ${relevant.length} relevant (first run: 63 of 66 right)`,
    `  relevant but excluded: ${lost.length}`,
    `  excluded for the right reason: ${rightly.length} of ${excluded.length}`,
    `  left to a person: ${unclear.length} of ${results.length}`,
  ];
}

process.stdout.write(`${[...printRealRecords(), ...printHeldOut()].join('\n')}\n`);
