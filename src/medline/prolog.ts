import { encodingFault, entityFault, notPubmedFault, oversizeFault } from './envelope-fault.ts';

const maxDoctypeBytes = 2 ** 20;

/**
 * What the first bytes of a file tell. Returns the length of the byte order mark.
 *
 * @throws UsageError `xml-encoding`, `xml-not-pubmed` for UTF-16 and for packed files.
 */
export function checkFirstBytes(bytes: Buffer, name: string): number {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 3;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    throw encodingFault(name, 'UTF-16');
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    throw encodingFault(name, 'UTF-16');
  if (first === 0x1f && second === 0x8b) throw notPubmedFault(name, 'gzip data that were not unpacked');
  if (first === 0x50 && second === 0x4b) throw notPubmedFault(name, 'a zip archive');
  return 0;
}

/** @throws UsageError `xml-encoding` unless the XML declaration says UTF-8 (or ASCII, its subset), or nothing. */
export function checkDeclaration(declaration: string, name: string): void {
  const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
  if (encoding !== undefined && !/^(?:utf-?8|us-ascii|ascii)$/i.test(encoding))
    throw encodingFault(name, encoding);
}

/**
 * Past the `>` of the DOCTYPE at `from`; -1 when it is not there yet. Its DTD is never fetched, and the year in it, which
 * changes every year, never looked at.
 *
 * @throws UsageError `xml-entities` when its internal subset declares an entity.
 */
export function findDoctypeEnd(bytes: Buffer, from: number, name: string): number {
  const text = bytes.toString('latin1', from, from + maxDoctypeBytes);
  let quote = '';
  let inSubset = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '<' && text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      if (end < 0) break;
      at = end + 2;
    } else if (character === '<' && text.startsWith('<!ENTITY', at)) throw entityFault(name);
    else if (character === '"' || character === "'") quote = character;
    else if (character === '[') inSubset = true;
    else if (character === ']') inSubset = false;
    else if (character === '>' && !inSubset) return from + at + 1;
  }
  if (text.length === maxDoctypeBytes) throw oversizeFault(name, 'a DOCTYPE', maxDoctypeBytes);
  return -1;
}

/** Names a root element that is not ours, as a person would. */
export function describeRoot(root: string): string {
  if (/^html$/i.test(root)) return 'an HTML page';
  if (root === 'pmc-articleset' || root === 'article')
    return `full text from PMC (<${root}>), not PubMed records`;
  return `XML whose root element is <${root.slice(0, 80)}>`;
}

/** Names a file that is no XML at all by its first character. Its text is not quoted: an error reply may hold an API key. */
export function describeText(first: number | undefined): string {
  return first === 0x7b || first === 0x5b ? 'JSON' : 'text that is not XML';
}
