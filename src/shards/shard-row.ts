import type { Citation } from '../model.ts';
import { listSearchForms } from '../query/search-forms.ts';
import { listSearchColumns, type SearchColumns } from './search-columns.ts';
import { listTextColumns, type TextColumns } from './text-columns.ts';
import { listWordColumns, type WordColumns } from './word-columns.ts';

/** A record as a file delivered it, and which of its deliveries it is. */
export interface Delivery {
  /** Name of the file, without its folder. */
  readonly source: string;
  /** Files of a higher rank are later (`rankSource`). */
  readonly sourceRank: number;
  /** Number of the record in its file, from 1. */
  readonly position: number;
}

/** One row of a shard; `layout.ts` says how it is written. */
export type ShardRow = Delivery & (CitationRow | DeletionRow);

/** PubMed withdrew the PMID: whatever came before this row is no longer. */
export interface DeletionRow {
  readonly kind: 'deletion';
  readonly pmid: number;
}

export interface CitationRow extends WordColumns, TextColumns, SearchColumns {
  readonly kind: Citation['kind'];
  readonly pmid: number;
  readonly citation: Citation;
  /** What the record was read from, and how much such a form tells: a poorer one never replaces a richer one. */
  readonly form: string;
  readonly formRank: number;
  /** All that is needed to read the record again. */
  readonly record: string;
}

type CitationContent = Omit<CitationRow, keyof (WordColumns & TextColumns & SearchColumns)>;

/** Works out, once, all of a citation that no protocol changes: its words, and the texts that searches look at. */
export function makeCitationRow(content: Delivery & CitationContent): Delivery & CitationRow {
  const { citation } = content;
  return {
    ...content,
    ...listWordColumns(citation),
    ...listTextColumns(citation),
    ...listSearchColumns(listSearchForms(citation)),
  };
}
