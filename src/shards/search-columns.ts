import type { SearchForms } from '../query/search-forms.ts';

/** What a search of PubMed's language is compared with (`search-forms.ts`). */
export interface SearchColumns {
  /** Per part its values, a line break before, between and after them; null where there is none. */
  readonly search: ReadonlyMap<string, string | null>;
  readonly searchMesh: readonly string[];
  readonly searchAuthor: readonly string[];
  /** Behind how many characters each form may be cut short; -1: a group, which is searched anywhere. */
  readonly searchAuthorLeast: readonly number[];
  /** 1: the first of the people, 2: the last, 3: both. */
  readonly searchAuthorPlace: readonly number[];
}

export function listSearchColumns({ parts, mesh, authors }: SearchForms): SearchColumns {
  return {
    search: new Map([...parts].map(([part, values]) => [part, joinValues(values)])),
    searchMesh: [...new Set(mesh)],
    searchAuthor: authors.map(({ text }) => text),
    searchAuthorLeast: authors.map(({ least }) => least ?? -1),
    searchAuthorPlace: authors.map(({ first, last }) => (first ? 1 : 0) + (last ? 2 : 0)),
  };
}

function joinValues(values: readonly string[]): string | null {
  return values.length === 0 ? null : `\n${values.join('\n')}\n`;
}
