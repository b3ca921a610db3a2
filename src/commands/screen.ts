import { InvalidArgumentError } from 'commander';
import { UsageError } from '../errors.ts';
import type { CountsFormat } from '../reports/screening-counts.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, protocolOption, resolveDatabase, resolveProtocol } from './settings.ts';
import { withStore } from './with-store.ts';
import { workersOption } from './workers-option.ts';

interface ScreenOptions extends FileOptions {
  readonly format: CountsFormat;
  readonly trace?: number;
  readonly workers?: number;
}

export const defineScreen: DefineCommand = (program, { io }) => {
  program
    .command('screen')
    .description(
      'Applies the protocol’s eligibility criteria to every citation of the file, stores each decision with its criterion ' +
        'and quoted evidence, and prints the counts. What has not changed since the last screening is not screened again.',
    )
    .addOption(dbOption())
    .addOption(protocolOption())
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(
      workersOption(
        'threads that screen, 0 for none beside the one that stores (default: one a core, none for a few thousand citations)',
      ),
    )
    .option(
      '--trace <pmid>',
      'print every condition of every criterion for one record, and store nothing',
      parsePmid,
    )
    .addHelpText(
      'after',
      `
Examples:
  $ rgx screen
  $ rgx screen --format json | jq .flow
  $ rgx screen --trace 31142700`,
    )
    .action(async (options: ScreenOptions) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const protocol = loadProtocol(resolveProtocol(options, io));
      const path = resolveDatabase(options, io);
      const { trace } = options;
      if (trace !== undefined) {
        await withStore(path, 'read-only', async (store) => {
          const { readCitation } = await import('../store/read-citations.ts');
          const { compileCriteria } = await import('../screening/screen.ts');
          const { renderTrace } = await import('../reports/trace.ts');
          const citation = readCitation(store, trace);
          if (citation === null) throw missingRecord(trace, path);
          io.stdout(renderTrace(citation, compileCriteria(protocol).trace(citation)));
        });
        return;
      }
      await withStore(path, 'read-write', async (store) => {
        const { countScreening, screenStore } = await import('./screen-store.ts');
        const { screeningRenderers } = await import('../reports/screening-counts.ts');
        await screenStore(store, protocol, { workers: options.workers, signal: io.signal });
        io.stdout(screeningRenderers[options.format](countScreening(store)));
      });
    });
};

export function parsePmid(text: string): number {
  if (!/^-?[1-9]\d{0,14}$/.test(text))
    throw new InvalidArgumentError('A PMID is a whole number such as 31142700.');
  return Number(text);
}

export function missingRecord(pmid: number, path: string): UsageError {
  return new UsageError('record-missing', `There is no PMID ${pmid} in ${path}.`, {
    hint: 'Check the number and --db; rgx status says what the file holds.',
  });
}
