import { IncompleteError, InterruptedError, RgxError } from '../errors.ts';
import type { ImportItem } from '../importers/import-item.ts';
import type { ImportFile } from '../importers/open-imports.ts';
import type { ImportAccount } from '../reports/import-account.ts';
import type { Store } from '../store/open-store.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface ImportOptions extends FileOptions {
  readonly format: 'table' | 'json';
  readonly quiet: boolean;
}

/** Records that go into one transaction. */
const batchSize = 1000;

export const defineImport: DefineCommand = (program, { io }) => {
  program
    .command('import')
    .summary('read records from files instead of the network')
    .description(
      'Reads records from files into the SQLite file: PubMed XML (.xml, .xml.gz), baseline and update files in their ' +
        'order with their .md5, folders and patterns of them, or - for standard input. Importing a file again changes ' +
        'nothing. A record that cannot be read is named and kept apart; the others are stored.',
    )
    .argument('<file...>', 'files, folders, patterns such as "baseline/*.xml.gz", or - for standard input')
    .addOption(dbOption())
    .addOption(formatOption(['table', 'json']))
    .option('-q, --quiet', 'print nothing but errors', false)
    .addHelpText(
      'after',
      `
Examples:
  $ rgx import pubmed26n0001.xml.gz
  $ rgx import updatefiles/ --db review.sqlite
  $ zcat records.xml.gz | rgx import -`,
    )
    .action(async (inputs: string[], options: ImportOptions) => {
      const { openImports } = await import('../importers/open-imports.ts');
      const { renderImport } = await import('../reports/import-account.ts');
      const files = await openImports(inputs, { stdin: io.stdin, cwd: io.cwd });
      await withStore(resolveDatabase(options, io), 'create', async (store) => {
        const accounts: ImportAccount[] = [];
        const faults: RgxError[] = [];
        for (const file of files) {
          const { account, fault } = await importFile(store, file, io.signal);
          accounts.push(account);
          if (fault !== null) faults.push(fault);
          if (io.signal.aborted) throw new InterruptedError();
        }
        if (!options.quiet) io.stdout(renderImport[options.format](accounts));
        failWhere(accounts, faults);
      });
    });
};

async function importFile(
  store: Store,
  file: ImportFile,
  signal: AbortSignal,
): Promise<{ account: ImportAccount; fault: RgxError | null }> {
  const { addCounts, noCounts, saveImport } = await import('./save-import.ts');
  let counts = noCounts;
  let batch: ImportItem[] = [];
  let fault: RgxError | null = null;
  try {
    for await (const item of file.read({ signal })) {
      batch.push(item);
      if (batch.length === batchSize) {
        counts = addCounts(counts, saveImport(store, file, batch));
        batch = [];
      }
    }
  } catch (error) {
    // What came whole before the fault is kept, and the other files still have their turn.
    if (!(error instanceof RgxError)) throw error;
    fault = error;
  }
  counts = addCounts(counts, saveImport(store, file, batch));
  return {
    account: { file: file.name, format: file.format, ...counts, fault: fault?.message ?? null },
    fault,
  };
}

/** A single file that gave nothing is the caller's mistake (2); a cut or damaged one, or a refused record, is incomplete (3). */
function failWhere(accounts: readonly ImportAccount[], faults: readonly RgxError[]): void {
  const [first] = faults;
  const read = accounts.reduce((sum, account) => sum + account.read + account.deleted, 0);
  if (first !== undefined && read === 0 && faults.length === accounts.length) throw first;
  const refused = accounts.reduce((sum, account) => sum + account.refused, 0);
  if (first === undefined && refused === 0) return;
  const names = accounts.filter(({ fault }) => fault !== null).map(({ file }) => file);
  const parts = [
    ...(refused > 0 ? [`${refused} record${refused === 1 ? '' : 's'} could not be read`] : []),
    ...faults.map(({ message }) => message),
  ];
  throw new IncompleteError('import-incomplete', `${parts.join('; ')}.`, {
    hint:
      names.length > 0
        ? `What came whole is stored. Get ${names.join(', ')} again and import it once more.`
        : 'The others are stored; each refused one is kept raw, with its reason, in the table "problem".',
  });
}
