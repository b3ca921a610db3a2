import type { SectionLink } from './full-text.ts';
import type { JatsNode } from './node.ts';

/** Text that no reader sees, or that says the same thing twice (TeX beside MathML). */
const unread = new Set([
  'tex-math',
  'graphic',
  'inline-graphic',
  'object-id',
  'media',
  'annotation',
  'processing-meta',
  'fig',
  'fig-group',
  'table-wrap',
  'table-wrap-group',
  'boxed-text',
  'supplementary-material',
  'fn-group',
  'ref-list',
]);

/** Elements that stand on a line of their own. */
const blocks = new Set([
  'p',
  'list-item',
  'title',
  'disp-formula',
  'disp-quote',
  'def-item',
  'tr',
  'caption',
  'label',
  'statement',
]);

const linkNames = new Set(['ext-link', 'uri', 'self-uri']);

export interface FlatText {
  readonly text: string;
  readonly links: readonly SectionLink[];
}

/**
 * Flattens nodes to lines: inline markup in place, white space collapsed, links with the offsets of their text. Pieces are
 * joined once at the end: asking a growing string for its last character would copy it each time.
 */
export function flattenText(
  nodes: readonly (JatsNode | string)[],
  skip: ReadonlySet<string> = unread,
): FlatText {
  const pieces: string[] = [];
  const links: SectionLink[] = [];
  let length = 0;
  let last = '';

  const push = (piece: string) => {
    if (piece === '') return;
    pieces.push(piece);
    length += piece.length;
    last = piece.charAt(piece.length - 1);
  };
  const addPiece = (raw: string) => {
    const piece = raw.replace(/[ \t\r\n]+/g, ' ');
    const afterSpace = last === '' || last === ' ' || last === '\n';
    push(afterSpace && piece.startsWith(' ') ? piece.slice(1) : piece);
  };
  const breakLine = () => {
    if (last === ' ') {
      const trimmed = (pieces.pop() ?? '').slice(0, -1);
      length -= 1;
      if (trimmed !== '') pieces.push(trimmed);
      last = pieces.at(-1)?.at(-1) ?? '';
    }
    if (last !== '' && last !== '\n') push('\n');
  };
  const visit = (node: JatsNode | string) => {
    if (typeof node === 'string') return addPiece(node);
    if (skip.has(node.name)) return;
    const isBlock = blocks.has(node.name);
    if (isBlock) breakLine();
    const start = length;
    const firstPiece = pieces.length;
    for (const child of node.children) visit(child);
    if (linkNames.has(node.name)) {
      const shown = pieces.slice(firstPiece).join('');
      const href = node.attributes['xlink:href'] ?? node.attributes['href'] ?? shown;
      links.push({ start, end: start + shown.trimEnd().length, href: href.trim() });
    }
    if (node.name === 'td' || node.name === 'th') addPiece(' ');
    if (isBlock) breakLine();
  };
  for (const node of nodes) visit(node);
  const text = pieces.join('').trimEnd();
  return { text, links: links.filter(({ end }) => end <= text.length) };
}
