import { isAscii, isUtf8, transcode } from 'node:buffer';
import { RgxError } from '../errors.ts';
import type { Citation } from '../model.ts';
import { readPmid } from './identifiers.ts';
import { isSpace } from './markup.ts';
import type { Piece } from './piece.ts';
import { readCitationFast } from './read-fast.ts';
import { readCitationStrict, walkStrict } from './read-strict.ts';
import { recordFault } from './record-fault.ts';
import { container, leaf } from './shape.ts';

export type MedlineItem =
  | MedlineRecord
  | { readonly kind: 'deletion'; readonly pmid: number }
  | {
      readonly kind: 'refused';
      readonly pmid: number | null;
      readonly raw: string;
      readonly problem: string;
    };

/** A record that was read. */
export class MedlineRecord {
  readonly kind = 'citation';
  readonly citation: Citation;
  /** The record as it stands in the file, UTF-8: a view that keeps the chunk it lies in alive. */
  readonly bytes: Buffer;
  /** Where it begins in the file, in bytes. */
  readonly start: number;

  constructor(citation: Citation, bytes: Buffer, start: number) {
    this.citation = citation;
    this.bytes = bytes;
    this.start = start;
  }

  /** The record's text; decoded when it is asked for, because most readers want the citation only. */
  get raw(): string {
    return decodeUtf8(this.bytes);
  }
}

/** `DeleteCitation`, or `DeleteDocument` as older files call it: PMIDs that PubMed withdrew. */
const deletionShape = container<string[]>('DeleteCitation', [
  leaf('PMID', (pmids, text) => {
    pmids.push(text);
  }),
]);

/** The PMID of a record that cannot be read, as far as its text shows one near its beginning. */
function guessPmid(raw: string): number | null {
  const found = /<PMID(?:\s[^<>]{0,80})?>\s{0,80}(\d{1,15})\s{0,80}</.exec(raw.slice(0, 8192));
  return readPmid(found?.[1] ?? null);
}

function refuse(raw: string, problem: string): MedlineItem {
  return { kind: 'refused', pmid: guessPmid(raw), raw, problem };
}

function readDeletions(xml: string): MedlineItem[] {
  const pmids: string[] = [];
  walkStrict(xml, pmids, () => deletionShape);
  return pmids.map((text) => {
    const pmid = readPmid(text);
    return pmid === null ? refuse(xml, 'a deletion without a PMID') : { kind: 'deletion', pmid };
  });
}

/**
 * One stored raw record → its citation.
 *
 * @throws UsageError `record-unreadable` when it is not one well-formed PubmedArticle or PubmedBookArticle with a PMID.
 */
export function parseCitation(recordXml: string): Citation {
  const isPlain = !recordXml.includes('<!') && !recordXml.includes('<?');
  return readCitation(Buffer.from(recordXml), isPlain);
}

/** The fast road for plain records; the strict one for all others, and to say what is wrong with a record. */
function readCitation(bytes: Buffer, isPlain: boolean): Citation {
  if (!isAscii(bytes) && !isUtf8(bytes)) throw recordFault('the record is not valid UTF-8');
  const fast = isPlain ? readCitationFast(bytes, bytes.toString('latin1')) : null;
  return fast ?? readCitationStrict(decodeUtf8(bytes));
}

/** By way of UTF-16, which is twice as fast as `toString('utf8')`. */
function decodeUtf8(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
}

/** Where records begin in bytes that were cut as one. */
function findStarts(bytes: Buffer): number[] {
  const text = bytes.toString('latin1');
  return [...text.matchAll(/<Pubmed(?:Book)?Article[\s/>]/g)].map(({ index }) => index);
}

function readRecord(bytes: Buffer, at: number, isPlain: boolean): MedlineItem {
  try {
    return new MedlineRecord(readCitation(bytes, isPlain), bytes, at);
  } catch (error) {
    if (!(error instanceof RgxError)) throw error;
    return refuse(bytes.toString('utf8'), error.message);
  }
}

/** A record whose end tag was lost is cut together with those after it, up to the next end tag: here they come apart. */
function readRecords({ bytes, start: at, plain }: Piece): MedlineItem[] {
  const item = readRecord(bytes, at, plain);
  const starts = item.kind === 'refused' && plain ? findStarts(bytes) : [];
  if (starts.length < 2) return [item];
  return starts.map((start, index) => {
    const one = trimEnd(bytes.subarray(start, starts[index + 1]));
    const tail = one.toString('latin1', Math.max(0, one.length - 40));
    return /<\/Pubmed(?:Book)?Article\s*>$/.test(tail)
      ? readRecord(one, at + start, plain)
      : refuse(one.toString('utf8'), 'the record is not closed');
  });
}

function trimEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && isSpace(bytes[end - 1])) end -= 1;
  return bytes.subarray(0, end);
}

/** One piece of a file → what it says; a record that cannot be read does not lose its neighbours. */
export function readPiece(piece: Piece): MedlineItem[] {
  if (piece.kind === 'record') return readRecords(piece);
  const raw = piece.bytes.toString('utf8');
  if (piece.kind === 'stray') return [refuse(raw, piece.problem)];
  try {
    return readDeletions(raw);
  } catch (error) {
    if (!(error instanceof RgxError)) throw error;
    return [refuse(raw, error.message)];
  }
}
