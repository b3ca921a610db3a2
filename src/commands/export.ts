import { Option } from 'commander';
import { UsageError } from '../errors.ts';
import type { ExportItem, ExportRow } from '../exports/export-row.ts';
import type { Io } from '../io.ts';
import { formatNumber } from '../page/html.ts';
import type { Store } from '../store/open-store.ts';
import type { DefineCommand } from './context.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';
import { writeResult } from './write-result.ts';

const formatNames = [
  'ris',
  'nbib',
  'bibtex',
  'csl-json',
  'csv',
  'jsonl',
  'asreview',
  'asreview-ris',
  'rayyan',
  'covidence',
  'markdown',
  'latex',
  'xlsx',
  'parquet',
  'prisma2020',
] as const;

interface ExportOptions extends FileOptions {
  readonly format: (typeof formatNames)[number];
  readonly which: 'included' | 'excluded' | 'unclear' | 'all';
  readonly output?: string;
  readonly chart?: string[];
  readonly updateOf?: string;
}

export const defineExport: DefineCommand = (program, { io }) => {
  program
    .command('export')
    .description(
      'Writes the citations of a verdict with their decisions: for reference managers (ris, nbib, bibtex, csl-json), for ' +
        'analysis (csv, jsonl, xlsx, parquet), for a manuscript (markdown, latex), for other screening tools (asreview, ' +
        'asreview-ris, rayyan, covidence). prisma2020 is the flow’s counts for the R package of that name. What was charted ' +
        'stands in columns of its own in csv, jsonl, xlsx and parquet, and with --chart in markdown and latex. Text that a ' +
        'spreadsheet would run as a formula is disarmed.',
    )
    .addOption(new Option('--format <format>', 'the format').choices([...formatNames]).default('csv'))
    .addOption(
      new Option('--which <verdict>', 'which citations')
        .choices(['included', 'excluded', 'unclear', 'all'])
        .default('included'),
    )
    .option('-o, --output <file>', 'the file to write (default: standard output)')
    .option(
      '--chart <item...>',
      'charted items to write as columns (default: all; in markdown and latex none)',
    )
    .option(
      '--update-of <version>',
      'with prisma2020: the version before this one, a snapshot or an rgx file; counts what came since',
    )
    .addOption(dbOption())
    .addHelpText(
      'after',
      `
Examples:
  $ rgx export --format ris --which included -o included.ris
  $ rgx export --format xlsx --which all -o citations.xlsx
  $ rgx export --format latex --chart disease modality code -o characteristics.tex`,
    )
    .action(async (options: ExportOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const tally = { rows: 0 };
        await writeResult(io, options.output, await renderExport(store, options, tally, io));
        if (options.format === 'covidence' && tally.rows > mostForCovidence) {
          io.stderr(
            `Covidence takes at most ${formatNumber(mostForCovidence)} references a file, and this one has ${formatNumber(tally.rows)}: split it before you upload it.\n`,
          );
        }
      });
    });
};

/** As universities' guides to Covidence have it. */
const mostForCovidence = 15_000;
/** Excel's specifications and limits, less the header. */
const mostForExcel = 1_048_575;

async function renderExport(
  store: Store,
  options: ExportOptions,
  tally: { rows: number },
  io: Io,
): Promise<Iterable<string> | Iterable<Uint8Array> | AsyncIterable<Uint8Array>> {
  if (options.format === 'prisma2020') return [await renderPrisma(store, options.updateOf, io)];
  const { exportFormats, binaryFormats } = await import('../exports/registry.ts');
  const { listExportItems, readExportRows } = await import('./export-rows.ts');
  const items = chooseItems(listExportItems(store), options);
  const rows = countRows(readExportRows(store, options.which), options.format, tally);
  const binary = binaryFormats.find(({ name }) => name === options.format);
  if (binary === undefined) {
    const format = exportFormats.find(({ name }) => name === options.format);
    if (format === undefined) throw new Error(`no export format is called ${options.format}`);
    return format.render(rows, items);
  }
  if (options.output === undefined) {
    throw new UsageError('export-output', `${binary.name} is no text and cannot go to standard output`, {
      hint: `Name the file to write: -o ${options.which}.${binary.extension}.`,
    });
  }
  return binary.write(rows, items);
}

/** Throws UsageError `export-rows` where a sheet cannot hold them. */
function* countRows(
  rows: Iterable<ExportRow>,
  format: ExportOptions['format'],
  tally: { rows: number },
): Generator<ExportRow> {
  for (const row of rows) {
    tally.rows += 1;
    if (format === 'xlsx' && tally.rows > mostForExcel) {
      throw new UsageError(
        'export-rows',
        `an Excel sheet holds no more than ${formatNumber(mostForExcel)} citations`,
        {
          hint: 'Write parquet or csv, or one verdict at a time with --which.',
        },
      );
    }
    yield row;
  }
}

/** Throws UsageError `export-item` for an item that was not charted. */
function chooseItems(items: readonly ExportItem[], { format, chart }: ExportOptions): readonly ExportItem[] {
  if (chart === undefined) return format === 'markdown' || format === 'latex' ? [] : items;
  const unknown = chart.find((id) => !items.some((item) => item.id === id));
  if (unknown === undefined) return items.filter(({ id }) => chart.includes(id));
  throw new UsageError('export-item', `there is no charted item “${unknown}”`, {
    hint:
      items.length === 0
        ? 'Nothing was charted yet: run rgx chart first.'
        : `The items are ${items.map(({ id }) => id).join(', ')}.`,
  });
}

/** The counts of the flow, whichever citations are asked for. */
async function renderPrisma(store: Store, updateOf: string | undefined, io: Io): Promise<string> {
  const { renderPrisma2020 } = await import('../exports/prisma2020.ts');
  const { gatherReview } = await import('./gather-review.ts');
  const { countPrismaBoxes } = await import('../page/prisma-boxes.ts');
  const { readEarlier } = await import('./tell-previous.ts');
  const boxes = countPrismaBoxes(gatherReview(store, await readEarlier(store, updateOf, io)));
  const { previous } = boxes;
  return renderPrisma2020({
    ...boxes,
    update: previous === null ? null : { previous: previous.included, total: previous.total },
  });
}
