import type { Author, Citation } from '../model.ts';
import { cleanText } from './clean-text.ts';
import { derivePmid } from './derive-pmid.ts';
import { emptyCitation } from './empty-citation.ts';
import type { ImportItem } from './import-item.ts';
import { readLanguages } from './language-code.ts';
import { readPublicationTypes } from './publication-types.ts';
import { readDate, readYear } from './read-date.ts';
import { splitAbstract } from './split-abstract.ts';

/** What a reference manager's or another database's export tells of a record, as text. */
export interface LooseRecord {
  readonly pmid: number | null;
  readonly doi: string | null;
  readonly pmcid: string | null;
  readonly title: string | null;
  readonly abstract: string | null;
  readonly authors: readonly Author[];
  readonly journal: string | null;
  readonly journalAbbreviation: string | null;
  readonly issn: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
  /** The most trusted first; a later one adds month and day to the same year, also when it has no year itself (`Mar 5`). */
  readonly dates: readonly string[];
  readonly created: string | null;
  readonly languages: readonly string[];
  readonly types: readonly string[];
  readonly keywords: readonly string[];
  readonly isBook: boolean;
}

/** The citation, or a refusal when there is nothing to know the record by. A PMID and no title is a PMID to fetch. */
export function buildLooseItem(record: LooseRecord, raw: string, line: number): ImportItem {
  const { pmid, title } = record;
  if (title === null && pmid !== null) return { kind: 'pmid', pmid, line };
  if (title === null && record.doi === null) {
    return { kind: 'refused', pmid: null, reason: 'the record has no title, no DOI and no PMID', raw, line };
  }
  const draft = buildDraft(record);
  const identity = pmid === null ? derivePmid(draft) : { pmid, key: `pmid:${pmid}` };
  return {
    kind: 'citation',
    citation: { pmid: identity.pmid, ...draft },
    raw,
    key: identity.key,
    partial: true,
    line,
  };
}

function buildDraft(record: LooseRecord): Omit<Citation, 'pmid'> {
  const published = joinDates(record.dates);
  const { doi, pmcid, authors, journal, journalAbbreviation, issn, volume, issue, pages } = record;
  return {
    ...emptyCitation,
    kind: record.isBook ? 'book' : 'article',
    title: record.title ?? '',
    ...splitAbstract(record.abstract),
    ...{ doi, pmcid, authors, journal, journalAbbreviation, issn, volume, issue, pages },
    year: readYear(published),
    published,
    created: record.created === null ? null : readDate(record.created),
    languages: readLanguages(record.languages),
    publicationTypes: readPublicationTypes(record.types),
    keywords: [...new Set(record.keywords)].map((text) => ({ text, owner: 'NOTNLM', major: false })),
  };
}

function joinDates(dates: readonly string[]): string | null {
  const read = dates.flatMap((text) => readDate(text) ?? []);
  const year = read[0]?.slice(0, 4);
  if (year === undefined) return null;
  const ofYear = [
    ...read,
    ...dates.flatMap((text) => (/\d{4}/.test(text) ? [] : (readDate(`${year} ${text}`) ?? []))),
  ];
  return ofYear
    .filter((date) => date.startsWith(year))
    .reduce((longest, date) => (date.length > longest.length ? date : longest));
}

/** Keywords of one field: between semicolons or bars, else between commas (`Cells, Cultured` needs the former). */
export function splitKeywords(text: string): string[] {
  const divider = /[;|]/.test(text) ? /[;|]/ : /[,\n]/;
  return text.split(divider).flatMap((keyword) => cleanText(keyword) || []);
}

/** `113` and `25`, `113-25`, `e0815`, `113` and `113`. */
export function joinPages(first: string | null, last: string | null): string | null {
  if (first === null || last === null || first === last) return first ?? last;
  return /\d\s*[-–]\s*\S/.test(first) ? first : `${first}-${last}`;
}
