import { isUtf8 } from 'node:buffer';
import { RgxError } from '../errors.ts';
import type { Citation } from '../model.ts';
import type { Piece } from './cut-records.ts';
import { readPmid } from './identifiers.ts';
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
  return readCitationStrict(recordXml);
}

/** Where a second record begins inside the first, whose end tag was lost; -1 when none does. */
function findNextStart(raw: string): number {
  const found = /<Pubmed(?:Book)?Article[\s>]/.exec(raw.slice(1));
  return found === null ? -1 : found.index + 1;
}

/** One piece of a file → what it says; a record that cannot be read does not lose its neighbours. */
export function readPiece(piece: Piece): MedlineItem[] {
  let raw = piece.bytes.toString('utf8');
  if (piece.kind === 'stray') return [refuse(raw, piece.problem)];
  const items: MedlineItem[] = [];
  for (;;) {
    try {
      if (!isUtf8(piece.bytes)) throw recordFault('the record is not valid UTF-8');
      if (piece.kind === 'deletions') return [...items, ...readDeletions(raw)];
      return [...items, { kind: 'citation', citation: parseCitation(raw), raw }];
    } catch (error) {
      if (!(error instanceof RgxError)) throw error;
      const next = piece.plain ? findNextStart(raw) : -1;
      if (next < 0) return [...items, refuse(raw, error.message)];
      items.push(refuse(raw.slice(0, next), 'the record is not closed'));
      raw = raw.slice(next);
    }
  }
}
