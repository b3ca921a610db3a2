import { endsName, findTagEnd, lessThan, slash } from './markup.ts';

const bang = Buffer.from('<!');
const question = Buffer.from('<?');
const sections = [
  { start: '<!--', end: Buffer.from('-->') },
  { start: '<![CDATA[', end: Buffer.from(']]>') },
  { start: '<?', end: Buffer.from('?>') },
];

interface Found {
  readonly from: number;
  readonly at: number;
}

/**
 * Finds markup in one stretch of bytes and remembers where each kind stands next, so that a file made to be searched
 * through again and again is searched once.
 */
export class ByteFinder {
  readonly #bytes: Buffer;
  readonly #found = new Map<Buffer, Found>();

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Where the element at `start` ends, past end tags that are only quoted in comments and CDATA; -1: not here. */
  findElementEnd(start: number, endTag: Buffer): { readonly end: number; readonly plain: boolean } {
    const content = findTagEnd(this.#bytes, start);
    if (content < 0) return { end: -1, plain: false };
    if (this.#bytes[content - 2] === slash) return { end: content, plain: true };
    let close = this.#findName(endTag, content);
    let section = this.#findSection(content);
    const plain = section > close;
    while (close < this.#bytes.length && section < close) {
      const end = this.findSectionEnd(section);
      if (end < 0) return { end, plain };
      close = this.#findName(endTag, end);
      section = this.#findSection(end);
    }
    return { end: close < this.#bytes.length ? findTagEnd(this.#bytes, close) : -1, plain };
  }

  /** Past the comment, CDATA section or processing instruction at `start`; -1 when its end is not here. */
  findSectionEnd(start: number): number {
    for (const section of sections) {
      const content = start + section.start.length;
      const head = this.#bytes.toString('latin1', start, content);
      if (head === section.start) {
        const at = this.#recall(section.end, content, () => this.#bytes.indexOf(section.end, content));
        return at < this.#bytes.length ? at + section.end.length : -1;
      }
      if (section.start.startsWith(head)) return -1;
    }
    // A `<!` that begins none of them: no XML; what parses the record will say so.
    return start + 2;
  }

  /** Where the first of the tags (`<Name` or `</Name`) stands at or after `from`; -1: nowhere here. */
  findAny(tags: readonly Buffer[], from: number): number {
    const nearest = Math.min(...tags.map((tag) => this.#findName(tag, from)));
    return nearest < this.#bytes.length ? nearest : -1;
  }

  /** As a whole name: `</PubmedArticleSet` is no `</PubmedArticle`. */
  #findName(tag: Buffer, from: number): number {
    return this.#recall(tag, from, () => {
      let at = this.#bytes.indexOf(tag, from);
      while (at >= 0 && !endsName(this.#bytes[at + tag.length])) at = this.#bytes.indexOf(tag, at + 1);
      return at;
    });
  }

  /** The next `<!` or `<?`. `!` and `?` are rare, so this costs next to nothing. */
  #findSection(from: number): number {
    return Math.min(this.#findMarkup(bang, from), this.#findMarkup(question, from));
  }

  #findMarkup(markup: Buffer, from: number): number {
    return this.#recall(markup, from, () => {
      const mark = markup[1] ?? 0;
      let at = this.#bytes.indexOf(mark, from + 1);
      while (at > 0 && this.#bytes[at - 1] !== lessThan) at = this.#bytes.indexOf(mark, at + 1);
      return at - 1;
    });
  }

  /** Infinity where `search` finds nothing. */
  #recall(what: Buffer, from: number, search: () => number): number {
    const known = this.#found.get(what);
    if (known !== undefined && known.from <= from && from <= known.at) return known.at;
    const found = search();
    const at = found < 0 ? Number.POSITIVE_INFINITY : found;
    this.#found.set(what, { from, at });
    return at;
  }
}
