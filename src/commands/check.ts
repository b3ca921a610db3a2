import type { DifferenceFormat } from '../reports/difference.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface CheckOptions extends FileOptions {
  readonly format: DifferenceFormat;
}

export const defineCheck: DefineCommand = (program, { io }) => {
  program
    .command('check')
    .description(
      'Compares the file’s counts, decisions and charted values with a snapshot that rgx snapshot wrote. Where anything ' +
        'differs, prints what entered, left and changed, and why, and exits 4. Another protocol that decides alike is no ' +
        'difference.',
    )
    .argument('<snapshot>', 'what is expected')
    .addOption(dbOption())
    .addOption(formatOption(['table', 'json', 'markdown']))
    .addHelpText('after', '\nExample:\n  $ rgx check snapshot.txt')
    .action(async (snapshot: string, options: CheckOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { compareWithSnapshot, failWhereDifferent } = await import('./compare-files.ts');
        const { renderDifference } = await import('../reports/difference.ts');
        const report = await compareWithSnapshot(store, snapshot, io.cwd);
        io.stdout(renderDifference[options.format](report));
        failWhereDifferent(report);
      });
    });
};
