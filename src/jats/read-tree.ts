import { SaxesParser } from 'saxes';
import { UsageError } from '../errors.ts';
import type { JatsNode } from './node.ts';

/** Far deeper than any article, far below what a stack holds. */
const maxDepth = 256;

const blank = { name: '', attributes: {}, children: [] };

interface OpenNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (JatsNode | string)[];
}

/**
 * The whole document as a tree. Comments and processing instructions are left out, CDATA is text.
 *
 * @throws UsageError `jats-malformed` (cut, misnested, unknown entity), `jats-too-deep`.
 */
export function readTree(xml: string, name: string): JatsNode {
  const parser = new SaxesParser();
  const root: OpenNode = { ...blank, children: [] };
  const open: OpenNode[] = [root];
  const addText = (text: string) => {
    if (open.length > 1) open.at(-1)?.children.push(text);
  };
  parser.on('error', (error) => {
    throw new UsageError('jats-malformed', `${name} is not well-formed XML at line:column ${error.message}`, {
      hint: 'The file may be cut off: fetch it again. Nothing of it was stored.',
    });
  });
  parser.on('opentag', (tag) => {
    if (open.length > maxDepth) {
      throw new UsageError('jats-too-deep', `${name} nests its elements more than ${maxDepth} deep`, {
        hint: 'No article does; check where the file comes from.',
      });
    }
    const node: OpenNode = {
      name: tag.name,
      attributes: tag.attributes as Record<string, string>,
      children: [],
    };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml).close();
  const first = root.children.find((child): child is JatsNode => typeof child !== 'string');
  if (first === undefined) {
    throw new UsageError('jats-empty', `${name} holds no XML element`, {
      hint: 'Give a JATS article (.xml, .nxml).',
    });
  }
  return first;
}
