import type { Author, Citation, MeshHeading } from '../model.ts';
import { findLanguageCode } from './languages.ts';
import type { MeshTree } from './mesh-tree.ts';
import { foldValue, mayHold, type PreparedCitation } from './prepare-citation.ts';
import type { TermQuery } from './query.ts';
import { findQueryField } from './query-field.ts';
import { foldSearchText } from './search-text.ts';

export type Matcher = (citation: PreparedCitation) => boolean;

/** Publication types by all the names they have borne; NLM renames them, exports keep the old names. */
export const renamedTypes: readonly (readonly string[])[] = [
  [' validation study ', ' validation studies '],
  [' retraction notice ', ' retraction of publication '],
];

// MeSH names recur in every record: the whole vocabulary is some 30,000 of them.
const foldedNames = new Map<string, string>();

function foldName(name: string): string {
  let folded = foldedNames.get(name);
  if (folded === undefined) {
    if (foldedNames.size > 50_000) foldedNames.clear();
    folded = foldSearchText(name);
    foldedNames.set(name, folded);
  }
  return folded;
}

function longestWord(folded: string): string {
  let longest = '';
  for (const word of folded.trim().split(' ')) if (word.length > longest.length) longest = word;
  return longest;
}

function matchWords(term: TermQuery): Matcher {
  const folded = foldSearchText(term.text);
  const needle = term.truncated ? folded.trimEnd() : folded;
  const word = longestWord(folded);
  return (citation) =>
    citation.values(term.field).some((value) => mayHold(value, word) && foldValue(value).includes(needle));
}

function matchValue(field: string, text: string, truncated: boolean): Matcher {
  const folded = foldSearchText(text);
  const stem = folded.trimEnd();
  const word = longestWord(folded);
  return (citation) =>
    citation
      .values(field)
      .some(
        (value) =>
          mayHold(value, word) &&
          (truncated ? foldValue(value).startsWith(stem) : foldValue(value) === folded),
      );
}

function matchType(term: TermQuery, tree: MeshTree | undefined): Matcher {
  if (term.truncated) return matchValue('pt', term.text, true);
  const folded = foldSearchText(term.text);
  const names = new Set(term.explode ? (tree?.expand(term.text) ?? [folded]) : [folded]);
  for (const group of renamedTypes) {
    if (group.some((name) => names.has(name))) for (const name of group) names.add(name);
  }
  const matchers = [...names].map((name) => matchValue('pt', name, false));
  return (citation) => matchers.some((matches) => matches(citation));
}

function matchMesh(term: TermQuery, tree: MeshTree | undefined): Matcher {
  const slash = term.text.lastIndexOf('/');
  const name = slash < 0 ? term.text : term.text.slice(0, slash);
  const qualifier = slash < 0 ? null : foldSearchText(term.text.slice(slash + 1));
  const folded = foldSearchText(name);
  const major = term.field === 'majr';
  let matchesName: (heading: MeshHeading) => boolean;
  if (term.truncated && qualifier === null) {
    const stem = folded.trimEnd();
    matchesName = (heading) => foldName(heading.name).startsWith(stem);
  } else {
    const names: ReadonlySet<string> = (term.explode ? tree?.expand(name) : null) ?? new Set([folded]);
    matchesName = (heading) => names.has(foldName(heading.name));
  }
  const stem = qualifier?.trimEnd() ?? '';
  return ({ citation }) =>
    citation.mesh.some((heading) => {
      if ((major && !heading.major) || !matchesName(heading)) return false;
      if (qualifier === null) return true;
      return heading.qualifiers.some((one) => {
        if (major && !one.major && heading.qualifiers.some((other) => other.major)) return false;
        const oneFolded = foldName(one.name);
        return term.truncated ? oneFolded.startsWith(stem) : oneFolded === qualifier;
      });
    });
}

function authorsOf(citation: Citation, field: string): readonly Author[] {
  if (field === 'au') return citation.authors;
  const people = citation.authors.filter((author) => author.lastName !== null);
  return field === '1au' ? people.slice(0, 1) : people.slice(-1);
}

/**
 * `smith j` finds Smith J, Smith JA …: PubMed truncates an author's name for varying initials, unless it is quoted.
 * A full name is found as `Jane Smith` and as `Smith, Jane`.
 */
function matchAuthor(term: TermQuery): Matcher {
  const folded = foldSearchText(term.text);
  const needle = term.truncated || !term.quoted ? folded.trimEnd() : folded;
  const matches = (author: Author): boolean => {
    if (author.collectiveName !== null) return foldSearchText(author.collectiveName).includes(folded);
    const last = author.lastName ?? '';
    const short = foldSearchText(`${last} ${author.initials ?? ''} ${author.suffix ?? ''}`);
    if (short === folded || foldSearchText(last) === folded) return true;
    const forms = [short];
    if (author.foreName !== null) {
      forms.push(foldSearchText(`${last} ${author.foreName}`), foldSearchText(`${author.foreName} ${last}`));
    }
    if (term.truncated) return forms.some((form) => form.startsWith(needle));
    if (term.quoted) return forms.some((form) => form === folded);
    // Only initials and fore names may go on: `smith j` must not find Smithson.
    const surname = foldSearchText(last).trimEnd();
    return forms.some(
      (form) => form.startsWith(folded) || (needle.length > surname.length && form.startsWith(needle)),
    );
  };
  return ({ citation }) => authorsOf(citation, term.field).some(matches);
}

/** A function that tells whether a citation has the term. */
export function makeTermMatcher(term: TermQuery, tree: MeshTree | undefined): Matcher {
  switch (findQueryField(term.field)?.kind) {
    case 'mesh':
      return matchMesh(term, tree);
    case 'type':
      return matchType(term, tree);
    case 'author':
      return matchAuthor(term);
    case 'language': {
      const code = findLanguageCode(term.text) ?? term.text.toLowerCase();
      return ({ citation }) => citation.languages.includes(code);
    }
    case 'value':
      return matchValue(term.field, term.text, term.truncated);
    default:
      return matchWords(term);
  }
}
