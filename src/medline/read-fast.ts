import type { Citation } from '../model.ts';
import { AttributeList, beginsName, isNameByte } from './attribute-list.ts';
import { buildCitation } from './build-citation.ts';
import { type BytePattern, makePattern, matchesPattern } from './byte-pattern.ts';
import { byteFlags, cleanText, notPlain, space, takeText } from './clean-text.ts';
import { trimSpace } from './collapse-space.ts';
import { createDraft, type Draft } from './draft.ts';
import { greaterThan, isSpace, lessThan, slash } from './markup.ts';
import { recordKinds } from './record-kinds.ts';
import { maxDepth, type Shape } from './shape.ts';

const fourSpaces = 0x20202020;

/** A shape prepared for the walk. */
interface FastShape extends Shape<Draft> {
  readonly children: readonly FastShape[] | null;
  /** `<Name`, its first four bytes, and `</Name>`. */
  readonly start: BytePattern;
  readonly firstWord: number;
  readonly end: BytePattern;
}

function prepare({ name, endTag, children, open, text, close }: Shape<Draft>): FastShape {
  const start = makePattern(`<${name}`);
  const end = makePattern(endTag);
  const firstWord = start.words[0] ?? 0;
  return { name, endTag, children: children?.map(prepare) ?? null, open, text, close, start, firstWord, end };
}

const fastKinds = [...recordKinds.values()].map(({ kind, shape }) => ({ kind, shape: prepare(shape) }));
const recordStart = makePattern('<Pubmed');

class FastReader {
  #bytes: Buffer = Buffer.alloc(0);
  #data: DataView = new DataView(new ArrayBuffer(0));
  #view = '';
  #at = 0;
  #depth = 0;
  #flags = 0;
  #draft = createDraft();
  readonly #attributes = new AttributeList();
  readonly #innerAttributes = new AttributeList();

  read(bytes: Buffer, view: string): Citation {
    this.#bytes = bytes;
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#view = view;
    this.#draft = createDraft();
    this.#depth = 0;
    for (const { kind, shape } of fastKinds) {
      const content = shape.start.length + 1;
      if (
        matchesPattern(this.#data, 0, this.#bytes.length, shape.start) &&
        bytes[content - 1] === greaterThan
      ) {
        this.#at = content;
        this.#readChildren(shape);
        if (this.#at !== bytes.length) throw notPlain;
        return buildCitation(this.#draft, kind);
      }
    }
    throw notPlain;
  }

  /** The children of an open element, up to and with its end tag. */
  #readChildren(shape: FastShape): void {
    const bytes = this.#bytes;
    const data = this.#data;
    const children = shape.children ?? [];
    const count = children.length;
    /** The DTD orders the children, so the next is often the one after this. */
    let expected = 0;
    this.#depth += 1;
    for (;;) {
      const at = bytes[this.#at] === lessThan ? this.#at : this.#skipIndent(this.#at);
      if (bytes[at] !== lessThan || at + 4 > bytes.length) throw notPlain;
      if (bytes[at + 1] === slash) {
        if (!matchesPattern(data, at, this.#bytes.length, shape.end)) throw notPlain;
        this.#at = at + shape.end.length;
        break;
      }
      const firstWord = data.getInt32(at, true);
      let child: FastShape | undefined;
      for (let tried = 0; tried < count; tried += 1) {
        const candidate = children[expected];
        expected = expected + 1 < count ? expected + 1 : 0;
        if (candidate === undefined || candidate.firstWord !== firstWord) continue;
        if (!matchesPattern(data, at, this.#bytes.length, candidate.start)) continue;
        if (isNameByte[bytes[at + candidate.start.length] ?? 0] === 1) continue;
        child = candidate;
        break;
      }
      if (child === undefined) this.#passUnknown(at);
      else {
        this.#at = this.#endTag(at + child.start.length, this.#attributes);
        if (child.children === null) child.text(this.#draft, this.#readLeaf(child), this.#attributes);
        else if (child.open(this.#draft, this.#attributes)) {
          if (!this.#attributes.isEmptyTag) this.#readChildren(child);
          child.close(this.#draft);
        } else if (!this.#attributes.isEmptyTag) this.#jumpTo(child.endTag);
      }
    }
    this.#depth -= 1;
  }

  #skipIndent(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (isSpace(bytes[at])) {
      at += 1;
      while (at + 4 <= bytes.length && this.#data.getInt32(at, true) === fourSpaces) at += 4;
    }
    return at;
  }

  /** From the end of a start tag's name to past its `>`. */
  #endTag(nameEnd: number, attributes: AttributeList): number {
    if (this.#bytes[nameEnd] !== greaterThan) {
      return attributes.read(this.#bytes, this.#data, this.#view, nameEnd);
    }
    attributes.clear();
    return nameEnd + 1;
  }

  #readLeaf(shape: FastShape): string {
    if (this.#attributes.isEmptyTag) return '';
    const start = this.#at;
    const end = this.#scanText(start);
    if (!matchesPattern(this.#data, end, this.#bytes.length, shape.end)) return this.#readMixed(shape.name);
    this.#at = end + shape.end.length;
    return takeText(this.#bytes, this.#view, start, end, this.#flags);
  }

  /** Up to the next tag, or the end of the record; `#flags` then tell of the bytes between. */
  #scanText(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    let flags = 0;
    let previous = space;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === lessThan) break;
      const flag = byteFlags[byte] ?? 0;
      flags |= flag & (previous | ~space);
      previous = flag;
    }
    this.#flags = at > start ? flags | (previous & space) : 0;
    return at;
  }

  /**
   * Over an element that is not wanted. Should another of its name stand inside, as the DTD allows in a ReferenceList,
   * then the end tag that is left over is out of place, and the strict reader takes the record.
   */
  #jumpTo(endTag: string): void {
    const end = this.#view.indexOf(endTag, this.#at);
    if (end < 0) throw notPlain;
    this.#at = end + endTag.length;
  }

  /** End of the element name after the `<` or `</` that ends at `start`. */
  #findNameEnd(start: number): number {
    if (!beginsName(this.#bytes[start])) throw notPlain;
    let at = start + 1;
    while (isNameByte[this.#bytes[at] ?? 0] === 1) at += 1;
    return at;
  }

  /** An element without a shape: its tags are checked, its text is not read. */
  #passUnknown(start: number): void {
    if (matchesPattern(this.#data, start, this.#bytes.length, recordStart)) throw notPlain;
    const nameEnd = this.#findNameEnd(start + 1);
    this.#at = this.#endTag(nameEnd, this.#attributes);
    if (!this.#attributes.isEmptyTag) this.#walkMixed(this.#view.slice(start + 1, nameEnd), null);
  }

  #readMixed(name: string): string {
    const pieces: string[] = [];
    this.#walkMixed(name, pieces);
    return trimSpace(pieces.join('').replace(/ {2,}/g, ' '));
  }

  /** Text with markup inside, up to and with the end tag of `name`: the tags are checked and left out. */
  #walkMixed(name: string, pieces: string[] | null): void {
    const bytes = this.#bytes;
    const view = this.#view;
    const open: string[] = [name];
    let from = this.#at;
    while (open.length > 0) {
      const at = this.#scanText(from);
      if (at > from && (pieces !== null || this.#flags !== 0)) {
        const piece = cleanText(bytes.toString('utf8', from, at));
        pieces?.push(piece);
      }
      const isEnd = bytes[at + 1] === slash;
      const nameEnd = this.#findNameEnd(isEnd ? at + 2 : at + 1);
      if (isEnd) {
        if (view.slice(at + 2, nameEnd) !== open.pop() || bytes[nameEnd] !== greaterThan) throw notPlain;
        from = nameEnd + 1;
      } else {
        if (matchesPattern(this.#data, at, this.#bytes.length, recordStart)) throw notPlain;
        from = this.#endTag(nameEnd, this.#innerAttributes);
        if (!this.#innerAttributes.isEmptyTag) open.push(view.slice(at + 1, nameEnd));
        if (this.#depth + open.length > maxDepth) throw notPlain;
      }
    }
    this.#at = from;
  }
}

/** One reader for all records: what the engine learns about it stays true. */
const reader = new FastReader();

/**
 * One record's XML → its citation, for the plain records that PubMed's files are made of: it jumps from tag to tag and
 * looks at every byte that it keeps. `view` is the record with one character a byte, so that offsets fit and what is not
 * kept is never decoded. Null where anything is unusual (comments, CDATA, a tag out of place, an unknown entity …): the
 * strict reader then reads the record, or says what is wrong with it.
 *
 * @throws UsageError `record-unreadable` when the record has no PMID.
 */
export function readCitationFast(bytes: Buffer, view: string): Citation | null {
  try {
    return reader.read(bytes, view);
  } catch (error) {
    if (error === notPlain) return null;
    throw error;
  }
}
