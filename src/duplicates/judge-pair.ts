import type { Comparison } from './compare-records.ts';
import type { MatchBasis } from './duplicate-group.ts';

const similarTitle = 0.85;
const relatedTitle = 0.5;

/**
 * Whether two records are the same paper, and on what ground; null when they are not, or nobody can tell. A part and its
 * sequel, a notice and its paper, a talk and the paper it became, and next year's report are papers of their own.
 */
export function judgePair(comparison: Comparison): MatchBasis | null {
  if (comparison.pmid === 'same') return 'pmid';
  if (isApart(comparison)) return null;
  if (comparison.doi === 'same') return judgeSameDoi(comparison);
  if (comparison.authors === 'differ') return null;
  const title = comparison.title();
  if (comparison.generic) return title === 1 && isSamePlace(comparison) ? 'place' : null;
  if (title === 1) return judgeSameTitle(comparison) ? 'title' : null;
  return judgeSimilarTitle(comparison, title);
}

/** What keeps two records apart whatever else they share, and so whatever third record resembles both. */
export function isApart({ pmid, doi, role, part, numbers, page, years }: Comparison): boolean {
  if (pmid === 'same') return false;
  // Two PMIDs are two records by PubMed's own count.
  if (pmid === 'differ' || role === 'differ' || part === 'differ') return true;
  if (doi === 'same') return false;
  const isYearsApart = years !== null && years > 1;
  return numbers === 'differ' || page === 'differ' || isYearsApart || (doi === 'differ' && page !== 'same');
}

/** A whole supplement of abstracts can share one DOI, so the titles must agree too. */
function judgeSameDoi(comparison: Comparison): MatchBasis | null {
  const { page, authors, years } = comparison;
  const abstract = comparison.abstract();
  const title = comparison.title();
  if (title === 1) return page === 'differ' && abstract === 'differ' ? null : 'doi';
  if (page === 'differ' || abstract === 'differ') return null;
  if (title >= 0.6 && authors !== 'differ') return 'doi';
  // A translated title, or none at all.
  const sameElsewhere = page === 'same' || abstract === 'same';
  return authors === 'same' && (years ?? 0) <= 1 && sameElsewhere ? 'doi' : null;
}

function judgeSameTitle(comparison: Comparison): boolean {
  const { doi, authors, journal, volume, page, supplement, years } = comparison;
  const abstract = comparison.abstract();
  if (page === 'same') {
    // The volume may be garbled, the journal renamed; but not both, and not in another year.
    if (volume === 'differ' && (journal === 'differ' || years !== 0)) return false;
    if (journal === 'differ' && volume !== 'same' && abstract !== 'same') return false;
    return authors === 'same' || (volume === 'same' && journal === 'same');
  }
  if (doi === 'differ' || journal === 'differ' || volume === 'differ' || supplement === 'differ')
    return false;
  if (abstract === 'differ' || authors !== 'same') return false;
  if (years === 0) return journal === 'same' || abstract === 'same' || volume === 'unknown';
  // A year apart: published ahead of print, or next year's report.
  return years === 1 && journal === 'same' && (abstract === 'same' || volume === 'same');
}

function judgeSimilarTitle(comparison: Comparison, title: number): MatchBasis | null {
  const { doi, authors, journal, volume, page, supplement, years } = comparison;
  if (authors !== 'same' || years === null || title < relatedTitle) return null;
  const abstract = comparison.abstract();
  if (abstract === 'differ' || (abstract === 'unknown' && comparison.otherWords())) return null;
  if (title >= similarTitle) {
    if (page === 'same' && volume !== 'differ' && (volume === 'same' || journal === 'same')) return 'title';
    const isElsewhere = [doi, journal, volume, supplement].includes('differ');
    return !isElsewhere && abstract === 'same' ? 'title' : null;
  }
  // A title translated or rewritten: nothing else may differ.
  return isSamePlace(comparison) && years === 0 && abstract === 'same' ? 'place' : null;
}

function isSamePlace({ journal, volume, page, years }: Comparison): boolean {
  return journal === 'same' && volume === 'same' && page === 'same' && (years ?? 0) <= 1;
}
