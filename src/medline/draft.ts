import type {
  AbstractSection,
  Accession,
  Author,
  CitationLink,
  Keyword,
  MeshHeading,
  MeshQualifier,
  OtherAbstract,
  PartialDate,
  PublicationType,
  Substance,
} from '../model.ts';
import type { DateParts } from './partial-date.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** `AbstractText` elements as they come, joined. */
export interface AbstractDraft {
  text: string;
  sections: AbstractSection[];
}

/** A citation in the making: what the handlers of one record have seen so far. */
export interface Draft {
  /** The element that holds the record, MedlineCitation or BookDocument, was there. */
  hasBody: boolean;
  pmid: string | null;
  version: string | null;
  status: string | null;
  indexingMethod: string | null;
  title: string | null;
  vernacularTitle: string | null;
  bookTitle: string | null;
  abstract: AbstractDraft;
  copyright: string | null;
  otherAbstracts: OtherAbstract[];
  journal: string | null;
  isoAbbreviation: string | null;
  medlineTa: string | null;
  issn: string | null;
  issnLinking: string | null;
  nlmUniqueId: string | null;
  volume: string | null;
  issue: string | null;
  medlinePages: string | null;
  startPage: string | null;
  endPage: string | null;
  published: PartialDate | null;
  publishedElectronically: PartialDate | null;
  created: PartialDate | null;
  entered: PartialDate | null;
  completed: PartialDate | null;
  revised: PartialDate | null;
  languages: string[];
  doi: string | null;
  pmcid: string | null;
  pii: string | null;
  /** From ELocationID: the article's, or the book's. */
  locationDoi: string | null;
  locationPii: string | null;
  publicationTypes: PublicationType[];
  mesh: MeshHeading[];
  keywords: Keyword[];
  substances: Substance[];
  authors: Author[];
  bookAuthors: Author[];
  links: CitationLink[];
  accessions: Accession[];
  conflictOfInterest: string | null;

  /** The element being read now. */
  readonly date: DateParts;
  historyStatus: string | null;
  otherAbstract: AbstractDraft;
  otherType: string;
  otherLanguage: string | null;
  author: Mutable<Author> & { affiliations: string[] };
  qualifiers: MeshQualifier[];
  heading: Mutable<MeshHeading> | null;
  keywordOwner: string;
  link: Mutable<CitationLink>;
  bank: string;
  bankAccessions: string[];
}

export function createAuthor(): Draft['author'] {
  return {
    lastName: null,
    foreName: null,
    initials: null,
    suffix: null,
    collectiveName: null,
    orcid: null,
    affiliations: [],
  };
}

export function createDraft(): Draft {
  return {
    hasBody: false,
    pmid: null,
    version: null,
    status: null,
    indexingMethod: null,
    title: null,
    vernacularTitle: null,
    bookTitle: null,
    abstract: { text: '', sections: [] },
    copyright: null,
    otherAbstracts: [],
    journal: null,
    isoAbbreviation: null,
    medlineTa: null,
    issn: null,
    issnLinking: null,
    nlmUniqueId: null,
    volume: null,
    issue: null,
    medlinePages: null,
    startPage: null,
    endPage: null,
    published: null,
    publishedElectronically: null,
    created: null,
    entered: null,
    completed: null,
    revised: null,
    languages: [],
    doi: null,
    pmcid: null,
    pii: null,
    locationDoi: null,
    locationPii: null,
    publicationTypes: [],
    mesh: [],
    keywords: [],
    substances: [],
    authors: [],
    bookAuthors: [],
    links: [],
    accessions: [],
    conflictOfInterest: null,
    date: { year: null, month: null, day: null, season: null, medlineDate: null },
    historyStatus: null,
    otherAbstract: { text: '', sections: [] },
    otherType: '',
    otherLanguage: null,
    author: createAuthor(),
    qualifiers: [],
    heading: null,
    keywordOwner: '',
    link: { type: '', pmid: null, source: '', note: null },
    bank: '',
    bankAccessions: [],
  };
}
