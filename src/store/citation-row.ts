import type { AbstractSection, Citation, OtherAbstract, Substance } from '../model.ts';
import { type Cells, integer, integerOrNull, jsonList, text, textOrNull, word } from './cells.ts';
import {
  accessionList,
  authorList,
  decodeList,
  keywordList,
  linkList,
  meshList,
  publicationTypeList,
} from './citation-lists.ts';
import type { SqlValue } from './connection.ts';

/** Property of `Citation` → column, in the order of `citationColumns`. The compiler sees that none is forgotten. */
const columnOf = {
  pmid: 'pmid',
  version: 'version',
  kind: 'kind',
  status: 'status',
  indexingMethod: 'indexing_method',
  year: 'year',
  published: 'published',
  publishedElectronically: 'published_electronically',
  created: 'created',
  entered: 'entered',
  completed: 'completed',
  revised: 'revised',
  doi: 'doi',
  pmcid: 'pmcid',
  pii: 'pii',
  languages: 'languages',
  journal: 'journal',
  journalAbbreviation: 'journal_abbreviation',
  issn: 'issn',
  nlmUniqueId: 'nlm_unique_id',
  volume: 'volume',
  issue: 'issue',
  pages: 'pages',
  title: 'title',
  vernacularTitle: 'vernacular_title',
  abstract: 'abstract',
  abstractSections: 'abstract_sections',
  otherAbstracts: 'other_abstracts',
  substances: 'substances',
  copyright: 'copyright',
  conflictOfInterest: 'conflict_of_interest',
  publicationTypes: 'publication_types',
  mesh: 'mesh',
  keywords: 'keywords',
  authors: 'authors',
  links: 'links',
  accessions: 'accessions',
} as const satisfies Record<keyof Citation, string>;

export const citationColumns: readonly string[] = Object.values(columnOf);

/** JSON with the keys always in the same order, whatever order the parser set them in. */
function jsonSections(sections: readonly AbstractSection[]): string {
  if (sections.length === 0) return '[]';
  return JSON.stringify(sections.map(({ label, category, start, end }) => ({ label, category, start, end })));
}

function jsonOtherAbstracts(others: readonly OtherAbstract[]): string {
  if (others.length === 0) return '[]';
  return JSON.stringify(others.map(({ type, language, text }) => ({ type, language, text })));
}

function jsonSubstances(substances: readonly Substance[]): string {
  if (substances.length === 0) return '[]';
  return JSON.stringify(substances.map(({ ui, name }) => ({ ui, name })));
}

/** How many of the columns hold one value; the lists come after them. */
export const scalarCount = citationColumns.length - 6;

export function encodeCitation(citation: Citation): SqlValue[] {
  return [
    citation.pmid,
    citation.version,
    citation.kind,
    citation.status,
    citation.indexingMethod,
    citation.year,
    citation.published,
    citation.publishedElectronically,
    citation.created,
    citation.entered,
    citation.completed,
    citation.revised,
    citation.doi,
    citation.pmcid,
    citation.pii,
    JSON.stringify(citation.languages),
    citation.journal,
    citation.journalAbbreviation,
    citation.issn,
    citation.nlmUniqueId,
    citation.volume,
    citation.issue,
    citation.pages,
    citation.title,
    citation.vernacularTitle,
    citation.abstract,
    jsonSections(citation.abstractSections),
    jsonOtherAbstracts(citation.otherAbstracts),
    jsonSubstances(citation.substances),
    citation.copyright,
    citation.conflictOfInterest,
    publicationTypeList.encode(citation.publicationTypes),
    meshList.encode(citation.mesh),
    keywordList.encode(citation.keywords),
    authorList.encode(citation.authors),
    linkList.encode(citation.links),
    accessionList.encode(citation.accessions),
  ];
}

export function decodeCitation(cells: Cells): Citation {
  return {
    pmid: integer(cells, 0),
    version: integer(cells, 1),
    kind: word(cells, 2, ['article', 'book']),
    status: textOrNull(cells, 3),
    indexingMethod: textOrNull(cells, 4),
    year: integerOrNull(cells, 5),
    published: textOrNull(cells, 6),
    publishedElectronically: textOrNull(cells, 7),
    created: textOrNull(cells, 8),
    entered: textOrNull(cells, 9),
    completed: textOrNull(cells, 10),
    revised: textOrNull(cells, 11),
    doi: textOrNull(cells, 12),
    pmcid: textOrNull(cells, 13),
    pii: textOrNull(cells, 14),
    languages: jsonList<string>(cells, 15),
    journal: textOrNull(cells, 16),
    journalAbbreviation: textOrNull(cells, 17),
    issn: textOrNull(cells, 18),
    nlmUniqueId: textOrNull(cells, 19),
    volume: textOrNull(cells, 20),
    issue: textOrNull(cells, 21),
    pages: textOrNull(cells, 22),
    title: text(cells, 23),
    vernacularTitle: textOrNull(cells, 24),
    abstract: textOrNull(cells, 25),
    abstractSections: jsonList<AbstractSection>(cells, 26),
    otherAbstracts: jsonList<OtherAbstract>(cells, 27),
    substances: jsonList<Substance>(cells, 28),
    copyright: textOrNull(cells, 29),
    conflictOfInterest: textOrNull(cells, 30),
    publicationTypes: decodeList(publicationTypeList, cells, 31),
    mesh: decodeList(meshList, cells, 32),
    keywords: decodeList(keywordList, cells, 33),
    authors: decodeList(authorList, cells, 34),
    links: decodeList(linkList, cells, 35),
    accessions: decodeList(accessionList, cells, 36),
  };
}
