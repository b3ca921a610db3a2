import { ByteFinder } from './byte-finder.ts';
import { emptyFault, notPubmedFault, oversizeFault, truncatedFault } from './envelope-fault.ts';
import { findTagEnd, lessThan, readName, skipSpace, slash } from './markup.ts';
import { maxRecordBytes, type Piece, type PieceName, pieceNames, setNames } from './piece.ts';
import { checkDeclaration, checkFirstBytes, describeRoot, describeText, findDoctypeEnd } from './prolog.ts';

const keptOfOversized = 4096;
const joinedBytes = 2 ** 16;
const bang = 0x21;
const question = 0x3f;
const startTags = [...pieceNames.values()].map(({ startTag }) => startTag);

/** More bytes are needed before the next step can be taken. */
const more = 'more';
/** A step was taken that hands nothing out. */
const onward = 'onward';
type Step = Piece | typeof more | typeof onward;

/**
 * Cuts a PubMed file, handed over in chunks of any size, into the exact bytes of its records. Checks the envelope: root,
 * encoding, DOCTYPE, closing tags; what is inside a record is for its reader to check. Several documents after one another
 * are read like one.
 */
export class RecordCutter {
  readonly #name: string;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** Where in the file `#waiting` begins, and `#bytes`. */
  #waitingStart = 0;
  #start = 0;
  /** The next cut waits for so many bytes: doubled while a record is not whole, so that no byte is looked at twice too often. */
  #wantedBytes = 4;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #isFinal = false;
  #hasStarted = false;
  #documents = 0;
  #records = 0;
  /** The root element that is open; null before, between and after documents. */
  #root: string | null = null;
  /** End tag of an oversized record that is being thrown away. */
  #skippingTo: Buffer | null = null;
  #finder = new ByteFinder(this.#bytes);

  /** `name` stands for the file in messages. */
  constructor(name: string) {
    this.#name = name;
  }

  /** @throws UsageError `xml-…` when the envelope is not PubMed's. */
  *push(chunk: Uint8Array): Generator<Piece> {
    const last = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#waitingBytes += last.length;
    if (this.#waitingBytes < this.#wantedBytes) {
      this.#waiting.push(last);
      return;
    }
    const [only] = this.#waiting;
    const isOne = only !== undefined && this.#waiting.length === 1;
    yield* this.#cutAcross(isOne ? only : Buffer.concat(this.#waiting), last);
    const rest = this.#bytes.subarray(this.#at);
    this.#wantedBytes = this.#at === 0 ? 2 * rest.length : rest.length + 1;
    this.#waiting = [rest];
    this.#waitingBytes = rest.length;
    this.#waitingStart = this.#start + this.#at;
  }

  /** Joins what waited with no more of the next chunk than makes it whole, then goes on in the chunk itself. */
  *#cutAcross(waiting: Buffer, chunk: Buffer): Generator<Piece> {
    let joined = waiting;
    let start = this.#waitingStart;
    let taken = 0;
    while (joined.length > 0) {
      if (taken === chunk.length) return;
      const next = chunk.subarray(taken, taken + Math.max(joinedBytes, joined.length));
      yield* this.#cut(Buffer.concat([joined, next]), start);
      taken += next.length;
      joined = this.#bytes.subarray(this.#at);
      start += this.#at;
      if (joined.length <= taken) {
        // What is left begins in the chunk.
        taken -= joined.length;
        break;
      }
    }
    yield* this.#cut(chunk.subarray(taken), start);
  }

  /** @throws UsageError `xml-empty` or `xml-truncated` when the file ended too early. */
  *finish(): Generator<Piece> {
    this.#isFinal = true;
    yield* this.#cut(Buffer.concat(this.#waiting), this.#waitingStart);
    const isWhole = this.#root === null && this.#skippingTo === null && this.#at === this.#bytes.length;
    if (isWhole && this.#documents > 0) return;
    if (isWhole && !this.#hasStarted) throw emptyFault(this.#name);
    const where =
      this.#documents === 0 && this.#root === null
        ? 'before its first record'
        : `after ${this.#records} records`;
    throw truncatedFault(this.#name, where);
  }

  *#cut(bytes: Buffer, start: number): Generator<Piece> {
    this.#bytes = bytes;
    this.#start = start;
    this.#at = 0;
    this.#finder = new ByteFinder(bytes);
    for (;;) {
      const step = this.#step();
      if (step === more) return;
      if (step !== onward) yield step;
    }
  }

  #step(): Step {
    if (this.#skippingTo !== null) return this.#skipOversized(this.#skippingTo);
    if (!this.#hasStarted) {
      this.#at += checkFirstBytes(this.#bytes.subarray(this.#at), this.#name);
    }
    this.#at = skipSpace(this.#bytes, this.#at);
    if (this.#at === this.#bytes.length) return more;
    this.#hasStarted = true;
    const first = this.#bytes[this.#at];
    const second = this.#bytes[this.#at + 1];
    if (first !== lessThan) return this.#root === null ? this.#refuseText(first) : this.#cutStray();
    if (second === undefined) return more;
    if (second === question) return this.#skipInstruction();
    if (second === bang) return this.#skipDeclaration();
    if (second === slash) return this.#closeRoot();
    const name = readName(this.#bytes, this.#at + 1);
    if (name === null) return this.#orOversize('a tag');
    const piece = pieceNames.get(name);
    const isAllowed = this.#root !== null || piece?.kind === 'record';
    if (piece !== undefined && isAllowed) return this.#cutPiece(name, piece);
    if (this.#root !== null) return this.#cutStray();
    if (!setNames.has(name)) throw notPubmedFault(this.#name, describeRoot(name));
    return this.#openRoot(name);
  }

  #refuseText(first: number | undefined): never {
    const found = describeText(first);
    throw notPubmedFault(this.#name, this.#documents === 0 ? found : `${found} after its records`);
  }

  #orOversize(what: string): typeof more {
    if (this.#bytes.length - this.#at > maxRecordBytes) throw oversizeFault(this.#name, what, maxRecordBytes);
    return more;
  }

  #goTo(end: number, what: string): Step {
    if (end < 0) return this.#orOversize(what);
    this.#at = end;
    return onward;
  }

  #skipInstruction(): Step {
    const end = this.#finder.findSectionEnd(this.#at);
    if (end > 0 && readName(this.#bytes, this.#at + 2) === 'xml') {
      checkDeclaration(this.#bytes.toString('latin1', this.#at, end), this.#name);
    }
    return this.#goTo(end, 'a processing instruction');
  }

  /** A comment anywhere; a DOCTYPE outside of a root only. */
  #skipDeclaration(): Step {
    const head = this.#bytes.toString('latin1', this.#at, this.#at + 9);
    if ('<!--'.startsWith(head) || head.startsWith('<!--'))
      return this.#goTo(this.#finder.findSectionEnd(this.#at), 'a comment');
    if (this.#root !== null) return this.#cutStray();
    const isDoctype = '<!DOCTYPE'.startsWith(head.toUpperCase());
    if (!isDoctype) return this.#refuseText(undefined);
    return this.#goTo(findDoctypeEnd(this.#bytes, this.#at, this.#name), 'a DOCTYPE');
  }

  #openRoot(name: string): Step {
    const end = findTagEnd(this.#bytes, this.#at);
    if (end > 0) {
      if (this.#bytes[end - 2] === slash) this.#documents += 1;
      else this.#root = name;
    }
    return this.#goTo(end, 'a root tag');
  }

  #closeRoot(): Step {
    const name = readName(this.#bytes, this.#at + 2);
    if (this.#root === null) return this.#refuseText(undefined);
    if (name === null) return this.#orOversize('a tag');
    if (name !== this.#root) return this.#cutStray();
    const end = findTagEnd(this.#bytes, this.#at);
    if (end > 0) {
      this.#root = null;
      this.#documents += 1;
    }
    return this.#goTo(end, 'a tag');
  }

  #cutPiece(name: string, { kind, endTag }: PieceName): Step {
    const start = this.#at;
    const { end, plain } = this.#finder.findElementEnd(start, endTag);
    if (end > 0 && end - start <= maxRecordBytes) {
      this.#at = end;
      if (this.#root === null) this.#documents += 1;
      this.#records += kind === 'record' ? 1 : 0;
      return {
        kind,
        bytes: this.#bytes.subarray(start, end),
        start: this.#start + start,
        plain,
        problem: '',
      };
    }
    const isOversized = this.#bytes.length - start > maxRecordBytes;
    if (!isOversized && !this.#isFinal) return more;
    const resumed = this.#findResumption(start + 1);
    if (resumed >= 0 && resumed - start <= maxRecordBytes) {
      return this.#takeStray(
        resumed,
        `the ${kind === 'record' ? 'record' : 'list of deletions'} is not closed`,
      );
    }
    if (!isOversized) return more;
    this.#skippingTo = endTag;
    if (this.#root === null) this.#documents += 1;
    const bytes = this.#bytes.subarray(start, start + keptOfOversized);
    const problem = `<${name}> is larger than ${maxRecordBytes / 2 ** 20} MiB`;
    return { kind: 'stray', bytes, start: this.#start + start, plain: false, problem };
  }

  /** Where the file makes sense again after `from`: the next record, the deletions, or the end of the set. */
  #findResumption(from: number): number {
    const rootEnd = this.#root === null ? undefined : setNames.get(this.#root);
    return this.#finder.findAny(rootEnd === undefined ? startTags : [...startTags, rootEnd], from);
  }

  #cutStray(): Step {
    const end = this.#findResumption(this.#at + 1);
    if (end < 0) return this.#orOversize('text between records');
    return this.#takeStray(end, 'something other than a record stands between the records');
  }

  #takeStray(end: number, problem: string): Piece {
    const bytes = this.#bytes.subarray(this.#at, end);
    const start = this.#start + this.#at;
    this.#at = end;
    return { kind: 'stray', bytes, start, plain: false, problem };
  }

  #skipOversized(endTag: Buffer): Step {
    const close = this.#finder.findAny([endTag], this.#at);
    const end = close < 0 ? -1 : findTagEnd(this.#bytes, close);
    // Keep as much as an end tag may need that is cut by the chunk's border.
    this.#at = end > 0 ? end : Math.max(this.#at, close < 0 ? this.#bytes.length - endTag.length : close);
    if (end < 0) return more;
    this.#skippingTo = null;
    return onward;
  }
}

/** The records of a file as raw bytes, for readers in other threads. */
export async function* cutRecords(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Piece> {
  const cutter = new RecordCutter(name);
  for await (const chunk of chunks) yield* cutter.push(chunk);
  yield* cutter.finish();
}
