import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface TablesOptions extends FileOptions {
  readonly format: 'table' | 'csv' | 'json' | 'markdown';
  readonly item?: string[];
  readonly byYear?: string[];
}

export const defineTables: DefineCommand = (program, { io }) => {
  program
    .command('tables')
    .description(
      'Counts what was charted: each value with its share of all included studies and of those whose full text was read, ' +
        'with 95 % Wilson intervals. A value that an abstract does not state is not a value that a study does not have, so ' +
        'both denominators stand beside each other.',
    )
    .option('--item <id...>', 'only these items of the form')
    .option('--by-year <id...>', 'items to count year by year (default: the first of the form)')
    .addOption(dbOption())
    .addOption(formatOption(['table', 'csv', 'json', 'markdown']))
    .addHelpText(
      'after',
      `
Examples:
  $ rgx tables
  $ rgx tables --item guideline code data --format markdown
  $ rgx tables --format csv > tables.csv`,
    )
    .action(async (options: TablesOptions) => {
      const { checkItems, gatherCharts } = await import('./gather-charts.ts');
      const { estimateProportion } = await import('../appraisal/wilson-interval.ts');
      const { tabulateCharts } = await import('../reports/tables.ts');
      const { renderTables } = await import('../reports/tables-render.ts');
      await withStore(resolveDatabase(options, io), 'read-only', (store) => {
        const report = gatherCharts(store);
        checkItems(report, [...(options.item ?? []), ...(options.byYear ?? [])]);
        const first = report.items[0]?.id;
        const byYear = new Set(options.byYear ?? (first === undefined ? [] : [first]));
        const { tables, ...rest } = tabulateCharts(report, byYear, estimateProportion);
        const shown = tables.filter(({ id }) => options.item === undefined || options.item.includes(id));
        io.stdout(
          renderTables[options.format]({
            ...rest,
            tables: shown,
            protocol: report.protocol,
            synthetic: report.synthetic,
          }),
        );
      });
    });
};
