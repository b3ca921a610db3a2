import type { Author } from '../model.ts';
import { createAuthor, type Draft } from './draft.ts';
import { normaliseOrcid } from './identifiers.ts';
import { container, leaf, type Shape } from './shape.ts';

const affiliation: Shape<Draft> = leaf('Affiliation', (draft, text) => {
  if (text !== '') draft.author.affiliations.push(text);
});

const authorLeaves: readonly Shape<Draft>[] = [
  leaf('LastName', (draft, text) => {
    draft.author.lastName ??= text || null;
  }),
  leaf('ForeName', (draft, text) => {
    draft.author.foreName ??= text || null;
  }),
  leaf('Initials', (draft, text) => {
    draft.author.initials ??= text || null;
  }),
  leaf('Suffix', (draft, text) => {
    draft.author.suffix ??= text || null;
  }),
  leaf('CollectiveName', (draft, text) => {
    draft.author.collectiveName ??= text || null;
  }),
  leaf('Identifier', (draft, text, attributes) => {
    if (attributes.get('Source') === 'ORCID') draft.author.orcid ??= normaliseOrcid(text);
  }),
  container('AffiliationInfo', [affiliation]),
  // Until 2014 Affiliation stood in Author itself.
  affiliation,
];

function isNamed({ lastName, foreName, initials, collectiveName }: Author): boolean {
  return (lastName ?? foreName ?? initials ?? collectiveName) !== null;
}

/** An `AuthorList`; one of Type editors is about the book it stands in, an `Author` of ValidYN N was a mistake. */
export function authorListShape(add: (draft: Draft, author: Author) => void): Shape<Draft> {
  const author = container('Author', authorLeaves, {
    open: (draft, attributes) => {
      if (attributes.get('ValidYN') === 'N') return false;
      draft.author = createAuthor();
      return true;
    },
    close: (draft) => {
      if (isNamed(draft.author)) add(draft, draft.author);
    },
  });
  return container('AuthorList', [author], {
    open: (_, attributes) => attributes.get('Type') !== 'editors',
  });
}
