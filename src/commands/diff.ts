import type { DifferenceFormat } from '../reports/difference.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';

export const defineDiff: DefineCommand = (program, { io }) => {
  program
    .command('diff')
    .summary('show what differs between two files, snapshots or screenings')
    .description(
      'Shows which records entered, left or changed decision between two states of a review, and why: the search, a revised ' +
        'record, the rules, a person’s judgement. Each side is an rgx file, a snapshot, or FILE@N: what the rules alone said ' +
        'after the Nth screening of an rgx file.',
    )
    .argument('<before>', 'an rgx file, a snapshot, or FILE@N')
    .argument('<after>', 'the same, later')
    .addOption(formatOption(['table', 'json', 'markdown']))
    .addHelpText(
      'after',
      `
Examples:
  $ rgx diff snapshot.txt rgx.sqlite
  $ rgx diff last-year.sqlite rgx.sqlite --format markdown
  $ rgx diff rgx.sqlite@1 rgx.sqlite`,
    )
    .action(async (before: string, after: string, options: { readonly format: DifferenceFormat }) => {
      const { compareFiles } = await import('./compare-files.ts');
      const { renderDifference } = await import('../reports/difference.ts');
      io.stdout(renderDifference[options.format](await compareFiles(before, after, io.cwd)));
    });
};
