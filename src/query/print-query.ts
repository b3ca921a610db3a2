import type { Query } from './query.ts';
import { QUERY_FIELDS } from './query-field.ts';

const longNames = new Map(QUERY_FIELDS.map((field) => [field.tag, field.name]));

interface Style {
  readonly tag: (field: string) => string;
  readonly term: (text: string, quoted: boolean, truncated: boolean) => string;
}

const CANONICAL: Style = {
  tag: (field) => field,
  term: (text, quoted, truncated) => {
    const stem = truncated ? `${text}*` : text;
    return quoted ? `"${stem}"` : stem;
  },
};

const TRANSLATION: Style = {
  tag: (field) => longNames.get(field) ?? field,
  term: (text, _quoted, truncated) => `"${text.toLowerCase()}${truncated ? '*' : ''}"`,
};

function printPart(query: Query, style: Style): string {
  return query.kind === 'and' || query.kind === 'or' || query.kind === 'not'
    ? `(${print(query, style)})`
    : print(query, style);
}

function print(query: Query, style: Style): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.map((part) => printPart(part, style)).join(query.kind === 'and' ? ' AND ' : ' OR ');
    case 'not':
      return `${printPart(query.left, style)} NOT ${printPart(query.right, style)}`;
    case 'uids':
      return `${query.from === query.to ? query.from : `${query.from}:${query.to}`}[${style.tag('uid')}]`;
    case 'dates': {
      const from = query.from.replaceAll('-', '/');
      return `${query.to === null ? from : `${from}:${query.to.replaceAll('-', '/')}`}[${style.tag(query.field)}]`;
    }
    case 'term':
      return `${style.term(query.text, query.quoted, query.truncated)}[${style.tag(query.field)}${query.explode ? '' : ':noexp'}]`;
  }
}

/** A query in short tags; parsing it gives the same query back. */
export function printQuery(query: Query): string {
  return print(query, CANONICAL);
}

/** A query as PubMed shows its translation: `"radiogenom*"[Title/Abstract] AND 2005/01/01:2023/08/31[Date - Publication]`. */
export function translateQuery(query: Query): string {
  return print(query, TRANSLATION);
}
