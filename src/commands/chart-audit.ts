import type { Command } from 'commander';
import type { Io } from '../io.ts';
import type { AuditFormat } from '../reports/chart-audit.ts';
import { formatOption } from './format-option.ts';
import { parsePmid } from './screen.ts';
import { type FileOptions, resolveDatabase, resolveProtocol } from './settings.ts';
import { withStore } from './with-store.ts';

interface ChartAuditOptions extends FileOptions {
  readonly format: AuditFormat;
  readonly pmid?: number;
}

/** Declares the subcommand. */
export function defineChartAudit(chart: Command, io: Io): void {
  chart
    .command('audit')
    .summary('which items of the reporting checklists each study mentions')
    .description(
      'For each included study, which of the items that reporting checklists ask for (CLEAR, CLAIM, TRIPOD+AI, METRICS) were ' +
        'found, with the sentence; and for the field, how many studies have each. docs/charting.md explains each rule. A rule ' +
        'that fires says that the item is mentioned, not that it was done well.',
    )
    .addOption(formatOption(['table', 'csv', 'json', 'markdown']))
    .option('--pmid <pmid>', 'one study only, with its quotes', parsePmid)
    .addHelpText('after', '\nExamples:\n  $ rgx chart audit\n  $ rgx chart audit --pmid 31142700')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<ChartAuditOptions>();
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const { auditStore } = await import('./chart-store.ts');
      const { renderReportingAudit } = await import('../reports/chart-audit.ts');
      const protocol = loadProtocol(resolveProtocol(options, io));
      await withStore(resolveDatabase(options, io), 'read-only', (store) => {
        const audit = auditStore(store, protocol, io.signal, options.pmid);
        io.stdout(renderReportingAudit[options.format](audit, options.pmid !== undefined));
      });
    });
}
