import { isAscii as isAsciiBytes, isUtf8, transcode } from 'node:buffer';
import { RgxError } from '../errors.ts';
import type { Citation } from '../model.ts';
import type { Piece } from './cut-records.ts';
import { readPmid } from './identifiers.ts';
import { readCitationFast } from './read-fast.ts';
import { readCitationStrict, walkStrict } from './read-strict.ts';
import { recordFault } from './record-fault.ts';
import { container, leaf } from './shape.ts';

export type MedlineItem =
  | { readonly kind: 'citation'; readonly citation: Citation; readonly raw: string }
  | { readonly kind: 'deletion'; readonly pmid: number }
  | {
      readonly kind: 'refused';
      readonly pmid: number | null;
      readonly raw: string;
      readonly problem: string;
    };

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
  return readCitation(Buffer.from(recordXml), isPlain).citation;
}

/** The fast road for plain records; the strict one for all others, and to say what is wrong with a record. */
function readCitation(bytes: Buffer, isPlain: boolean): { citation: Citation; raw: string } {
  const isAscii = isAsciiBytes(bytes);
  if (!isAscii && !isUtf8(bytes)) throw recordFault('the record is not valid UTF-8');
  const view = bytes.toString('latin1');
  // By way of UTF-16, which is twice as fast as toString('utf8').
  const raw = isAscii ? view : transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
  const citation = (isPlain ? readCitationFast(bytes, view) : null) ?? readCitationStrict(raw);
  return { citation, raw };
}

/** Where a second record begins inside the first, whose end tag was lost; -1 when none does. */
function findNextStart(bytes: Buffer): number {
  const starts = ['<PubmedArticle>', '<PubmedBookArticle>'].map((tag) => bytes.indexOf(tag, 1, 'latin1'));
  const found = starts.filter((at) => at > 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

/** Refuses what is wrong; a record that swallowed the next because its end tag was lost gives that one back. */
function readRecords(piece: Piece): MedlineItem[] {
  const items: MedlineItem[] = [];
  let { bytes } = piece;
  for (;;) {
    try {
      const { citation, raw } = readCitation(bytes, piece.plain);
      items.push({ kind: 'citation', citation, raw });
      return items;
    } catch (error) {
      if (!(error instanceof RgxError)) throw error;
      const next = piece.plain ? findNextStart(bytes) : -1;
      const raw = bytes.toString('utf8', 0, next < 0 ? bytes.length : next);
      items.push(refuse(raw, next < 0 ? error.message : 'the record is not closed'));
      if (next < 0) return items;
      bytes = bytes.subarray(next);
    }
  }
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
