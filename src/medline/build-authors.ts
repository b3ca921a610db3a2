import type { Author } from '../model.ts';
import { attributeOf, childrenOf, type Element, textOf } from './element.ts';

/** Bare, hyphenated or as a URL: `Identifier` has come in every form. */
function normaliseOrcid(text: string): string | null {
  const found = /(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/.exec(text);
  return found === null ? null : found.slice(1, 5).join('-').toUpperCase();
}

function readOrcid(author: Element): string | null {
  for (const identifier of childrenOf(author, 'Identifier')) {
    if (attributeOf(identifier, 'Source') !== 'ORCID') continue;
    const orcid = normaliseOrcid(identifier.text);
    if (orcid !== null) return orcid;
  }
  return null;
}

/** `AffiliationInfo/Affiliation`; until 2014 `Affiliation` stood in `Author` itself. */
function listAffiliations(author: Element): string[] {
  const holders = [author, ...childrenOf(author, 'AffiliationInfo')];
  return holders
    .flatMap((holder) => childrenOf(holder, 'Affiliation'))
    .flatMap(({ text }) => (text === '' ? [] : [text]));
}

function readAuthor(element: Element): Author | null {
  if (attributeOf(element, 'ValidYN') === 'N') return null;
  const author: Author = {
    lastName: textOf(element, 'LastName'),
    foreName: textOf(element, 'ForeName'),
    initials: textOf(element, 'Initials'),
    suffix: textOf(element, 'Suffix'),
    collectiveName: textOf(element, 'CollectiveName'),
    orcid: readOrcid(element),
    affiliations: listAffiliations(element),
  };
  const named = author.lastName ?? author.collectiveName ?? author.foreName ?? author.initials;
  return named === null ? null : author;
}

/** Those who wrote it: an `AuthorList` of Type editors is about the book it stands in. */
export function listAuthors(owner: Element | null): Author[] {
  return childrenOf(owner, 'AuthorList')
    .filter((list) => attributeOf(list, 'Type') !== 'editors')
    .flatMap((list) => childrenOf(list, 'Author'))
    .flatMap((element) => readAuthor(element) ?? []);
}
