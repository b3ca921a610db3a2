import { SaxesParser } from 'saxes';

/** An element of a small reply. Text of its own and its descendants' is in `text`, in document order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * A whole small reply (ESearch, EInfo, ESummary) as a tree; null when it is not well-formed or has no end, which is how a
 * body that was cut off is noticed. Entities beyond XML's own five are refused, never expanded.
 */
export function parseXmlTree(source: string): XmlElement | null {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let failed = false;
  parser.on('error', () => {
    failed = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.push({ name, attributes: { ...attributes }, children: [], text: '' });
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) {
      root = element;
    } else {
      parent.children.push(element);
      parent.text += element.text;
    }
  });
  parser.write(source).close();
  return failed ? null : root;
}

/** Children of that name. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** Text of the first child of that name, trimmed; null when there is none. */
export function childText(element: XmlElement, name: string): string | null {
  return childrenNamed(element, name)[0]?.text.trim() ?? null;
}
