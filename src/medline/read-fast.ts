import type { Citation } from '../model.ts';
import { AttributeList } from './attribute-list.ts';
import { buildCitation } from './build-citation.ts';
import { cleanText, notPlain, readText } from './clean-text.ts';
import { trimSpace } from './collapse-space.ts';
import { createDraft, type Draft } from './draft.ts';
import { recordKinds } from './record-kinds.ts';
import { maxDepth, type Shape } from './shape.ts';

const slash = 0x2f;
const doubleQuote = 0x22;
const singleQuote = 0x27;

/** A shape prepared for the walk: `key` is made of its name's length, first and last letter. */
interface FastShape extends Shape<Draft> {
  readonly key: number;
  readonly children: readonly FastShape[] | null;
}

function keyOf(length: number, first: number, last: number): number {
  return length * 0x10000 + first * 0x100 + last;
}

function prepare({ name, endTag, children, open, text, close }: Shape<Draft>): FastShape {
  const key = keyOf(name.length, name.charCodeAt(0), name.charCodeAt(name.length - 1));
  return { name, endTag, children: children?.map(prepare) ?? null, open, text, close, key };
}

const fastKinds = new Map(
  [...recordKinds].map(([name, { kind, shape }]) => [name, { kind, shape: prepare(shape) }]),
);

const nothing: Buffer = Buffer.alloc(0);

class FastReader {
  #bytes = nothing;
  #view = '';
  #draft = createDraft();
  readonly #attributes = new AttributeList();
  readonly #innerAttributes = new AttributeList();
  #at = 0;
  #depth = 0;

  read(bytes: Buffer, view: string): Citation {
    this.#bytes = bytes;
    this.#view = view;
    this.#draft = createDraft();
    this.#depth = 0;
    const nameEnd = view.indexOf('>');
    const found = fastKinds.get(view.slice(1, nameEnd));
    if (found === undefined || !view.startsWith('<')) throw notPlain;
    this.#at = nameEnd + 1;
    this.#readContainer(found.shape);
    if (this.#at !== view.length) throw notPlain;
    return buildCitation(this.#draft, found.kind);
  }

  /** The children of an open element, up to and with its end tag. */
  #readContainer(shape: FastShape): void {
    const view = this.#view;
    const { endTag } = shape;
    const children = shape.children ?? [];
    /** The DTD orders the children, so the next is this one again or one after it. */
    let expected = 0;
    this.#depth += 1;
    for (;;) {
      const start = view.indexOf('<', this.#at);
      if (start < 0) throw notPlain;
      if (view.charCodeAt(start + 1) === slash) {
        if (!view.startsWith(endTag, start)) throw notPlain;
        this.#at = start + endTag.length;
        break;
      }
      const nameEnd = this.#readTag(start, this.#attributes);
      const key = keyOf(nameEnd - start - 1, view.charCodeAt(start + 1), view.charCodeAt(nameEnd - 1));
      let child: FastShape | undefined;
      for (let tried = 0; tried < children.length; tried += 1) {
        const candidate = children[expected];
        if (candidate !== undefined && candidate.key === key && view.startsWith(candidate.name, start + 1)) {
          child = candidate;
          break;
        }
        expected = expected + 1 < children.length ? expected + 1 : 0;
      }
      if (child === undefined) this.#passUnknown(start, nameEnd);
      else if (child.children === null) this.#readLeaf(child);
      else if (!child.open(this.#draft, this.#attributes)) this.#jumpOver(child);
      else {
        if (!this.#attributes.isEmptyTag) this.#readContainer(child);
        child.close(this.#draft);
      }
    }
    this.#depth -= 1;
  }

  /** Moves past the start tag at `start` and gives the end of its name. */
  #readTag(start: number, attributes: AttributeList): number {
    const view = this.#view;
    const end = view.indexOf('>', start);
    if (end < 0) throw notPlain;
    const last = view.charCodeAt(end - 1);
    if (last !== doubleQuote && last !== slash && last !== singleQuote) {
      attributes.clear();
      this.#at = end + 1;
      return end;
    }
    const space = view.indexOf(' ', start);
    const nameEnd = space >= 0 && space < end ? space : view.indexOf('/', start);
    if (nameEnd < 0) throw notPlain;
    this.#at = attributes.read(this.#bytes, view, nameEnd);
    return nameEnd;
  }

  #readLeaf(shape: FastShape): void {
    if (this.#attributes.isEmptyTag) {
      shape.text(this.#draft, '', this.#attributes);
      return;
    }
    const view = this.#view;
    const start = this.#at;
    const end = view.indexOf('<', start);
    if (end >= 0 && view.startsWith(shape.endTag, end)) {
      this.#at = end + shape.endTag.length;
      shape.text(this.#draft, readText(this.#bytes, view, start, end), this.#attributes);
    } else shape.text(this.#draft, this.#readMixed(shape.name), this.#attributes);
  }

  /** An element without a shape: its tags are checked, its text is not read. */
  #passUnknown(start: number, nameEnd: number): void {
    const name = this.#view.slice(start + 1, nameEnd);
    checkName(name);
    if (!this.#attributes.isEmptyTag) this.#walkMixed(name, null);
  }

  /**
   * Over an element that is not wanted. Should another of its name stand inside, as the DTD allows in a ReferenceList,
   * then the end tag that is left over is out of place, and the strict reader takes the record.
   */
  #jumpOver({ endTag }: FastShape): void {
    if (this.#attributes.isEmptyTag) return;
    const end = this.#view.indexOf(endTag, this.#at);
    if (end < 0) throw notPlain;
    this.#at = end + endTag.length;
  }

  #readMixed(name: string): string {
    const pieces: string[] = [];
    this.#walkMixed(name, pieces);
    return trimSpace(pieces.join('').replace(/ {2,}/g, ' '));
  }

  /** Text with markup inside, up to and with the end tag of `name`: the tags are checked and left out. */
  #walkMixed(name: string, pieces: string[] | null): void {
    const view = this.#view;
    const open: string[] = [name];
    let from = this.#at;
    while (open.length > 0) {
      const end = view.indexOf('<', from);
      if (end < 0) throw notPlain;
      if (pieces !== null && end > from) pieces.push(cleanText(this.#bytes.toString('utf8', from, end)));
      if (view.charCodeAt(end + 1) === slash) {
        const closing = open.pop() ?? '';
        from = end + closing.length + 3;
        if (view.slice(end + 2, from) !== `${closing}>`) throw notPlain;
      } else {
        const nameEnd = this.#readTag(end, this.#innerAttributes);
        const inner = view.slice(end + 1, nameEnd);
        checkName(inner);
        if (!this.#innerAttributes.isEmptyTag) open.push(inner);
        if (this.#depth + open.length > maxDepth) throw notPlain;
        from = this.#at;
      }
    }
    this.#at = from;
  }
}

function checkName(name: string): void {
  if (!/^[A-Za-z_:][A-Za-z0-9:_.-]*$/.test(name) || recordKinds.has(name)) throw notPlain;
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
