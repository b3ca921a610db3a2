import { type BytePattern, makePattern, matchesPattern } from './byte-pattern.ts';
import { byteFlags, notPlain, space, takeText } from './clean-text.ts';
import { greaterThan, isSpace, slash } from './markup.ts';
import type { Attributes } from './shape.ts';

const doubleQuote = 0x22;
const singleQuote = 0x27;
const equals = 0x3d;

/** Bytes that may stand in the names PubMed's XML uses: A–Z a–z 0–9 : _ . - */
export const isNameByte: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9:_.-]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** Digits, `-` and `.` begin no name. */
export function beginsName(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x3a && isNameByte[byte] === 1;
}

interface KnownAttribute {
  readonly name: string;
  readonly start: BytePattern;
  readonly firstWord: number;
}

/** The attributes of almost every tag, as ` name="`; any other is read too, only slower. */
const knownAttributes: readonly KnownAttribute[] = [
  'UI',
  'MajorTopicYN',
  'Version',
  'ValidYN',
  'IdType',
  'PubStatus',
  'Label',
  'NlmCategory',
  'EIdType',
  'Status',
  'Owner',
  'IndexingMethod',
  'Type',
  'DateType',
  'Source',
  'RefType',
  'Language',
].map((name) => {
  const start = makePattern(` ${name}="`);
  return { name, start, firstWord: start.words[0] ?? 0 };
});

/** The attributes of one tag, read in place; made once and filled anew for each tag. */
export class AttributeList implements Attributes {
  #length = 0;
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  /** Whether the tag ended in `/>`. */
  isEmptyTag = false;

  get(name: string): string | null {
    for (let at = 0; at < this.#length; at += 1)
      if (this.#names[at] === name) return this.#values[at] ?? null;
    return null;
  }

  clear(): void {
    this.#length = 0;
    this.isEmptyTag = false;
  }

  /** Reads from the end of the tag's name; gives the offset past its `>`. @throws `notPlain` */
  read(bytes: Buffer, data: DataView, view: string, from: number): number {
    this.clear();
    let at = from;
    for (;;) {
      const byte = bytes[at];
      if (byte === greaterThan) return at + 1;
      if (byte === slash) {
        if (bytes[at + 1] !== greaterThan) throw notPlain;
        this.isEmptyTag = true;
        return at + 2;
      }
      at = this.#readOne(bytes, data, view, at);
    }
  }

  /** One attribute and the space in front of it; or space that only stands in front of the tag's end. */
  #readOne(bytes: Buffer, data: DataView, view: string, start: number): number {
    if (start + 4 <= bytes.length) {
      const word = data.getInt32(start, true);
      for (let known = 0; known < knownAttributes.length; known += 1) {
        const attribute = knownAttributes[known];
        if (attribute === undefined || attribute.firstWord !== word) continue;
        if (!matchesPattern(data, start, bytes.length, attribute.start)) continue;
        return this.#readValue(bytes, view, attribute.name, start + attribute.start.length, doubleQuote);
      }
    }
    let at = start;
    while (isSpace(bytes[at])) at += 1;
    if (at === start) throw notPlain;
    if (bytes[at] === greaterThan || bytes[at] === slash) return at;
    const nameStart = at;
    if (!beginsName(bytes[at])) throw notPlain;
    while (isNameByte[bytes[at] ?? 0] === 1) at += 1;
    const quote = bytes[at + 1];
    if (bytes[at] !== equals || (quote !== doubleQuote && quote !== singleQuote)) throw notPlain;
    return this.#readValue(bytes, view, view.slice(nameStart, at), at + 2, quote);
  }

  #readValue(bytes: Buffer, view: string, name: string, start: number, quote: number): number {
    let flags = 0;
    let previous = space;
    let at = start;
    for (;;) {
      const byte = bytes[at];
      if (byte === quote) break;
      if (byte === undefined) throw notPlain;
      const flag = byteFlags[byte] ?? 0;
      flags |= flag & (previous | ~space);
      previous = flag;
      at += 1;
    }
    if (at > start) flags |= previous & space;
    if (this.get(name) !== null) throw notPlain;
    this.#names[this.#length] = name;
    this.#values[this.#length] = takeText(bytes, view, start, at, flags);
    this.#length += 1;
    return at + 1;
  }
}
