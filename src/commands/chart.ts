import { defineChartAudit } from './chart-audit.ts';
import { defineChartSet } from './chart-set.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { parsePmid } from './screen.ts';
import { dbOption, type FileOptions, protocolOption, resolveDatabase, resolveProtocol } from './settings.ts';
import { withStore } from './with-store.ts';

interface ChartOptions extends FileOptions {
  readonly format: 'table' | 'csv' | 'json';
  readonly pmid?: number;
}

export const defineChart: DefineCommand = (program, { io }) => {
  const chart = program
    .command('chart')
    .description(
      'Fills the protocol’s charting form for every included study, from its record and, where it is stored, its full text: ' +
        'each value with the sentence that says it, and with what was searched. Works offline; the same file gives the same ' +
        'chart. Corrections that people made (rgx chart set) stand above it.',
    )
    .addOption(dbOption())
    .addOption(protocolOption())
    .addOption(formatOption(['table', 'csv', 'json']))
    .option('--pmid <pmid>', 'print one study only, with its quotes', parsePmid)
    .addHelpText(
      'after',
      `
Examples:
  $ rgx chart
  $ rgx chart --pmid 31142700
  $ rgx chart --format json > chart.json`,
    )
    .action(async (options: ChartOptions) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const protocol = loadProtocol(resolveProtocol(options, io));
      await withStore(resolveDatabase(options, io), 'read-write', async (store) => {
        const { chartStore, failWhereUnread } = await import('./chart-store.ts');
        const { gatherCharts } = await import('./gather-charts.ts');
        const { renderChart } = await import('../reports/chart.ts');
        const outcome = chartStore(store, protocol, io.signal);
        const report = gatherCharts(store);
        const one = options.pmid;
        const studies =
          one === undefined ? report.studies : report.studies.filter(({ pmid }) => pmid === one);
        io.stdout(renderChart[options.format]({ ...report, studies }, one !== undefined));
        failWhereUnread(outcome);
      });
    });
  defineChartSet(chart, io);
  defineChartAudit(chart, io);
};
