import { Option } from 'commander';
import { UsageError } from '../errors.ts';
import type { ExportRow } from '../exports/export-row.ts';
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
}

export const defineExport: DefineCommand = (program, { io }) => {
  program
    .command('export')
    .summary('write citations and decisions in another tool’s format')
    .description(
      'Writes the citations of a verdict with their decisions: for reference managers (ris, nbib, bibtex, csl-json), for ' +
        'analysis (csv, jsonl, xlsx, parquet), for a manuscript (markdown, latex), for other screening tools (asreview, ' +
        'asreview-ris, rayyan, covidence). prisma2020 is the flow’s counts for the R package of that name. Text that a ' +
        'spreadsheet would run as a formula is disarmed.',
    )
    .addOption(new Option('--format <format>', 'the format').choices([...formatNames]).default('csv'))
    .addOption(
      new Option('--which <verdict>', 'which citations')
        .choices(['included', 'excluded', 'unclear', 'all'])
        .default('included'),
    )
    .option('-o, --output <file>', 'the file to write (default: standard output)')
    .addOption(dbOption())
    .addHelpText(
      'after',
      `
Examples:
  $ rgx export --format ris --which included -o included.ris
  $ rgx export --format xlsx --which all -o citations.xlsx`,
    )
    .action(async (options: ExportOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        await writeResult(io, options.output, await renderExport(store, options));
      });
    });
};

async function renderExport(store: Store, options: ExportOptions): Promise<Iterable<string | Uint8Array>> {
  if (options.format === 'prisma2020') return [await renderPrisma(store)];
  const { exportFormats, wholeFormats } = await import('../exports/registry.ts');
  const whole = wholeFormats.find(({ name }) => name === options.format);
  if (whole === undefined) {
    const format = exportFormats.find(({ name }) => name === options.format);
    if (format === undefined) throw new Error(`no export format is called ${options.format}`);
    return format.render(await readExportRows(store, options.which));
  }
  if (options.output === undefined) {
    throw new UsageError('export-output', `${whole.name} is no text and cannot go to standard output`, {
      hint: `Name the file to write: -o ${options.which}.${whole.extension}.`,
    });
  }
  return [await whole.write(await readExportRows(store, options.which))];
}

/** The counts of the flow, whichever citations are asked for. */
async function renderPrisma(store: Store): Promise<string> {
  const { countFlow } = await import('../flow.ts');
  const { readFlow } = await import('../store/read-flow.ts');
  const { renderPrisma2020 } = await import('../exports/prisma2020.ts');
  const { counts, excludedAutomatic, excludedByPeople } = countFlow(readFlow(store));
  return renderPrisma2020({
    identified: counts.identified,
    duplicates: counts.duplicates,
    automatic: excludedAutomatic,
    screened: counts.screened - excludedAutomatic,
    excluded: excludedByPeople,
    included: counts.included,
  });
}

async function readExportRows(store: Store, which: ExportOptions['which']): Promise<Iterable<ExportRow>> {
  const { readCitations } = await import('../store/read-citations.ts');
  const { readFinalDecisions } = await import('../store/read-decisions.ts');
  const { readJudgementsInForce } = await import('../store/judgements.ts');
  const { readFlow } = await import('../store/read-flow.ts');
  const decisions = new Map([...readFinalDecisions(store)].map((decision) => [decision.pmid, decision]));
  const judgements = new Map(readJudgementsInForce(store).map((judgement) => [judgement.pmid, judgement]));
  const labels = new Map(readFlow(store).reasons.map(({ criterion, label }) => [criterion, label]));
  function* rows(): Generator<ExportRow> {
    const wanted =
      which === 'all'
        ? undefined
        : [...decisions.values()].filter(({ verdict }) => verdict === which).map(({ pmid }) => pmid);
    for (const citation of readCitations(store, wanted)) {
      const decision = decisions.get(citation.pmid);
      const judgement = judgements.get(citation.pmid);
      yield {
        citation,
        verdict: decision?.verdict ?? null,
        criterion: decision?.criterion ?? null,
        criterionLabel:
          decision?.criterion == null ? null : (labels.get(decision.criterion) ?? decision.criterion),
        decidedBy: decision === undefined ? null : (judgement?.by ?? 'rules'),
        reason: judgement?.reason ?? null,
      };
    }
  }
  return rows();
}
