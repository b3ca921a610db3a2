import type { Accession, Citation, CitationLink, Keyword, MeshHeading, OtherAbstract } from '../model.ts';
import { cleanText } from './clean-text.ts';
import { emptyCitation } from './empty-citation.ts';
import { readMedlineAuthors } from './medline-authors.ts';
import { readDate, readYear } from './read-date.ts';
import { findDoi, findIssn, findPmcid } from './read-identifiers.ts';
import { splitAbstract } from './split-abstract.ts';
import type { FieldTable, TaggedField } from './tagged-record.ts';

/** Tags of linked records and the RefType that PubMed's XML has for each (`CommentsCorrections/@RefType`). */
const linkTypes: Readonly<Record<string, string>> = {
  CIN: 'CommentIn',
  CON: 'CommentOn',
  CRF: 'CorrectedandRepublishedFrom',
  CRI: 'CorrectedandRepublishedIn',
  ECF: 'ExpressionOfConcernFor',
  ECI: 'ExpressionOfConcernIn',
  EFR: 'ErratumFor',
  EIN: 'ErratumIn',
  ORI: 'OriginalReportIn',
  RIN: 'RetractionIn',
  ROF: 'RetractionOf',
  RPF: 'RepublishedFrom',
  RPI: 'RepublishedIn',
  RRF: 'RetractedandRepublishedFrom',
  RRI: 'RetractedandRepublishedIn',
  SPIN: 'SummaryForPatientsIn',
  UIN: 'UpdateIn',
  UOF: 'UpdateOf',
};

/**
 * One record of MEDLINE text as the citation that PubMed's XML would give, as far as the format goes: it has names but no
 * MeSH identifiers, and a structured abstract runs on in one paragraph.
 */
export function buildMedlineCitation(
  fields: readonly TaggedField[],
  table: FieldTable,
): Omit<Citation, 'pmid'> {
  const { first, all } = table;
  const isBook = first('BTI') !== null;
  const vernacularTitle = first('TT');
  const published = readDateOf(first('DP'));
  const publishedElectronically = readDateOf(first('DEP'));
  const identifiers = all('AID', 'LID');
  const journal = isBook ? first('BTI') : (first('JT') ?? first('TA'));
  return {
    ...emptyCitation,
    kind: isBook ? 'book' : 'article',
    status: isBook ? null : first('STAT'),
    title: first('TI') ?? vernacularTitle ?? first('BTI') ?? '',
    vernacularTitle,
    ...splitAbstract(first('AB')),
    otherAbstracts: readOtherAbstracts(table),
    copyright: first('CI'),
    journal,
    journalAbbreviation: isBook ? null : first('TA'),
    issn: isBook ? null : readIssn(all('IS')),
    nlmUniqueId: first('JID'),
    volume: first('VI'),
    issue: first('IP'),
    pages: first('PG'),
    year: readYear(published ?? publishedElectronically),
    published,
    publishedElectronically,
    created: readHistory(table, 'entrez') ?? readDateOf(first('CRDT', 'CDAT', 'EDAT')),
    entered: readHistory(table, 'pubmed') ?? readDateOf(first('EDAT')),
    completed: readDateOf(first('DCOM')),
    revised: readDateOf(first('LR', 'DRDT')),
    languages: all('LA'),
    doi: readTypedId(identifiers, 'doi', findDoi),
    pmcid: findPmcid(first('PMC') ?? ''),
    pii: readTypedId(identifiers, 'pii', (text) => text),
    publicationTypes: all('PT').map((name) => ({ ui: '', name })),
    mesh: all('MH').map(readHeading),
    keywords: readKeywords(fields),
    substances: all('RN').flatMap(readSubstance),
    authors: readMedlineAuthors(fields),
    links: readLinks(fields),
    accessions: all('SI').map(readAccession),
    conflictOfInterest: first('COIS', 'COI'),
  };
}

function readDateOf(text: string | null): string | null {
  return text === null ? null : readDate(text);
}

/** `2018/02/10 06:00 [entrez]` */
function readHistory({ all }: FieldTable, status: string): string | null {
  return readDateOf(all('PHST').find((text) => text.endsWith(`[${status}]`)) ?? null);
}

/** `10.1118/1.4748329 [doi]`; older files put several in one line. */
function readTypedId(
  values: readonly string[],
  type: 'doi' | 'pii',
  read: (text: string) => string | null,
): string | null {
  for (const value of values) {
    let end = 0;
    for (const mark of value.matchAll(/ \[([a-z]+)\]/g)) {
      const id = mark[1] === type ? read(value.slice(end, mark.index).trim()) : null;
      if (id !== null) return id;
      end = mark.index + mark[0].length;
    }
  }
  return null;
}

/** The journal's own ISSN, not the one that links its editions. */
function readIssn(values: readonly string[]): string | null {
  const own = values.find((value) => !value.includes('(Linking)')) ?? values[0];
  return own === undefined ? null : findIssn(own);
}

/** `Calcium/*metabolism/chemistry`; `*` marks what the paper is mainly about. */
function readHeading(text: string): MeshHeading {
  const [name = '', ...qualifiers] = text.split('/').map((part) => part.trim());
  const parts = qualifiers.map((part) => ({
    ui: '',
    name: part.replace(/^\*/, ''),
    major: part.startsWith('*'),
  }));
  return {
    ui: '',
    name: name.replace(/^\*/, ''),
    major: name.startsWith('*') || parts.some((part) => part.major),
    qualifiers: parts,
  };
}

/** OTO names the owner of the OT lines after it. KoreaMed writes KW. */
function readKeywords(fields: readonly TaggedField[]): Keyword[] {
  let owner = 'NOTNLM';
  const keywords: Keyword[] = [];
  for (const { tag, lines } of fields) {
    const value = cleanText(lines.join(' '));
    if (value === '') continue;
    if (tag === 'OTO') owner = value;
    if (tag !== 'OT' && tag !== 'KW') continue;
    keywords.push({ text: value.replace(/^\*/, ''), owner, major: value.startsWith('*') });
  }
  return keywords;
}

/** `EC 3.6.3.14 (Proton-Translocating ATPases)`, `0 (Aurovertins)` */
function readSubstance(text: string): { ui: string; name: string }[] {
  const name = /^[^(]*\((.*)\)$/.exec(text)?.[1]?.trim() ?? '';
  return name === '' ? [] : [{ ui: '', name }];
}

/** `Lancet. 2019 Mar 2;393(10174):840. PMID: 30819511` */
function readLinks(fields: readonly TaggedField[]): CitationLink[] {
  return fields.flatMap(({ tag, lines }) => {
    const type = linkTypes[tag];
    const value = cleanText(lines.join(' '));
    if (type === undefined || value === '') return [];
    const found = /^(.*?)\s*PMID: ?(\d{1,10})\.?$/.exec(value);
    return [
      { type, pmid: found === null ? null : Number(found[2]), source: found?.[1] ?? value, note: null },
    ];
  });
}

/** `GEO/GSE103584` */
function readAccession(text: string): Accession {
  const slash = text.indexOf('/');
  return slash < 0
    ? { bank: text, accession: '' }
    : { bank: text.slice(0, slash), accession: text.slice(slash + 1) };
}

/** `OAB - Publisher: Abstract available from the publisher.`, its language in OABL. */
function readOtherAbstracts({ all }: FieldTable): OtherAbstract[] {
  const languages = all('OABL');
  return all('OAB').map((text, at) => {
    const found = /^(AAMC|AIDS|KIE|PIP|NASA|Publisher|plain-language-summary): ?(.*)$/i.exec(text);
    return { type: found?.[1] ?? 'Publisher', language: languages[at] ?? null, text: found?.[2] ?? text };
  });
}
