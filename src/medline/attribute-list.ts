import { notPlain, readText } from './clean-text.ts';
import type { Attributes } from './shape.ts';

const space = 0x20;
const slash = 0x2f;
const lessThan = 0x3c;
const equals = 0x3d;
const greaterThan = 0x3e;

/** Bytes that may stand in the names PubMed's XML uses: A–Z a–z 0–9 : _ . - */
const isNameByte: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9:_.-]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

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
  read(bytes: Buffer, view: string, from: number): number {
    this.clear();
    let at = from;
    for (;;) {
      const gap = at;
      while (bytes[at] === space) at += 1;
      const byte = bytes[at];
      if (byte === greaterThan) return at + 1;
      if (byte === slash) {
        if (bytes[at + 1] !== greaterThan) throw notPlain;
        this.isEmptyTag = true;
        return at + 2;
      }
      if (at === gap) throw notPlain;
      at = this.#readOne(bytes, view, at);
    }
  }

  #readOne(bytes: Buffer, view: string, start: number): number {
    let at = start;
    while (isNameByte[bytes[at] ?? 0] === 1) at += 1;
    const first = bytes[start] ?? 0;
    const quote = view.charAt(at + 1);
    if (first < 0x3a || bytes[at] !== equals || (quote !== '"' && quote !== "'")) throw notPlain;
    const name = view.slice(start, at);
    const end = view.indexOf(quote, at + 2);
    if (end < 0 || this.get(name) !== null) throw notPlain;
    for (let inside = at + 2; inside < end; inside += 1) if (bytes[inside] === lessThan) throw notPlain;
    this.#names[this.#length] = name;
    this.#values[this.#length] = readText(bytes, view, at + 2, end);
    this.#length += 1;
    return end + 1;
  }
}
