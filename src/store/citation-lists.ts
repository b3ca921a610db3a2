import type {
  Accession,
  Author,
  CitationLink,
  Keyword,
  MeshHeading,
  MeshQualifier,
  PublicationType,
} from '../model.ts';
import { type Cells, flag, integerOrNull, jsonList, text, textOrNull } from './cells.ts';
import type { SqlValue } from './connection.ts';

/** A list of a citation: JSON in a column of its row, one array an item, which a view shows row by row. */
interface CitationList<T> {
  /** Each list maps its items itself: one function for all of them takes nearly twice as long. */
  readonly encode: (items: readonly T[]) => string;
  readonly decode: (cells: Cells) => T;
}

/** Most lists of most citations are empty. */
function encodeRows(rows: readonly SqlValue[][]): string {
  return rows.length === 0 ? '[]' : JSON.stringify(rows);
}

export function decodeList<T>({ decode }: CitationList<T>, cells: Cells, index: number): readonly T[] {
  return jsonList<Cells>(cells, index).map(decode);
}

export const publicationTypeList: CitationList<PublicationType> = {
  encode: (items) => encodeRows(items.map(({ ui, name }) => [ui, name])),
  decode: (cells) => ({ ui: text(cells, 0), name: text(cells, 1) }),
};

function jsonQualifiers(qualifiers: readonly MeshQualifier[]): string {
  if (qualifiers.length === 0) return '[]';
  return JSON.stringify(qualifiers.map(({ ui, name, major }) => ({ ui, name, major })));
}

export const meshList: CitationList<MeshHeading> = {
  encode: (items) =>
    encodeRows(
      items.map(({ ui, name, major, qualifiers }) => [ui, name, major ? 1 : 0, jsonQualifiers(qualifiers)]),
    ),
  decode: (cells) => ({
    ui: text(cells, 0),
    name: text(cells, 1),
    major: flag(cells, 2),
    qualifiers: jsonList<MeshQualifier>(cells, 3),
  }),
};

export const keywordList: CitationList<Keyword> = {
  encode: (items) => encodeRows(items.map(({ text, owner, major }) => [text, owner, major ? 1 : 0])),
  decode: (cells) => ({ text: text(cells, 0), owner: text(cells, 1), major: flag(cells, 2) }),
};

export const authorList: CitationList<Author> = {
  encode: (items) =>
    encodeRows(
      items.map((author) => [
        author.lastName,
        author.foreName,
        author.initials,
        author.suffix,
        author.collectiveName,
        author.orcid,
        author.affiliations.length === 0 ? '[]' : JSON.stringify(author.affiliations),
      ]),
    ),
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
  encode: (items) => encodeRows(items.map(({ type, pmid, source, note }) => [type, pmid, source, note])),
  decode: (cells) => ({
    type: text(cells, 0),
    pmid: integerOrNull(cells, 1),
    source: text(cells, 2),
    note: textOrNull(cells, 3),
  }),
};

export const accessionList: CitationList<Accession> = {
  encode: (items) => encodeRows(items.map(({ bank, accession }) => [bank, accession])),
  decode: (cells) => ({ bank: text(cells, 0), accession: text(cells, 1) }),
};
