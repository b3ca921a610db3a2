import type { Comparison } from './compare-records.ts';
import type { RecordFeatures } from './record-features.ts';

/** What two records have in common, in words, the telling things first. */
export function explainPair(one: RecordFeatures, other: RecordFeatures, comparison: Comparison): string[] {
  const { pmid, doi, authors, journal, volume, page, years } = comparison;
  const title = comparison.title();
  const percent = Math.floor(title * 100);
  const reasons: readonly (readonly [boolean, string])[] = [
    [pmid === 'same', `same PMID ${one.pmid}`],
    [doi === 'same', `same DOI ${one.doi}`],
    [title === 1, 'same title'],
    [title < 1 && percent > 0, `titles ${percent}% alike`],
    [authors === 'same', `same authors (${one.surnames[0]})`],
    [years === 0, `same year ${one.year}`],
    [years === 1, `years ${one.year} and ${other.year}`],
    [journal === 'same', 'same journal'],
    [volume === 'same', `same volume ${one.place.volume}`],
    [page === 'same', `same first page ${one.place.firstPage}`],
    [comparison.abstract() === 'same', 'same abstract'],
  ];
  return reasons.flatMap(([holds, text]) => (holds ? [text] : []));
}
