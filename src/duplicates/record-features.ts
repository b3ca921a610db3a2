import { createHash } from 'node:crypto';
import { shingleAbstract } from './abstract-features.ts';
import { foldSurnames } from './author-features.ts';
import type { DuplicateRecord } from './duplicate-group.ts';
import { foldWords } from './fold-text.ts';
import { type PlaceFeatures, readPlace } from './place-features.ts';
import { readTitle, type TitleFeatures } from './title-features.ts';

/** What comparisons need of a record, read once. */
export interface RecordFeatures {
  readonly id: number;
  /** Null for a record that PubMed does not have. */
  readonly pmid: number | null;
  readonly doi: string | null;
  readonly year: number | null;
  readonly title: TitleFeatures;
  readonly place: PlaceFeatures;
  readonly surnames: readonly string[];
  /** The beginning of the abstract, folded; '' without one. */
  readonly abstractKey: string;
  /** Made when first asked for: few records come that far. */
  readonly shingles: () => ReadonlySet<string> | null;
  /** Equal for records that compare alike with everything. */
  readonly signature: string;
}

export function readFeatures({ id, citation }: DuplicateRecord): RecordFeatures {
  const { pmid, doi, year, abstract } = citation;
  let shingles: ReadonlySet<string> | null | undefined;
  const title = readTitle(citation.title);
  const place = readPlace(citation);
  const surnames = foldSurnames(citation.authors);
  return {
    id,
    pmid: pmid > 0 ? pmid : null,
    doi,
    year,
    title,
    place,
    surnames,
    abstractKey: abstract === null ? '' : foldWords(abstract.slice(0, 200)).join('').slice(0, 60),
    shingles: () => {
      if (shingles === undefined) shingles = shingleAbstract(abstract);
      return shingles;
    },
    signature: digest([pmid > 0 ? pmid : null, doi, year, title, place, surnames, abstract]),
  };
}

/** 28 characters in place of an abstract's thousands: a hundred thousand records are held at once. */
function digest(parts: readonly unknown[]): string {
  return createHash('sha1').update(JSON.stringify(parts), 'utf8').digest('base64');
}
