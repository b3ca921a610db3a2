import { escapeHtml, formatNumber } from './html.ts';
import { countPrismaBoxes } from './prisma-boxes.ts';
import type { Review } from './review.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

interface Line {
  readonly text: string;
  readonly strong: boolean;
  readonly indent: number;
}

const lineHeight = 17;
const padding = 10;
const left = { x: 44, width: 290 };
const right = { x: 374, width: 396 };
const width = right.x + right.width + 2;
const gap = 34;

/** Mean width of a letter at 13 px in the usual sans-serif fonts: an SVG cannot break lines by itself. */
const letterWidth = 6.7;
const boldLetterWidth = 7.6;

function breakLines(text: string, room: number, letter: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + 1 + word.length) * letter <= room) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function write(text: string, room: number, indent = 0, strong = false): Line[] {
  return breakLines(text, room - 2 * padding - indent, strong ? boldLetterWidth : letterWidth).map(
    (line, index) => ({
      text: line,
      strong,
      indent: indent + (index > 0 ? 12 : 0),
    }),
  );
}

function makeBox(column: typeof left, y: number, lines: readonly Line[]): Box {
  return { ...column, y, lines, height: lines.length * lineHeight + 2 * padding - 3 };
}

function drawBox({ x, y, width: wide, height, lines }: Box): string {
  const text = lines.map(
    (line, index) =>
      `<text x="${x + padding + line.indent}" y="${y + padding + 11 + index * lineHeight}"${line.strong ? ' font-weight="bold"' : ''}>${escapeHtml(line.text)}</text>`,
  );
  return `<rect x="${x}" y="${y}" width="${wide}" height="${height}" rx="3" fill="#ffffff" stroke="#4a5568"/>${text.join('')}`;
}

function drawStage(name: string, from: number, to: number): string {
  const middle = (from + to) / 2;
  return (
    `<rect class="stage" x="1" y="${from}" width="30" height="${to - from}" rx="3" fill="#d7e6f2" stroke="#4a5568"/>` +
    `<text transform="translate(21 ${middle}) rotate(-90)" text-anchor="middle" font-weight="bold" class="stage-name">${name}</text>`
  );
}

/** No-break spaces keep it on one line. */
const n = (count: number) => `(n\u00a0=\u00a0${formatNumber(count)})`;

/** What the diagram says, in one sentence for those who do not see it. */
export function describeFlow(review: Review): string {
  const boxes = countPrismaBoxes(review);
  return (
    `PRISMA 2020 flow diagram: ${formatNumber(boxes.identified)} records identified, ${formatNumber(boxes.duplicates)} duplicates and ` +
    `${formatNumber(boxes.automatic)} records marked as ineligible by automation tools removed before screening, ${formatNumber(boxes.screened)} records screened, ` +
    `${formatNumber(boxes.excluded)} excluded by people, ${formatNumber(boxes.unclear)} unclear, ${formatNumber(boxes.included)} included by title and abstract.`
  );
}

/** The PRISMA 2020 flow diagram as a file of its own: colours stand in it, so that any program shows it. */
export function drawFlowDiagram(review: Review): string {
  const boxes = countPrismaBoxes(review);
  const reasons = (list: readonly { label: string; count: number }[], none: string) =>
    list.length === 0
      ? write(none, right.width, 12)
      : list.flatMap(({ label, count }) => write(`${label} ${n(count)}`, right.width, 12));
  const sources = review.sources.filter(({ records }) => records > 0);
  const identified = makeBox(left, 1, [
    ...write('Records identified from databases:', left.width, 0, true),
    ...write(`Total ${n(boxes.identified)}`, left.width, 12),
    ...(sources.length > 1
      ? sources.flatMap((source) => write(`${nameSource(source)} ${n(source.records)}`, left.width, 12))
      : sources.flatMap((source) => write(nameSource(source), left.width, 12))),
  ]);
  const removed = makeBox(right, 1, [
    ...write('Records removed before screening:', right.width, 0, true),
    ...write(`Duplicate records removed ${n(boxes.duplicates)}`, right.width, 12),
    ...write(`Records marked as ineligible by automation tools ${n(boxes.automatic)}:`, right.width, 12),
    ...boxes.automaticReasons.flatMap(({ label, byRules }) =>
      write(`${label} ${n(byRules)}`, right.width, 24),
    ),
  ]);
  const screeningTop = Math.max(identified.height, removed.height) + 1 + gap;
  const screened = makeBox(left, screeningTop, [
    ...write(`Records screened ${n(boxes.screened)}`, left.width, 0, true),
    ...write('by title and abstract', left.width),
  ]);
  const excluded = makeBox(right, screeningTop, [
    ...write(`Records excluded by people ${n(boxes.excluded)}`, right.width, 0, true),
    ...reasons(
      boxes.excludedReasons.map(({ label, byPeople }) => ({ label, count: byPeople })),
      'none so far',
    ),
  ]);
  const unclear = makeBox(right, screeningTop + excluded.height + 14, [
    ...write(`Unclear, awaiting a person’s decision ${n(boxes.unclear)}`, right.width, 0, true),
    ...reasons(
      review.flow.unclear.filter(({ count }) => count > 0),
      'none',
    ),
  ]);
  const includedTop = unclear.y + unclear.height + gap;
  const included = makeBox(left, includedTop, [
    ...write(`Studies included by title and abstract ${n(boxes.included)}`, left.width, 0, true),
    ...write('full texts not assessed for eligibility', left.width),
  ]);
  // The name of the last stage needs its room, however little its box says.
  const stageHeight = Math.max(included.height, 74);
  const height = includedTop + stageHeight + 2;
  const middle = left.x + left.width / 2;
  const across = (to: Box, y: number) => arrow(`M${left.x + left.width} ${y}H${to.x - 2}`);
  const arrows = [
    across(removed, identified.y + identified.height / 2),
    arrow(`M${middle} ${identified.y + identified.height}V${screened.y - 2}`),
    across(excluded, screened.y + 20),
    arrow(`M${right.x - 20} ${screened.y + 20}V${unclear.y + 18}H${unclear.x - 2}`),
    arrow(`M${middle} ${screened.y + screened.height}V${included.y - 2}`),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `role="img" aria-labelledby="flow-title" font-family="system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" font-size="13" fill="#1a202c">` +
    `<title id="flow-title">${escapeHtml(describeFlow(review))}</title>` +
    '<defs><marker id="flow-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z" fill="#4a5568"/></marker></defs>' +
    drawStage('Identification', 1, screeningTop - gap + 1) +
    drawStage('Screening', screeningTop, unclear.y + unclear.height) +
    drawStage('Included', includedTop, includedTop + stageHeight) +
    arrows.join('') +
    [identified, removed, screened, excluded, unclear, included].map(drawBox).join('') +
    '</svg>'
  );
}

function arrow(path: string): string {
  return `<path class="arrow" d="${path}" fill="none" stroke="#4a5568" stroke-width="1.5" marker-end="url(#flow-tip)"/>`;
}

/** PRISMA names databases, not files: a search is PubMed's, a file is known by its own name. */
export function nameSource({ kind, name }: Pick<Review['sources'][number], 'kind' | 'name'>): string {
  if (kind === 'pubmed-search') return 'PubMed (E-utilities search)';
  return kind === 'pubmed-xml' ? 'PubMed (XML files)' : `${name} (${kind})`;
}
