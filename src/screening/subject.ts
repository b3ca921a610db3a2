import type { Citation, Evidence } from '../model.ts';
import type { TextField } from '../protocol/condition.ts';
import { assignRoles } from '../text/abstract-roles.ts';
import { type BaseField, evidenceFields, textOf } from '../text/field-text.ts';
import { role } from '../text/heading-roles.ts';
import { type NormalisedText, normaliseText } from '../text/normalise.ts';
import type { PatternIndex, PatternMatches } from '../text/pattern-index.ts';
import type { TermIndex, TermMatches } from '../text/term-index.ts';

/** A citation under screening: each field is cut into words and matched once, when first asked for. */
export interface Subject {
  readonly citation: Citation;
  readonly match: (field: BaseField) => TermMatches;
  /** The field normalised, as regular expressions see it, and what those of the protocol match there. */
  readonly read: (field: BaseField) => ReadField;
  /** The UIs and names of the publication types, and of the MeSH headings, in small letters. */
  readonly typeKeys: () => readonly (readonly string[])[];
  readonly meshKeys: () => readonly (readonly string[])[];
  /** The roles of each sentence of the abstract (`abstract-roles.ts`). */
  readonly roles: () => Uint8Array;
  readonly quote: (field: BaseField, start: number, end: number) => Evidence;
}

export interface ReadField {
  readonly normalised: NormalisedText;
  readonly matched: PatternMatches;
}

/** What the conditions of a protocol look for, all together. */
export interface SearchIndexes {
  readonly terms: TermIndex;
  readonly patterns: PatternIndex;
}

/** Where a `TextField` looks: in a base field, and there only in sentences with one of these roles (0: all). */
export interface FieldScope {
  readonly field: BaseField;
  readonly roles: number;
}

const scopes: Readonly<Record<TextField, FieldScope>> = {
  title: { field: 'title', roles: 0 },
  abstract: { field: 'abstract', roles: 0 },
  'abstract.aim': { field: 'abstract', roles: role.aim },
  'abstract.background': { field: 'abstract', roles: role.background },
  'abstract.methods': { field: 'abstract', roles: role.methods },
  'abstract.results': { field: 'abstract', roles: role.results },
  'abstract.conclusion': { field: 'abstract', roles: role.conclusion },
  'abstract.first': { field: 'abstract', roles: role.first },
  'abstract.last': { field: 'abstract', roles: role.last },
  keywords: { field: 'keywords', roles: 0 },
  mesh: { field: 'mesh', roles: 0 },
  types: { field: 'types', roles: 0 },
  journal: { field: 'journal', roles: 0 },
};

/** The scopes of a list of fields, each base field once. */
export function scopesOf(fields: readonly TextField[]): readonly FieldScope[] {
  const merged = new Map<BaseField, number>();
  for (const name of fields) {
    const { field, roles } = scopes[name];
    const known = merged.get(field);
    merged.set(field, known === 0 || roles === 0 ? 0 : (known ?? 0) | roles);
  }
  return [...merged].map(([field, roles]) => ({ field, roles }));
}

export function createSubject(citation: Citation, { terms, patterns }: SearchIndexes): Subject {
  const matches = new Map<BaseField, TermMatches>();
  const reads = new Map<BaseField, ReadField>();
  let types: readonly (readonly string[])[] | null = null;
  let mesh: readonly (readonly string[])[] | null = null;
  let roles: Uint8Array | null = null;

  function match(field: BaseField): TermMatches {
    let found = matches.get(field);
    if (found === undefined) {
      found = terms.match(textOf(citation, field));
      matches.set(field, found);
    }
    return found;
  }

  return {
    citation,
    match,
    read(field) {
      let known = reads.get(field);
      if (known === undefined) {
        const normalised = matches.get(field)?.text.normalised ?? normaliseText(textOf(citation, field));
        known = { normalised, matched: patterns.match(normalised.text) };
        reads.set(field, known);
      }
      return known;
    },
    typeKeys() {
      types ??= citation.publicationTypes.map(keysOf);
      return types;
    },
    meshKeys() {
      mesh ??= citation.mesh.map(keysOf);
      return mesh;
    },
    roles() {
      roles ??= assignRoles(match('abstract').text, citation);
      return roles;
    },
    quote(field, start, end) {
      const text = textOf(citation, field);
      if (field === 'title' || field === 'abstract') {
        return { field, start, end, quote: text.slice(start, end) };
      }
      const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
      const to = text.indexOf('\n', start);
      const quote = text.slice(from, to < 0 ? text.length : to);
      return { field: evidenceFields[field], start: null, end: null, quote };
    },
  };
}

function keysOf({ ui, name }: { readonly ui: string; readonly name: string }): readonly string[] {
  return [ui.toLowerCase(), name.toLowerCase()];
}
