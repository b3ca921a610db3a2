/** A tag of an XML text and where it stands. */
export interface Tag {
  readonly kind: 'open' | 'close' | 'empty';
  readonly name: string;
  /** Between name and end, as written. */
  readonly attributes: string;
  /** Of `<`, and after `>`. */
  readonly start: number;
  readonly end: number;
}

/** A quoted value may hold a `>`. */
const tagPattern = /<(\/?)([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/y;

const skipped: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

/**
 * The tags of an XML text in order, past comments, CDATA sections and instructions. Does not check that they match: it is
 * for cutting a text that somebody else reads. Stops at what is no tag, and gives null for it.
 */
export function* scanTags(xml: string): Generator<Tag | null> {
  let index = xml.indexOf('<');
  while (index >= 0) {
    const mark = skipped.find(([open]) => xml.startsWith(open, index));
    if (mark !== undefined) {
      const close = xml.indexOf(mark[1], index + mark[0].length);
      if (close < 0) {
        yield null;
        return;
      }
      index = xml.indexOf('<', close + mark[1].length);
      continue;
    }
    tagPattern.lastIndex = index;
    const match = tagPattern.exec(xml);
    if (match === null) {
      yield null;
      return;
    }
    const [whole, slash, name = '', rest = ''] = match;
    const kind = slash === '/' ? 'close' : rest.endsWith('/') ? 'empty' : 'open';
    yield { kind, name, attributes: rest, start: index, end: index + whole.length };
    index = xml.indexOf('<', index + whole.length);
  }
}

/** Value of an attribute as written, without references decoded; null when it is not there. */
export function attributeOf(tag: Tag, name: string): string | null {
  for (const [, key, double, single] of tag.attributes.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    if (key === name) return double ?? single ?? '';
  }
  return null;
}
