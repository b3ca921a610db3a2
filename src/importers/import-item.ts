import type { Citation } from '../model.ts';

/** One thing that a file said, in file order. `line` counts from 1; null where the format has no lines to speak of. */
export type ImportItem = ImportedCitation | ImportedDeletion | ImportedPmid | RefusedRecord;

export interface ImportedCitation {
  readonly kind: 'citation';
  readonly citation: Citation;
  /** The record's own text as the file has it. */
  readonly raw: string;
  /** The same in UTF-8, where the reader has it at hand; `raw` is then decoded only when it is asked for. */
  readonly bytes?: Uint8Array;
  /** What the record is known by: `pmid:123`, or the text that its negative PMID was derived from (`derivePmid`). */
  readonly key: string;
  /**
   * True where the format carries only part of a PubMed record: nbib has no MeSH identifiers, a CSV no abstract. Such a
   * record must never replace one from PubMed's XML, and one with a PMID is worth fetching.
   */
  readonly partial: boolean;
  readonly line: number | null;
}

/** A PMID that PubMed withdrew (`DeleteCitation`): applies to what came before it, not to what comes after. */
interface ImportedDeletion {
  readonly kind: 'deletion';
  readonly pmid: number;
}

/** Only a PMID: the record itself is still to be fetched. */
interface ImportedPmid {
  readonly kind: 'pmid';
  readonly pmid: number;
  readonly line: number;
}

/** A record that could not be read. The file goes on behind it. */
interface RefusedRecord {
  readonly kind: 'refused';
  readonly pmid: number | null;
  readonly reason: string;
  readonly raw: string;
  readonly line: number | null;
}
