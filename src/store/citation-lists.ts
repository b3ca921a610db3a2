import type {
  Accession,
  Author,
  Citation,
  CitationLink,
  Keyword,
  MeshHeading,
  MeshQualifier,
  PublicationType,
} from '../model.ts';
import { type Cells, flag, integerOrNull, jsonList, text, textOrNull } from './cells.ts';
import type { SqlValue } from './connection.ts';

/** A list of a citation that is a table of its own, so that it can be asked about. */
export interface CitationList<T> {
  readonly table: string;
  /** The columns after `pmid, position`. */
  readonly columns: readonly string[];
  readonly of: (citation: Citation) => readonly T[];
  readonly encode: (item: T) => SqlValue[];
  /** Reads the columns, counted from 0. */
  readonly decode: (cells: Cells) => T;
}

export const publicationTypeList: CitationList<PublicationType> = {
  table: 'publication_type',
  columns: ['ui', 'name'],
  of: (citation) => citation.publicationTypes,
  encode: ({ ui, name }) => [ui, name],
  decode: (cells) => ({ ui: text(cells, 0), name: text(cells, 1) }),
};

function jsonQualifiers(qualifiers: readonly MeshQualifier[]): string {
  if (qualifiers.length === 0) return '[]';
  return JSON.stringify(qualifiers.map(({ ui, name, major }) => ({ ui, name, major })));
}

export const meshList: CitationList<MeshHeading> = {
  table: 'mesh',
  columns: ['ui', 'name', 'major', 'qualifiers'],
  of: (citation) => citation.mesh,
  encode: ({ ui, name, major, qualifiers }) => [ui, name, major ? 1 : 0, jsonQualifiers(qualifiers)],
  decode: (cells) => ({
    ui: text(cells, 0),
    name: text(cells, 1),
    major: flag(cells, 2),
    qualifiers: jsonList<MeshQualifier>(cells, 3),
  }),
};

export const keywordList: CitationList<Keyword> = {
  table: 'keyword',
  columns: ['text', 'owner', 'major'],
  of: (citation) => citation.keywords,
  encode: (keyword) => [keyword.text, keyword.owner, keyword.major ? 1 : 0],
  decode: (cells) => ({ text: text(cells, 0), owner: text(cells, 1), major: flag(cells, 2) }),
};

export const authorList: CitationList<Author> = {
  table: 'author',
  columns: ['last_name', 'fore_name', 'initials', 'suffix', 'collective_name', 'orcid', 'affiliations'],
  of: (citation) => citation.authors,
  encode: (author) => [
    author.lastName,
    author.foreName,
    author.initials,
    author.suffix,
    author.collectiveName,
    author.orcid,
    JSON.stringify(author.affiliations),
  ],
  decode: (cells) => ({
    lastName: textOrNull(cells, 0),
    foreName: textOrNull(cells, 1),
    initials: textOrNull(cells, 2),
    suffix: textOrNull(cells, 3),
    collectiveName: textOrNull(cells, 4),
    orcid: textOrNull(cells, 5),
    affiliations: jsonList<string>(cells, 6),
  }),
};

export const linkList: CitationList<CitationLink> = {
  table: 'link',
  columns: ['type', 'other_pmid', 'source', 'note'],
  of: (citation) => citation.links,
  encode: ({ type, pmid, source, note }) => [type, pmid, source, note],
  decode: (cells) => ({
    type: text(cells, 0),
    pmid: integerOrNull(cells, 1),
    source: text(cells, 2),
    note: textOrNull(cells, 3),
  }),
};

export const accessionList: CitationList<Accession> = {
  table: 'accession',
  columns: ['bank', 'accession'],
  of: (citation) => citation.accessions,
  encode: ({ bank, accession }) => [bank, accession],
  decode: (cells) => ({ bank: text(cells, 0), accession: text(cells, 1) }),
};
