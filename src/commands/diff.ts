import type { DifferenceFormat } from '../reports/difference.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { type FileOptions, resolveDatabase } from './settings.ts';

interface DiffOptions extends FileOptions {
  readonly format: DifferenceFormat;
}

export const defineDiff: DefineCommand = (program, { io }) => {
  program
    .command('diff')
    .description(
      'Shows which records entered, left, changed decision or were charted otherwise between two states of a review, and why: ' +
        'the search, a revised or retracted record, the rules, the vocabularies, a person’s judgement. Each side is an rgx ' +
        'file; a snapshot; FILE@N, what the rules alone said after the Nth screening of an rgx file; or a protocol (.yaml), ' +
        'what its rules alone would say of the records of an rgx file, which stays as it is.',
    )
    .argument('<before>', 'an rgx file, a snapshot, FILE@N or a protocol')
    .argument('<after>', 'the same, later')
    .option(
      '--db <file>',
      'the rgx file whose records two protocols decide (RGX_DB; default: rgx.sqlite in this folder)',
    )
    .addOption(formatOption(['table', 'json', 'markdown']))
    .addHelpText(
      'after',
      `
Examples:
  $ rgx diff snapshot.txt rgx.sqlite
  $ rgx diff last-year.sqlite rgx.sqlite --format markdown
  $ rgx diff rgx.sqlite@1 rgx.sqlite
  $ rgx diff rgx.sqlite new-protocol.yaml`,
    )
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { compareFiles } = await import('./compare-files.ts');
      const { renderDifference } = await import('../reports/difference.ts');
      const context = { cwd: io.cwd, signal: io.signal, database: () => resolveDatabase(options, io) };
      io.stdout(renderDifference[options.format](await compareFiles(before, after, context)));
    });
};
