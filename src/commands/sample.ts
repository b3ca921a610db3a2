import { InvalidArgumentError, Option } from 'commander';
import type { FinalDecision } from '../store/read-decisions.ts';
import type { DefineCommand } from './context.ts';
import { readSheetRows } from './queue.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface SampleOptions extends FileOptions {
  readonly n: number;
  readonly stratify: 'criterion' | 'verdict' | 'none';
  readonly seed: string;
  readonly by: string;
  readonly blind: boolean;
}

export const defineSample: DefineCommand = (program, { io }) => {
  program
    .command('sample')
    .description(
      'Draws records at random, in proportion from each stratum and at least one of each, and prints them as a CSV to fill ' +
        'in. The same seed on the same file draws the same records.',
    )
    .requiredOption('-n, --n <number>', 'how many records', parseCount)
    .addOption(
      new Option('--stratify <by>', 'what the strata are')
        .choices(['criterion', 'verdict', 'none'])
        .default('criterion'),
    )
    .option('--seed <text>', 'what the draw depends on', '1')
    .option('--by <name>', 'the auditor, filled in on every row', '')
    .option('--blind', 'leave out what rgx thinks', false)
    .addOption(dbOption())
    .addHelpText('after', '\nExample:\n  $ rgx sample --n 100 --seed 2026 --blind > audit.csv')
    .action(async (options: SampleOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { readFinalDecisions } = await import('../store/read-decisions.ts');
        const { drawSample } = await import('../appraisal/stratified-sample.ts');
        const { renderReviewSheet } = await import('../reports/review-sheet.ts');
        const strata = groupBy([...readFinalDecisions(store)], (decision) =>
          nameStratum(decision, options.stratify),
        );
        const drawn = drawSample(strata, options.n, options.seed, ({ pmid }) => String(pmid));
        drawn.sort((a, b) => a.pmid - b.pmid);
        io.stdout(renderReviewSheet(await readSheetRows(store, drawn), options));
      });
    });
};

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

/** Strata are those of the rules: an audit judges them, not the people who overrode them. */
function nameStratum({ rulesVerdict, rulesCriterion }: FinalDecision, by: SampleOptions['stratify']): string {
  if (by === 'none') return '';
  return by === 'verdict' ? rulesVerdict : `${rulesVerdict} ${rulesCriterion ?? ''}`;
}

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): { name: string; members: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return [...groups].map(([name, members]) => ({ name, members })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
