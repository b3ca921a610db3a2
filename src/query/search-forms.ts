import type { Author, Citation } from '../model.ts';
import { prepareCitation, searchParts } from './prepare-citation.ts';
import { foldSearchText } from './search-text.ts';

/**
 * A citation as its searched forms: texts that a query is compared with by equality, by their beginning, or as parts, so
 * that a search can be answered by anything that compares texts. `match-term.ts` says the same of a citation itself.
 */
export interface SearchForms {
  /** Per part (`searchParts`), its folded values; a phrase never crosses values. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** See `meshForm`. */
  readonly mesh: readonly string[];
  readonly authors: readonly AuthorForm[];
}

/** One way to write an author. */
export interface AuthorForm {
  readonly text: string;
  /** A person's form may be cut short only behind so many characters, a group's anywhere: null. */
  readonly least: number | null;
  /** Whether this is the first, or the last, of the people. */
  readonly first: boolean;
  readonly last: boolean;
}

export function listSearchForms(citation: Citation): SearchForms {
  const { values } = prepareCitation(citation);
  const fold = (part: string): readonly string[] => values(part).map(({ text }) => foldSearchText(text));
  return {
    parts: new Map(searchParts.map((part) => [part, fold(part)])),
    mesh: listMeshForms(citation),
    authors: listAuthorForms(citation),
  };
}

/** ` neoplasms / genetics `, with a `*` before it where it is a major topic; folded names hold none of these signs. */
export function meshForm(name: string, qualifier: string | null, major: boolean): string {
  return `${major ? '*' : ''}${name}${qualifier === null ? '' : `/${qualifier}`}`;
}

function listMeshForms({ mesh }: Citation): readonly string[] {
  return mesh.flatMap((heading) => {
    const name = foldSearchText(heading.name);
    const flagged = heading.qualifiers.some(({ major }) => major);
    return [
      meshForm(name, null, heading.major),
      ...heading.qualifiers.map((qualifier) =>
        meshForm(name, foldSearchText(qualifier.name), heading.major && (qualifier.major || !flagged)),
      ),
    ];
  });
}

function listAuthorForms({ authors }: Citation): readonly AuthorForm[] {
  const people = authors.filter(({ lastName }) => lastName !== null);
  return authors.flatMap((author): readonly AuthorForm[] => {
    const place = { first: author === people[0], last: author === people.at(-1) };
    if (author.collectiveName !== null) {
      return [{ text: foldSearchText(author.collectiveName), least: null, ...place }];
    }
    const least = foldSearchText(author.lastName ?? '').trimEnd().length;
    return formsOf(author).map((text) => ({ text, least, ...place }));
  });
}

/** `Smith`, `Smith JA`, `Smith Jane A`, `Jane A Smith`. */
function formsOf({ lastName, initials, suffix, foreName }: Author): readonly string[] {
  const last = lastName ?? '';
  const texts = [
    last,
    `${last} ${initials ?? ''} ${suffix ?? ''}`,
    ...(foreName === null ? [] : [`${last} ${foreName}`, `${foreName} ${last}`]),
  ];
  return [...new Set(texts.map(foldSearchText))];
}
