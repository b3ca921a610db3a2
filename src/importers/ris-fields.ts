import { joinPages, type LooseRecord } from './loose-record.ts';
import { readPersonName } from './person-name.ts';
import { findDoi, findIssn, findPmcid, findPmid, readPmid } from './read-identifiers.ts';
import type { FieldTable } from './tagged-record.ts';

/** What a reference type says of a paper that M3 does not. JOUR says nothing: everything in a journal is one. */
const typeNames: Readonly<Record<string, string>> = {
  BOOK: 'Book',
  CHAP: 'Book Chapter',
  CONF: 'Conference Paper',
  CPAPER: 'Conference Paper',
  EBOOK: 'Book',
  ECHAP: 'Book Chapter',
  EDBOOK: 'Book',
  RPRT: 'Report',
  THES: 'Thesis',
};
const bookTypes = /^(?:BOOK|CHAP|EBOOK|ECHAP|EDBOOK)$/;

/** Tags in which one dialect or another puts identifiers, notes and links. */
const noteTags = [
  'AN',
  'N1',
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'M1',
  'M2',
  'M4',
  'U1',
  'U2',
  'U3',
  'U4',
  'U5',
];
const linkTags = ['UR', 'L1', 'L2', 'L3', 'L4', 'LK', 'N1'];

/** The fields of one RIS record, whatever dialect it is in. */
export function readRisFields({ first, all, lines }: FieldTable): LooseRecord {
  const type = first('TY')?.toUpperCase() ?? '';
  const kinds = all('M3').filter((text) => findDoi(text) === null);
  const fullJournal = first('JF', 'T2', 'JO');
  const abbreviations = all('JA', 'J2', 'J1', 'JO');
  return {
    pmid: readRisPmid({ first, all, lines }),
    doi: readRisDoi({ first, all, lines }),
    pmcid: [...all('PMC', 'C2'), ...lines(...linkTags)].map(findPmcid).find((id) => id !== null) ?? null,
    title: first('TI', 'T1', 'CT') ?? (bookTypes.test(type) ? first('BT', 'T2') : null),
    abstract: first('AB', 'N2'),
    authors: lines('AU', 'A1').flatMap((name) => readPersonName(name) ?? []),
    journal: fullJournal ?? abbreviations[0] ?? first('BT'),
    journalAbbreviation: abbreviations.find((name) => name !== fullJournal) ?? null,
    issn:
      lines('SN')
        .map(findIssn)
        .find((issn) => issn !== null) ?? null,
    volume: first('VL'),
    issue: first('IS'),
    pages: joinPages(first('SP'), first('EP')) ?? readArticleNumber(first('C7')),
    dates: all('PY', 'Y1', 'DA'),
    created: null,
    languages: all('LA'),
    types: kinds.length > 0 ? kinds : [typeNames[type] ?? ''],
    keywords: lines('KW')
      .flatMap((text) => text.split(';'))
      .flatMap((text) => text.trim() || []),
    isBook: bookTypes.test(type),
  };
}

/**
 * RIS has no tag for a PMID. A number that stands alone is one only where the record says so: C2 in Scopus's exports, AN
 * where the database is PubMed or MEDLINE; elsewhere it may be any database's own number.
 */
function readRisPmid({ first, all, lines }: FieldTable): number | null {
  const database = all('DB', 'DP').join(' ');
  const alone = [
    first('PMID'),
    /scopus/i.test(database) ? first('C2') : null,
    /pubmed|medline|\bnlm\b/i.test(database) ? first('AN') : null,
  ];
  const written = [...lines(...noteTags), ...lines(...linkTags)];
  return (
    alone.map((text) => (text === null ? null : readPmid(text))).find((pmid) => pmid !== null) ??
    written.map(findPmid).find((pmid) => pmid !== null) ??
    null
  );
}

/** DO; EndNote used M3, others a link. A note may cite another paper's DOI, so it must be introduced as one. */
function readRisDoi({ all, lines }: FieldTable): string | null {
  const notes = lines('N1').filter((note) => /^(?:doi\b|https?:\/\/(?:dx\.)?doi\.org\/)/i.test(note));
  const places = [...all('DO', 'DOI', 'M3'), ...lines('UR', 'L1', 'L2', 'L3', 'L4', 'LK'), ...notes];
  return places.map(findDoi).find((doi) => doi !== null) ?? null;
}

/** Scopus: `e0209483`, `Art. No. 77`. */
function readArticleNumber(text: string | null): string | null {
  return text === null || /pubmed|pmid|pmc/i.test(text)
    ? null
    : text.replace(/^art(?:icle)?\.? ?(?:no|number)\.? ?/i, '');
}
