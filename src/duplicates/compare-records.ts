import { compareAbstracts } from './abstract-features.ts';
import { compareAuthors } from './author-features.ts';
import { isSameJournal } from './journal-features.ts';
import type { PlaceFeatures } from './place-features.ts';
import type { RecordFeatures } from './record-features.ts';
import { compareTitles, saysOtherWords } from './title-features.ts';

type Likeness = 'same' | 'differ' | 'unknown';

/**
 * How two records compare, field by field. A field that one of them lacks is unknown and speaks for nothing; what costs
 * time is compared when asked for.
 */
export interface Comparison {
  readonly pmid: Likeness;
  readonly doi: Likeness;
  /** 0 to 1. */
  readonly title: () => number;
  /** Each title has a word that the other has nothing like. */
  readonly otherWords: () => boolean;
  readonly numbers: Likeness;
  readonly part: Likeness;
  readonly role: Likeness;
  readonly generic: boolean;
  readonly authors: Likeness;
  readonly journal: Likeness;
  readonly volume: Likeness;
  readonly page: Likeness;
  readonly supplement: Likeness;
  /** Years apart; null when one is missing. */
  readonly years: number | null;
  readonly abstract: () => Likeness;
}

export function compareRecords(one: RecordFeatures, other: RecordFeatures): Comparison {
  let title: number | undefined;
  let abstract: Likeness | undefined;
  return {
    pmid: compareValues(one.pmid, other.pmid),
    doi: compareValues(one.doi, other.doi),
    numbers: one.title.numbers === other.title.numbers ? 'same' : 'differ',
    part: one.title.part === other.title.part ? 'same' : 'differ',
    role: one.title.role === other.title.role ? 'same' : 'differ',
    generic: one.title.generic || other.title.generic,
    authors: compareAuthors(one.surnames, other.surnames),
    journal: compareJournals(one.place, other.place),
    volume: compareValues(one.place.volume, other.place.volume),
    page: comparePages(one.place.firstPage, other.place.firstPage),
    supplement: compareValues(one.place.supplement, other.place.supplement),
    years: one.year === null || other.year === null ? null : Math.abs(one.year - other.year),
    title: () => {
      title ??= compareTitles(one.title.key, other.title.key);
      return title;
    },
    otherWords: () => saysOtherWords(one.title, other.title),
    abstract: () => {
      abstract ??= compareAbstracts(one.shingles(), other.shingles());
      return abstract;
    },
  };
}

function compareValues<T>(one: T | null, other: T | null): Likeness {
  if (one === null || other === null) return 'unknown';
  return one === other ? 'same' : 'differ';
}

function compareJournals(one: PlaceFeatures, other: PlaceFeatures): Likeness {
  const names = [one.journal, one.abbreviation].filter((name) => name !== null);
  const others = [other.journal, other.abbreviation].filter((name) => name !== null);
  if (names.some((name) => others.some((candidate) => isSameJournal(name, candidate)))) return 'same';
  if (compareValues(one.issn, other.issn) === 'same') return 'same';
  return names.length === 0 || others.length === 0 ? 'unknown' : 'differ';
}

/** An article number (`e0209483`, six digits) beside a page says nothing: some databases give one, some the other. */
function comparePages(one: string | null, other: string | null): Likeness {
  if (one === null || other === null) return 'unknown';
  if (one === other) return 'same';
  return isArticleNumber(one) === isArticleNumber(other) ? 'differ' : 'unknown';
}

function isArticleNumber(page: string): boolean {
  return page.startsWith('e') || /^\d{5,}$/.test(page);
}
