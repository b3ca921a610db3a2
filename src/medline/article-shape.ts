import { abstractShape, otherAbstractShape } from './abstract-shape.ts';
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
import { dataBankShape, linkShape } from './link-shape.ts';
import { readDate, readPubDate } from './partial-date.ts';
import { container, leaf, type Shape, unread } from './shape.ts';
import { chemicalShape, keywordShape, language, meshShape, publicationType } from './subject-shape.ts';

const journalShape = container<Draft>('Journal', [
  leaf('ISSN', (draft, text) => {
    draft.issn ??= text || null;
  }),
  container('JournalIssue', [
    volume,
    leaf('Issue', (draft, text) => {
      draft.issue ??= text || null;
    }),
    dated(
      'PubDate',
      (draft, date) => {
        draft.published ??= date;
      },
      readPubDate,
    ),
  ]),
  leaf('Title', (draft, text) => {
    draft.journal ??= text || null;
  }),
  leaf('ISOAbbreviation', (draft, text) => {
    draft.isoAbbreviation ??= text || null;
  }),
]);

const articleBody = container<Draft>('Article', [
  journalShape,
  articleTitle,
  paginationShape,
  electronicLocation,
  abstractShape,
  authorListShape((draft, author) => {
    draft.authors.push(author);
  }),
  language,
  dataBankShape,
  unread('GrantList'),
  container('PublicationTypeList', [publicationType]),
  vernacularTitle,
  // DateType is fixed to Electronic in the DTD, so it may be left out.
  dated(
    'ArticleDate',
    (draft, date) => {
      draft.publishedElectronically ??= date;
    },
    readDate,
    (_, attributes) => (attributes.get('DateType') ?? 'Electronic') === 'Electronic',
  ),
]);

const journalInfoShape = container<Draft>('MedlineJournalInfo', [
  leaf('MedlineTA', (draft, text) => {
    draft.medlineTa ??= text || null;
  }),
  leaf('NlmUniqueID', (draft, text) => {
    draft.nlmUniqueId ??= text || null;
  }),
  leaf('ISSNLinking', (draft, text) => {
    draft.issnLinking ??= text || null;
  }),
]);

const medlineCitation = container<Draft>(
  'MedlineCitation',
  [
    recordPmid,
    dated('DateCompleted', (draft, date) => {
      draft.completed ??= date;
    }),
    dated('DateRevised', (draft, date) => {
      draft.revised ??= date;
    }),
    articleBody,
    journalInfoShape,
    chemicalShape,
    unread('SupplMeshList'),
    linkShape,
    unread('GeneSymbolList'),
    meshShape,
    unread('PersonalNameSubjectList'),
    otherAbstractShape,
    keywordShape,
    leaf('CoiStatement', (draft, text) => {
      draft.conflictOfInterest ??= text || null;
    }),
    unread('InvestigatorList'),
  ],
  {
    open: (draft, attributes) => {
      draft.hasBody = true;
      draft.status = attributes.get('Status') || null;
      draft.indexingMethod = attributes.get('IndexingMethod') || null;
      return true;
    },
  },
);

/** `PubmedArticle` = MedlineCitation, PubmedData? */
export const articleShape: Shape<Draft> = container('PubmedArticle', [
  medlineCitation,
  container('PubmedData', [historyShape, idListShape, unread('ObjectList'), unread('ReferenceList')]),
]);
