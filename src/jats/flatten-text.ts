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

/** Flattens nodes to lines: inline markup in place, white space collapsed, links with the offsets of their text. */
export function flattenText(
  nodes: readonly (JatsNode | string)[],
  skip: ReadonlySet<string> = unread,
): FlatText {
  let text = '';
  const links: SectionLink[] = [];

  const addPiece = (piece: string) => {
    const collapsed = piece.replace(/[ \t\r\n]+/g, ' ');
    const afterSpace = text === '' || text.endsWith(' ') || text.endsWith('\n');
    text += afterSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
  };
  const breakLine = () => {
    if (text.endsWith(' ')) text = text.slice(0, -1);
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  const visit = (node: JatsNode | string) => {
    if (typeof node === 'string') return addPiece(node);
    if (skip.has(node.name)) return;
    const isBlock = blocks.has(node.name);
    if (isBlock) breakLine();
    const start = text.length;
    for (const child of node.children) visit(child);
    const href = node.attributes['xlink:href'] ?? node.attributes['href'];
    if (linkNames.has(node.name)) {
      const shown = text.slice(start).trim();
      links.push({ start, end: start + text.slice(start).trimEnd().length, href: (href ?? shown).trim() });
    }
    if (node.name === 'td' || node.name === 'th') addPiece(' ');
    if (isBlock) breakLine();
  };
  for (const node of nodes) visit(node);
  const trimmed = text.trimEnd();
  return { text: trimmed, links: links.filter(({ end }) => end <= trimmed.length) };
}
