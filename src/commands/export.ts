import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option } from 'commander';
import type { ExportRow } from '../exports/export-row.ts';
import type { Store } from '../store/open-store.ts';
import type { DefineCommand } from './context.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

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
        'analysis (csv, jsonl), for other screening tools (asreview, asreview-ris, rayyan, covidence). Streams; text that a ' +
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
    .addHelpText('after', '\nExample:\n  $ rgx export --format ris --which included -o included.ris')
    .action(async (options: ExportOptions) => {
      const { exportFormats } = await import('../exports/registry.ts');
      const format = exportFormats.find(({ name }) => name === options.format);
      if (format === undefined) throw new Error(`no export format is called ${options.format}`);
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const pieces = format.render(await readExportRows(store, options.which));
        if (options.output === undefined) for (const piece of pieces) io.stdout(piece);
        else
          await pipeline(Readable.from(pieces), createWriteStream(resolve(io.cwd, options.output)), {
            signal: io.signal,
          });
      });
    });
};

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
