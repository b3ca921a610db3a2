import { SaxesParser } from 'saxes';
import type { Citation } from '../model.ts';
import { buildCitation } from './build-citation.ts';
import { collapseSpace } from './collapse-space.ts';
import { createDraft } from './draft.ts';
import { recordFault } from './record-fault.ts';
import { recordKinds } from './record-kinds.ts';
import { type Attributes, maxDepth, type Shape } from './shape.ts';

function attributesOf(values: Record<string, string>): Attributes {
  return {
    get: (name) => {
      const value = values[name];
      return value === undefined ? null : collapseSpace(value);
    },
  };
}

/**
 * Walks one element of XML along its shape with a conforming XML parser that checks every byte. Entities other than XML's
 * own five are never expanded. `chooseShape` gets the root's name and throws when it is not the right one.
 *
 * @throws UsageError `record-unreadable` where the XML is not well-formed or nested too deep.
 */
export function walkStrict<D>(xml: string, draft: D, chooseShape: (root: string) => Shape<D>): void {
  const parser = new SaxesParser();
  const open: Shape<D>[] = [];
  let depth = 0;
  /** Depth of the element that is passed over with all it holds; 0 outside of such. */
  let passedDepth = 0;
  /** Depth of the leaf being read; 0 outside of leaves. */
  let leafDepth = 0;
  let attributes = attributesOf({});
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
    if (depth > 1 && recordKinds.has(tag.name)) throw recordFault('the record is not closed');
    if (leafDepth > 0 || passedDepth > 0) return;
    const parent = open.at(-1);
    const shape =
      parent === undefined ? chooseShape(tag.name) : parent.children?.find(({ name }) => name === tag.name);
    const ownAttributes = attributesOf(tag.attributes);
    if (shape === undefined || !shape.open(draft, ownAttributes)) {
      passedDepth = depth;
      return;
    }
    open.push(shape);
    if (shape.children === null) {
      leafDepth = depth;
      attributes = ownAttributes;
      text = [];
    }
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth -= 1;
    if (passedDepth > depth) passedDepth = 0;
    else if (passedDepth === 0 && (leafDepth === 0 || leafDepth > depth)) {
      const shape = open.pop();
      if (leafDepth > depth) shape?.text(draft, collapseSpace(text.join('')), attributes);
      shape?.close(draft);
      leafDepth = 0;
    }
  });
  parser.write(xml).close();
}

/**
 * One record's XML → its citation, by the strict road: any well-formed XML, comments and CDATA included.
 *
 * @throws UsageError `record-unreadable`.
 */
export function readCitationStrict(xml: string): Citation {
  const draft = createDraft();
  let kind: Citation['kind'] = 'article';
  walkStrict(xml, draft, (root) => {
    const found = recordKinds.get(root);
    if (found === undefined) {
      throw recordFault(`found <${root.slice(0, 80)}> where a PubmedArticle or PubmedBookArticle should be`);
    }
    kind = found.kind;
    return found.shape;
  });
  return buildCitation(draft, kind);
}
