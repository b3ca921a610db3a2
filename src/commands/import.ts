import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import { IncompleteError, type RgxError } from '../errors.ts';
import type { ImportAccount } from '../reports/import-account.ts';
import { readSearch } from './compile-search.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { openImportProgress } from './import-progress.ts';
import { dbOption, type FileOptions, protocolOption, resolveDatabase, resolveProtocol } from './settings.ts';
import { withStore } from './with-store.ts';
import { workersOption } from './workers-option.ts';

interface ImportOptions extends FileOptions {
  readonly match?: 'protocol';
  readonly meshTree?: string;
  readonly fullText: boolean;
  readonly verdicts: boolean;
  readonly parquet?: string;
  readonly workers?: number;
  readonly format: 'table' | 'json';
  readonly quiet: boolean;
}

export const defineImport: DefineCommand = (program, { io }) => {
  program
    .command('import')
    .description(
      'Reads records from files into the SQLite file: PubMed XML (.xml, .xml.gz), baseline and update files in their ' +
        'order with their .md5, MEDLINE text (.nbib), PubMed’s CSV and PMID lists, RIS, BibTeX and Web of Science exports; ' +
        'folders and patterns of them, or - for standard input. Importing a file again changes nothing. A record that ' +
        'cannot be read is named and kept apart; records that are the same paper become one and count as duplicates.',
    )
    .argument('<file...>', 'files, folders, patterns such as "baseline/*.xml.gz", or - for standard input')
    .addOption(
      new Option(
        '--match <what>',
        'keep only records that satisfy the protocol’s own search, evaluated here',
      ).choices(['protocol']),
    )
    .option('--full-text', 'the files are JATS full texts (.xml, .nxml) of records that are stored', false)
    .option(
      '--verdicts',
      'the files are tables (Parquet or CSV) that the SQL of rgx protocol sql gave: store their citations and screen them here too',
      false,
    )
    .option(
      '--parquet <folder>',
      'write Parquet shards for a cluster into this folder, and nothing into the SQLite file',
    )
    .addOption(
      workersOption(
        'threads that read files, 0 for none beside the one that writes (default: one a core with --match, else one)',
      ),
    )
    .option('--mesh-tree <file>', 'with --match: NLM’s tree file (mtrees2025.bin), to explode headings')
    .addOption(dbOption())
    .addOption(protocolOption())
    .addOption(formatOption(['table', 'json']))
    .option('-q, --quiet', 'print nothing but errors', false)
    .addHelpText(
      'after',
      `
Examples:
  $ rgx import pubmed26n0001.xml.gz
  $ rgx import updatefiles/ --db review.sqlite
  $ rgx import "baseline/*.xml.gz" --match protocol
  $ zcat records.xml.gz | rgx import -
  $ rgx import --full-text articles/
  $ rgx import "baseline/*.xml.gz" --parquet shards/
  $ rgx import --verdicts hits.parquet`,
    )
    .action(async (inputs: string[], options: ImportOptions) => {
      if (options.fullText) {
        await withStore(resolveDatabase(options, io), 'read-write', async (store) => {
          const { failWhereRefused, importFullTexts } = await import('./import-full-texts.ts');
          const { renderFullTextAccount } = await import('../reports/full-text-account.ts');
          const account = await importFullTexts(store, inputs, io);
          if (!options.quiet) io.stdout(renderFullTextAccount[options.format](account));
          failWhereRefused(account);
        });
        return;
      }
      if (options.verdicts) {
        const { loadProtocol } = await import('../protocol/load-protocol.ts');
        const { failWhereDiffering, importVerdicts } = await import('./import-verdicts.ts');
        const { mergeDuplicates } = await import('./merge-duplicates.ts');
        const { renderImport } = await import('../reports/import-account.ts');
        const protocol = loadProtocol(resolveProtocol(options, io));
        await withStore(resolveDatabase(options, io), 'create', async (store) => {
          const result = await importVerdicts(store, inputs, protocol, io);
          const merged = mergeDuplicates(store).length;
          if (!options.quiet) io.stdout(renderImport[options.format](result.accounts, merged));
          failWhereDiffering(result);
        });
        return;
      }
      if (options.parquet !== undefined) {
        const { writeShards } = await import('./import-parquet.ts');
        await writeShards(inputs, { ...options, parquet: options.parquet }, io);
        return;
      }
      const { openImports } = await import('../importers/open-imports.ts');
      const { renderImport } = await import('../reports/import-account.ts');
      const files = await openImports(inputs, { stdin: io.stdin, cwd: io.cwd, signal: io.signal });
      const search = options.match === undefined ? null : await readSearch(options, io);
      const progress = openImportProgress(files, io, options.quiet);
      await withStore(resolveDatabase(options, io), 'create', async (store) => {
        const { importFiles } = await import('./import-files.ts');
        const { chooseWorkers } = await import('./reading-pool.ts');
        const workers = options.workers ?? chooseWorkers(files, availableParallelism(), search === null);
        const { accounts, faults } = await importFiles(store, files, {
          search,
          workers,
          signal: io.signal,
          progress,
        });
        const { mergeDuplicates } = await import('./merge-duplicates.ts');
        const merged = mergeDuplicates(store).length;
        if (!options.quiet) io.stdout(renderImport[options.format](accounts, merged));
        failWhere(accounts, faults);
      });
    });
};

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
