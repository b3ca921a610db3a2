export const lessThan = 0x3c;
export const greaterThan = 0x3e;
export const slash = 0x2f;

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at += 1;
  return at;
}

function endsName(byte: number | undefined): boolean {
  return byte === greaterThan || byte === slash || isSpace(byte);
}

/** The element name at `from`; null when the bytes end before it does. */
export function readName(bytes: Buffer, from: number): string | null {
  let at = from;
  while (at < bytes.length && !endsName(bytes[at])) at += 1;
  return at < bytes.length ? bytes.toString('latin1', from, at) : null;
}

/** Where `<Name` or `</Name` stands, at or after `from`, as a whole name: `</PubmedArticleSet` is no `</PubmedArticle`. */
export function findName(bytes: Buffer, tag: Buffer, from: number): number {
  let at = bytes.indexOf(tag, from);
  while (at >= 0 && !endsName(bytes[at + tag.length])) at = bytes.indexOf(tag, at + 1);
  return at;
}

/** Past the `>` of the tag at `from`, -1 when it is not there yet; a `>` in an attribute's value does not count. */
export function findTagEnd(bytes: Buffer, from: number): number {
  let quote = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === greaterThan) return at + 1;
  }
  return -1;
}

const sections = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
];

/** Past the comment, CDATA section or processing instruction at `from`; -1 when its end is not there yet. */
export function findSectionEnd(bytes: Buffer, from: number): number {
  for (const { start, end } of sections) {
    const head = bytes.toString('latin1', from, from + start.length);
    if (head === start) {
      const at = bytes.indexOf(end, from + start.length, 'latin1');
      return at < 0 ? -1 : at + end.length;
    }
    if (start.startsWith(head)) return -1;
  }
  // A `<!` that begins none of them: no XML; what parses the record will say so.
  return from + 2;
}
