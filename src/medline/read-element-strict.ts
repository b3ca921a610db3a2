import { SaxesParser } from 'saxes';
import {
  collapseSpace,
  containers,
  type Element,
  maxDepth,
  noAttributes,
  noChildren,
  recordFault,
  recordNames,
  skipped,
} from './element.ts';

interface OpenElement {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly children: Element[];
}

/**
 * One record's XML → its element, with a conforming XML parser that checks every byte: the road for a record with
 * comments, CDATA or processing instructions in it. Entities other than XML's own five are never expanded.
 *
 * @throws UsageError `record-unreadable` where the XML is not well-formed.
 */
export function readElementStrict(xml: string): Element {
  const parser = new SaxesParser();
  const open: OpenElement[] = [{ name: '', attributes: noAttributes, children: [] }];
  let depth = 0;
  /** Depth at which the leaf or the skipped list now being read began; 0 outside of both. */
  let leafDepth = 0;
  let skipDepth = 0;
  let text: string[] = [];

  const addText = (piece: string) => {
    if (leafDepth > 0) text.push(piece);
  };
  parser.on('error', (error) => {
    throw recordFault(`not well-formed XML at line:column ${error.message}`, error);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > maxDepth) throw recordFault(`elements are nested more than ${maxDepth} deep`);
    if (depth > 1 && recordNames.has(tag.name)) throw recordFault('the record is not closed');
    if (leafDepth > 0 || skipDepth > 0) return;
    if (skipped.has(tag.name)) {
      skipDepth = depth;
      return;
    }
    const attributes = Object.entries(tag.attributes).flatMap(([name, value]) => [
      name,
      collapseSpace(value),
    ]);
    open.push({ name: tag.name, attributes, children: [] });
    if (!containers.has(tag.name)) {
      leafDepth = depth;
      text = [];
    }
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth -= 1;
    if (skipDepth > depth) skipDepth = 0;
    else if (skipDepth === 0 && (leafDepth === 0 || leafDepth > depth)) {
      const closed = open.pop();
      const parent = open.at(-1);
      if (closed === undefined || parent === undefined) throw recordFault('an end tag without its start');
      const isLeaf = leafDepth > depth;
      parent.children.push({
        name: closed.name,
        attributes: closed.attributes,
        text: isLeaf ? collapseSpace(text.join('')) : '',
        children: isLeaf ? noChildren : closed.children,
      });
      leafDepth = 0;
    }
  });
  parser.write(xml).close();
  const root = open[0]?.children[0];
  if (root === undefined) throw recordFault('the record is empty');
  return root;
}
