import { basename } from 'node:path';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface StatusOptions extends FileOptions {
  readonly format: 'table' | 'json';
}

export const defineStatus: DefineCommand = (program, { io }) => {
  program
    .command('status')
    .description(
      'Says what is in the file: the searches that were run, when and with what count, what is missing and why, what came ' +
        'from files, the last screening, people’s judgements, and what to do next.',
    )
    .addOption(dbOption())
    .addOption(formatOption(['table', 'json']))
    .addHelpText('after', '\nExample:\n  $ rgx status')
    .action(async (options: StatusOptions) => {
      const path = resolveDatabase(options, io);
      await withStore(path, 'read-only', async (store) => {
        const { readStatus } = await import('../store/read-status.ts');
        const { holdsDemo } = await import('../store/holds-demo.ts');
        const { renderStatus, renderStatusJson } = await import('../reports/status.ts');
        const status = { path: basename(path), synthetic: holdsDemo(store), ...readStatus(store) };
        io.stdout(options.format === 'json' ? renderStatusJson(status) : renderStatus(status));
      });
    });
};
