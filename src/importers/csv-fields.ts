import { cleanText } from './clean-text.ts';
import { joinPages, type LooseRecord, splitKeywords } from './loose-record.ts';
import { splitNames } from './person-name.ts';
import { findDoi, findIssn, findPmcid, findPmid, readPmid } from './read-identifiers.ts';

/** What we call a column, and what exports call it, without case, blanks and punctuation; the first that has a value counts. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  pmid: ['pmid', 'pubmedid', 'pubmed'],
  title: ['title', 'articletitle', 'documenttitle', 'primarytitle'],
  abstract: ['abstract', 'abstractnote', 'abstracttext'],
  authors: ['authors', 'author', 'authorfullnames', 'firstauthor'],
  journal: [
    'journalbook',
    'journal',
    'sourcetitle',
    'publicationtitle',
    'secondarytitle',
    'journaltitle',
    'source',
  ],
  abbreviation: ['abbreviatedsourcetitle', 'journalabbreviation'],
  year: ['publicationyear', 'year', 'pubyear'],
  date: ['date', 'publicationdate', 'pubdate', 'month'],
  created: ['createdate'],
  citation: ['citation'],
  doi: ['doi', 'digitalobjectidentifier'],
  pmcid: ['pmcid', 'pmc'],
  url: ['url', 'link', 'urls'],
  notes: ['notes', 'extra'],
  volume: ['volume'],
  issue: ['issue', 'number'],
  pages: ['pages', 'page'],
  firstPage: ['pagestart', 'startpage'],
  lastPage: ['pageend', 'endpage'],
  articleNumber: ['artno', 'articlenumber'],
  issn: ['issn', 'isbn'],
  language: ['language', 'languageoforiginaldocument'],
  type: ['documenttype', 'publicationtype', 'itemtype', 'type'],
  keywords: ['keywords', 'authorkeywords', 'manualtags'],
};

const nothing = /^(?:n\/?a|nan|null|none|undefined)$/i;

/** Where each known column stands; `pmid#1` is the second choice for a PMID. */
export function mapColumns(header: readonly string[]): ReadonlyMap<string, number> {
  const folded = header.map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
  const columns = new Map<string, number>();
  for (const [field, names] of Object.entries(aliases)) {
    const places = names.map((name) => folded.indexOf(name)).filter((place) => place >= 0);
    places.forEach((place, at) => {
      columns.set(at === 0 ? field : `${field}#${at}`, place);
    });
  }
  return columns;
}

/** The cells of one row as a record. */
export function readCsvFields(columns: ReadonlyMap<string, number>, cells: readonly string[]): LooseRecord {
  const text = (field: string): string | null => {
    for (let at = 0; ; at++) {
      const place = columns.get(at === 0 ? field : `${field}#${at}`);
      if (place === undefined) return null;
      const value = (cells[place] ?? '').trim();
      if (value !== '' && !nothing.test(value)) return value;
    }
  };
  const clean = (field: string) => {
    const value = text(field);
    return value === null ? null : cleanText(value) || null;
  };
  const pmid = text('pmid');
  const cited = readCitationLine(text('citation') ?? '');
  const type = clean('type');
  const elsewhere = [text('notes'), text('url')].map((value) => findPmid(value ?? ''));
  return {
    pmid: (pmid === null ? null : readPmid(pmid)) ?? elsewhere.find((found) => found !== null) ?? null,
    doi: findDoi(text('doi') ?? '') ?? findDoi(text('url') ?? ''),
    pmcid: findPmcid(text('pmcid') ?? ''),
    title: clean('title'),
    abstract: clean('abstract'),
    authors: splitNames(text('authors') ?? ''),
    journal: clean('journal'),
    journalAbbreviation: clean('abbreviation') ?? cited.journalAbbreviation,
    issn: findIssn(text('issn') ?? ''),
    volume: clean('volume') ?? cited.volume,
    issue: clean('issue') ?? cited.issue,
    pages:
      clean('pages') ??
      joinPages(clean('firstPage'), clean('lastPage')) ??
      clean('articleNumber') ??
      cited.pages,
    dates: [text('year'), cited.date, text('date')].flatMap((date) => date ?? []),
    created: text('created'),
    languages: [text('language') ?? ''],
    types: [type ?? ''],
    keywords: splitKeywords(text('keywords') ?? ''),
    isBook: type !== null && /book/i.test(type),
  };
}

interface CitationLine {
  readonly journalAbbreviation: string | null;
  readonly date: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
}

/** PubMed's `Behav Ther. 2022 Mar;53(2):334-347. doi: …`: its CSV has volume, issue and pages nowhere else. */
function readCitationLine(text: string): CitationLine {
  const found =
    /^([^;]{1,200}?)\. (\d{4}[^;:.]{0,30})(?:;([^(:;.]{0,40})(?:\(([^()]{0,60})\))?(?::([^.;]{1,60}))?)?(?:[.;]|$)/.exec(
      text,
    );
  const [, abbreviation, date, volume, issue, pages] = found ?? [];
  const orNull = (value: string | undefined) => value?.trim() || null;
  return {
    journalAbbreviation: orNull(abbreviation),
    date: orNull(date),
    volume: orNull(volume),
    issue: orNull(issue),
    pages: orNull(pages),
  };
}
