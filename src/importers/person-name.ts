import type { Author } from '../model.ts';
import { cleanText } from './clean-text.ts';
import { findOrcid } from './read-identifiers.ts';

const groupWords =
  /\b(?:association|centre|center|college|collaborat\w*|committee|consortium|department|foundation|group|initiative|institute|investigators|ministry|network|organi[sz]ation|society|study|team|trial\w*|university)\b/i;
const suffixWord = /^(?:jr|sr|ii|iii|iv|[2-9](?:nd|rd|th))\.?$/i;
/** `SM`, `S. M.`, `S.-M.`, `J.P.`: letters with nothing between them but dots, hyphens and blanks. */
const initialsOnly = /^(?:\p{Lu}[.\s-]{0,3}){1,5}$/u;

const nobody: Author = {
  lastName: null,
  foreName: null,
  initials: null,
  suffix: null,
  collectiveName: null,
  orcid: null,
  affiliations: [],
};

/**
 * A name as reference managers print it: `Last, First M.`, `Last, First, Jr`, `Last FM`, `First Last`, or a group
 * (`World Health Organization`; EndNote marks one by a comma at the end). Null for an empty name and for `et al.`.
 */
export function readPersonName(text: string): Author | null {
  const orcid = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/i.test(text) ? findOrcid(text) : null;
  const name = cleanText(text.replace(/\([^()]*\d{4}-[^()]*\)/, '')).replace(/[;.,]? et al\.?$/i, '');
  if (name === '' || /^(?:et al\.?|anonymous|anon\.?|\[?no authors? listed\]?\.?)$/i.test(name)) return null;
  const [first = '', ...rest] = name.split(',').map((part) => part.trim());
  if (rest.length > 0 && rest.every((part) => part === ''))
    return { ...nobody, collectiveName: first, orcid };
  if (rest.length === 0) return { ...readUndivided(name), orcid };
  if (groupWords.test(first)) return { ...nobody, collectiveName: name, orcid };
  const suffix = rest.find((part) => suffixWord.test(part)) ?? null;
  const given = rest.filter((part) => part !== '' && part !== suffix).join(' ');
  return {
    ...nobody,
    lastName: first,
    foreName: given === '' ? null : given,
    initials: initialsOf(given),
    suffix,
    orcid,
  };
}

function readUndivided(name: string): Author {
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length === 1) return { ...nobody, lastName: name };
  if (groupWords.test(name)) return { ...nobody, collectiveName: name };
  const initialsAt = words.findIndex((word, at) => at > 0 && initialsOnly.test(word) && word.length <= 6);
  if (
    initialsAt > 0 &&
    words.slice(initialsAt).every((word) => initialsOnly.test(word) || suffixWord.test(word))
  ) {
    const given = words
      .slice(initialsAt)
      .filter((word) => !suffixWord.test(word))
      .join(' ');
    const suffix = suffixWord.test(last) ? last : null;
    const initials = initialsOf(given);
    return { ...nobody, lastName: words.slice(0, initialsAt).join(' '), foreName: null, initials, suffix };
  }
  if (words.length > 4) return { ...nobody, collectiveName: name };
  const given = words.slice(0, -1).join(' ');
  return { ...nobody, lastName: last, foreName: given, initials: initialsOf(given) };
}

function initialsOf(given: string): string | null {
  const isInitials = initialsOnly.test(given) && !/\p{Lu}{4}/u.test(given);
  if (isInitials) return given.replace(/[^\p{Lu}]/gu, '');
  const initials = given.match(/(?<!\p{L})\p{Lu}/gu)?.join('') ?? '';
  return initials === '' ? null : initials;
}

/**
 * Some exports turn every name round (`A, TOUROVSKAIA and M, FAUVER`). One such name may be a short surname; a list of
 * nothing else is not.
 */
function turnRound(authors: readonly Author[]): readonly Author[] {
  const isTurned = ({ lastName, foreName }: Author) =>
    lastName !== null &&
    /^(?:\p{Lu}\.?\s?){1,3}$/u.test(lastName) &&
    foreName !== null &&
    foreName.length > 3;
  if (
    !authors.some(isTurned) ||
    !authors.every((author) => isTurned(author) || (author.lastName ?? '').length === 1)
  ) {
    return authors;
  }
  return authors.map((author) => ({
    ...author,
    lastName: author.foreName,
    foreName: author.lastName,
    initials: initialsOf(author.lastName ?? ''),
  }));
}

/**
 * The authors of a field that holds them all: one a line, between semicolons, joined by ` and ` (BibTeX), between commas as
 * PubMed writes them (`Lim SM, Lau Y.`), or run together where an export lost its line ends (`Adeli K.Lewis G. F.`).
 */
export function splitNames(text: string): readonly Author[] {
  return turnRound(divideNames(text.trim()).flatMap((name) => readPersonName(name) ?? []));
}

function divideNames(text: string): string[] {
  for (const divider of [/[\r\n]+/, /\s*;\s*/, /\s+and\s+/, /\s*\|\s*/]) {
    if (divider.test(text)) return text.split(divider);
  }
  const commas = text.replace(/\.$/, '').split(/,\s*/);
  if (commas.length > 1 && commas.every((name) => isShortName(name))) return commas;
  return text.split(/(?<=\p{Lu}\.)(?=\p{L}\p{Ll})/u);
}

/** `Lim SM`, `van der Berg JP Jr`, `et al` */
function isShortName(name: string): boolean {
  return (
    /^et al$/i.test(name) || /^\S[^,]{0,80} \p{Lu}{1,4}(?: (?:Jr|Sr|II|III|IV|\d(?:nd|rd|th)))?$/u.test(name)
  );
}
