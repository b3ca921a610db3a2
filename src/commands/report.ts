import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { countUncharted, type Review } from '../page/review.ts';
import type { DefineCommand } from './context.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';
import { writeResult } from './write-result.ts';

interface ReportOptions extends FileOptions {
  readonly output?: string;
  readonly svg?: string;
  readonly png?: string;
  readonly cross?: string[];
  readonly updateOf?: string;
  readonly prismaScr: boolean;
  readonly prismaS: boolean;
  readonly paragraphs: boolean;
}

export const defineReport: DefineCommand = (program, { io }) => {
  program
    .command('report')
    .description(
      'Writes one self-contained HTML file: the PRISMA 2020 flow diagram, how it was searched, plots with their numbers, and ' +
        'every record with the quotes that decided. It loads nothing from a network. The same file gives the same bytes. ' +
        'Abstracts may be under copyright: do not publish the page without leave.',
    )
    .option(
      '-o, --output <file>',
      'the file to write, - for standard output (default: report.html; checklists and paragraphs: standard output)',
    )
    .option('--svg <file>', 'write the flow diagram as SVG; the page only where -o names it')
    .option(
      '--png <file>',
      'the same as PNG, drawn by a Chromium, Chrome or Edge of this machine (RGX_CHROMIUM)',
    )
    .option(
      '--update-of <version>',
      'the version before this one, a snapshot or an rgx file: the flow diagram counts what came since',
    )
    .option(
      '--cross <item...>',
      'charted items to cross with the first one (default: the three with the most values)',
    )
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
  $ rgx report --svg flow.svg --png flow.png
  $ rgx report --update-of snapshot-2023.txt
  $ rgx report --prisma-scr > prisma-scr.md`,
    )
    .action(async (options: ReportOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { gatherReview } = await import('./gather-review.ts');
        const { readEarlier } = await import('./tell-previous.ts');
        const review = gatherReview(store, await readEarlier(store, options.updateOf, io));
        const isDrawing = options.svg !== undefined || options.png !== undefined;
        if (isDrawing) await writeDrawings(review, options, io);
        const texts = await renderTexts(review, options);
        if (texts.length > 0) await writeResult(io, nameOutput(options.output ?? '-'), [texts.join('\n')]);
        else if (options.output !== undefined || !isDrawing) await writePage(review, options, io);
      });
    });
};

async function writePage(review: Review, options: ReportOptions, io: Io): Promise<void> {
  const { renderPage } = await import('../page/render-page.ts');
  const output = nameOutput(options.output ?? 'report.html');
  checkCrossed(review, options.cross);
  await writeResult(io, output, [renderPage(review, options.cross ?? null)]);
  if (output !== undefined) io.stderr(`Wrote ${output}. Open it in a browser.\n`);
  const uncharted = countUncharted(review);
  if (uncharted > 0) {
    io.stderr(
      `${uncharted} included ${uncharted === 1 ? 'study is' : 'studies are'} not charted: run rgx chart, then rgx report again, to see what they did.\n`,
    );
  }
}

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

async function writeDrawings(review: Review, { svg, png }: ReportOptions, io: Io): Promise<void> {
  const { drawFlowDiagram } = await import('../page/flow-diagram.ts');
  const drawing = drawFlowDiagram(review);
  if (svg !== undefined) await writeResult(io, nameOutput(svg), [`${drawing}\n`]);
  if (png === undefined) return;
  if (png === '-') {
    throw new UsageError('png-output', 'a PNG is no text and cannot go to standard output', {
      hint: 'Name the file to write: --png flow.png.',
    });
  }
  const { drawPng } = await import('./draw-png.ts');
  await writeResult(io, png, [await drawPng(drawing, io)]);
}

/** Throws UsageError `report-item` for an item that was not charted. */
function checkCrossed({ items }: Review, cross: readonly string[] | undefined): void {
  const unknown = cross?.find((id) => !(items ?? []).some((item) => item.id === id));
  if (unknown === undefined) return;
  throw new UsageError('report-item', `there is no charted item “${unknown}”`, {
    hint: items === null ? 'Run rgx chart first.' : `The items are ${items.map(({ id }) => id).join(', ')}.`,
  });
}

function nameOutput(given: string): string | undefined {
  return given === '-' ? undefined : given;
}
