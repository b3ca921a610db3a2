import type { Command } from 'commander';
import type { Io } from '../io.ts';
import type { ChartSetOptions } from './correct-chart.ts';

/** Declares the subcommand. */
export function defineChartSet(chart: Command, io: Io): void {
  chart
    .command('set')
    .summary('chart an item by hand, above the rules')
    .description(
      'Records what a person charts for one item of one study: with who, when and why, never deleted, above the rules. ' +
        'Values are ids or labels of the vocabulary, with :role where the item has roles (clear:claimed); none for no value. ' +
        'With --from, rows of a CSV file (pmid, item, value; reason and by where given).',
    )
    .argument('[pmid]', 'the study')
    .argument('[item]', 'the item of the form')
    .argument('[values...]', 'its values')
    .option('--reason <text>', 'why, in the person’s own words')
    .option('--by <name>', 'who says so')
    .option('--from <file>', 'a CSV file of corrections')
    .addHelpText(
      'after',
      '\nExample:\n  $ rgx chart set 31142700 modality mri pet --reason "Methods, p. 3" --by "A. Reader"',
    )
    .action(
      async (
        pmid: string | undefined,
        item: string | undefined,
        values: string[],
        _options,
        command: Command,
      ) => {
        const given = [pmid, item, ...values].filter((each): each is string => each !== undefined);
        const { setChart } = await import('./correct-chart.ts');
        await setChart(given, command.optsWithGlobals<ChartSetOptions>(), io);
      },
    );
}
