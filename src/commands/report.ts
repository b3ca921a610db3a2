import type { Review } from '../page/review.ts';
import type { DefineCommand } from './context.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';
import { writeResult } from './write-result.ts';

interface ReportOptions extends FileOptions {
  readonly output: string;
  readonly svg?: string;
  readonly prismaScr: boolean;
  readonly prismaS: boolean;
  readonly paragraphs: boolean;
}

export const defineReport: DefineCommand = (program, { io }) => {
  program
    .command('report')
    .summary('write the review as one page to read in a browser')
    .description(
      'Writes one self-contained HTML file: the PRISMA 2020 flow diagram, how it was searched, plots with their numbers, and ' +
        'every record with the quotes that decided. It loads nothing from a network. The same file gives the same bytes. ' +
        'Abstracts may be under copyright: do not publish the page without leave.',
    )
    .option('-o, --output <file>', 'the file to write, - for standard output', 'report.html')
    .option('--svg <file>', 'write the flow diagram alone, as SVG; no page')
    .option(
      '--prisma-scr',
      'print the PRISMA-ScR checklist with what the file knows, as Markdown; no page',
      false,
    )
    .option('--prisma-s', 'print the PRISMA-S checklist so; no page', false)
    .option('--paragraphs', 'print a methods and a results paragraph so; no page', false)
    .addOption(dbOption())
    .addHelpText(
      'after',
      `
Examples:
  $ rgx report
  $ rgx report --svg flow.svg
  $ rgx report --prisma-scr > prisma-scr.md`,
    )
    .action(async (options: ReportOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { gatherReview } = await import('./gather-review.ts');
        const review = gatherReview(store);
        if (options.svg !== undefined) {
          const { drawFlowDiagram } = await import('../page/flow-diagram.ts');
          await writeResult(io, nameOutput(options.svg), [`${drawFlowDiagram(review)}\n`]);
          return;
        }
        const texts = await renderTexts(review, options);
        if (texts.length > 0) {
          io.stdout(texts.join('\n'));
          return;
        }
        const { renderPage } = await import('../page/render-page.ts');
        const output = nameOutput(options.output);
        await writeResult(io, output, [renderPage(review)]);
        if (output !== undefined) io.stderr(`Wrote ${output}. Open it in a browser.\n`);
      });
    });
};

async function renderTexts(review: Review, options: ReportOptions): Promise<string[]> {
  const { renderChecklist } = await import('../page/checklist.ts');
  const { prismaScr } = await import('../page/prisma-scr.ts');
  const { prismaS } = await import('../page/prisma-s.ts');
  const { renderParagraphs } = await import('../page/describe-review.ts');
  return [
    ...(options.prismaScr ? [renderChecklist(prismaScr, review)] : []),
    ...(options.prismaS ? [renderChecklist(prismaS, review)] : []),
    ...(options.paragraphs ? [renderParagraphs(review)] : []),
  ];
}

function nameOutput(given: string): string | undefined {
  return given === '-' ? undefined : given;
}
