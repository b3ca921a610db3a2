import type { DefineCommand } from './context.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';
import { writeResult } from './write-result.ts';

interface SnapshotOptions extends FileOptions {
  readonly output?: string;
}

export const defineSnapshot: DefineCommand = (program, { io }) => {
  program
    .command('snapshot')
    .description(
      'Writes protocol, counts, one line a record (PMID, verdict, criterion, who decided, date of revision, retraction) and ' +
        'one a charted item, sorted and without clock or path: the same decisions are the same bytes. Commit it; rgx check ' +
        'compares with it.',
    )
    .option('-o, --output <file>', 'the file to write (default: standard output)')
    .addOption(dbOption())
    .addHelpText('after', '\nExample:\n  $ rgx snapshot -o snapshot.txt')
    .action(async (options: SnapshotOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { takeSnapshot } = await import('./take-snapshot.ts');
        const { renderSnapshot } = await import('../comparison/render-snapshot.ts');
        await writeResult(io, options.output, [renderSnapshot(takeSnapshot(store))]);
      });
    });
};
