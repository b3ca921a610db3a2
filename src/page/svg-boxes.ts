import { escapeHtml } from './html.ts';

/** A line of a box; `address` makes it a link. */
export interface Line {
  readonly text: string;
  readonly strong: boolean;
  readonly indent: number;
  readonly address: string | null;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

export interface Column {
  readonly x: number;
  readonly width: number;
}

/** What a box says, before it is broken into lines. */
export interface Entry {
  readonly text: string;
  readonly strong?: boolean;
  readonly indent?: number;
  readonly address?: string | null;
}

const lineHeight = 17;
const padding = 10;
const ink = '#1a202c';
const stroke = '#4a5568';

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

function writeEntry({ text, strong = false, indent = 0, address = null }: Entry, width: number): Line[] {
  const room = width - 2 * padding - indent;
  return breakLines(text, room, strong ? boldLetterWidth : letterWidth).map((line, index) => ({
    text: line,
    strong,
    indent: indent + (index > 0 ? 12 : 0),
    address,
  }));
}

/** A box in a column, as high as its text needs, its lines broken to its width. */
export function makeBox(column: Column, y: number, entries: readonly Entry[]): Box {
  const lines = entries.flatMap((entry) => writeEntry(entry, column.width));
  return { ...column, y, lines, height: lines.length * lineHeight + 2 * padding - 3 };
}

/** Colours stand in the drawing, so that any program shows it; a page may set others by class. */
export function drawBox({ x, y, width, height, lines }: Box): string {
  const text = lines.map((line, index) => {
    const place = `x="${x + padding + line.indent}" y="${y + padding + 11 + index * lineHeight}"`;
    const written = `<text ${place}${line.strong ? ' font-weight="bold"' : ''}>${escapeHtml(line.text)}</text>`;
    return line.address === null ? written : `<a href="${escapeHtml(line.address)}">${written}</a>`;
  });
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="#ffffff" stroke="${stroke}"/>${text.join('')}`;
}

/** A named bar: upright beside a stage, or level above a column. */
export function drawBar(
  name: string,
  { x, y, width, height }: Omit<Box, 'lines'>,
  kind: 'stage' | 'head',
): string {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const turn = height > width ? ' rotate(-90)' : '';
  return (
    `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="${kind === 'stage' ? '#d7e6f2' : '#f7e9c4'}" stroke="${stroke}"/>` +
    `<text class="${kind}-name" transform="translate(${middleX} ${middleY})${turn}" text-anchor="middle" dy="0.35em" font-weight="bold">${escapeHtml(name)}</text>`
  );
}

export function drawArrow(path: string, tip: string): string {
  return `<path class="arrow" d="${path}" fill="none" stroke="${stroke}" stroke-width="1.5" marker-end="url(#${tip})"/>`;
}

/** The drawing as a document of its own, named by `words`. With links in it, it is a group and not an image. */
export function wrapDrawing(
  name: string,
  words: string,
  [width, height]: readonly [number, number],
  parts: readonly string[],
): string {
  const drawing = parts.join('');
  const tip = `<defs><marker id="${name}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z" fill="${stroke}"/></marker></defs>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow ${name}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `role="${drawing.includes('<a ') ? 'group' : 'img'}" aria-labelledby="${name}-title" font-family="system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" font-size="13" fill="${ink}">` +
    `<title id="${name}-title">${escapeHtml(words)}</title>${tip}${drawing}</svg>`
  );
}
