import { abstractShape } from './abstract-shape.ts';
import { authorListShape } from './author-shape.ts';
import { dated, historyShape } from './date-shape.ts';
import type { Draft } from './draft.ts';
import {
  articleTitle,
  electronicLocation,
  idListShape,
  paginationShape,
  recordPmid,
  vernacularTitle,
  volume,
} from './identifier-shape.ts';
import { readPubDate } from './partial-date.ts';
import { container, leaf, type Shape, unread } from './shape.ts';
import { keywordShape, language, publicationType } from './subject-shape.ts';

const book = container<Draft>('Book', [
  leaf('BookTitle', (draft, text) => {
    draft.bookTitle ??= text || null;
  }),
  dated(
    'PubDate',
    (draft, date) => {
      draft.published ??= date;
    },
    readPubDate,
  ),
  authorListShape((draft, author) => {
    draft.bookAuthors.push(author);
  }),
  volume,
  electronicLocation,
]);

const bookDocument = container<Draft>(
  'BookDocument',
  [
    recordPmid,
    idListShape,
    book,
    articleTitle,
    vernacularTitle,
    paginationShape,
    language,
    authorListShape((draft, author) => {
      draft.authors.push(author);
    }),
    unread('InvestigatorList'),
    publicationType,
    abstractShape,
    unread('Sections'),
    keywordShape,
    dated('DateRevised', (draft, date) => {
      draft.revised ??= date;
    }),
    unread('GrantList'),
    unread('ItemList'),
    unread('ReferenceList'),
  ],
  {
    open: (draft) => {
      draft.hasBody = true;
      return true;
    },
  },
);

/** `PubmedBookArticle` = BookDocument, PubmedBookData?: a tree of its own, without journal, MeSH or status. */
export const bookShape: Shape<Draft> = container('PubmedBookArticle', [
  bookDocument,
  container('PubmedBookData', [historyShape, idListShape, unread('ObjectList')]),
]);
