import type { Citation } from '../model.ts';
import { joinAbstract } from './build-abstract.ts';
import { listAuthors } from './build-authors.ts';
import { readDate, readHistoryDate, readPubDate, readYear } from './build-dates.ts';
import { readIdentifiers, readRecordPmid } from './build-identifiers.ts';
import { listLanguages, readPages } from './build-imprint.ts';
import { listKeywords, listPublicationTypes } from './build-subjects.ts';
import { childOf, type Element, recordFault, textOf } from './element.ts';

/**
 * A chapter (GeneReviews, StatPearls) or a whole book: `BookDocument` has another tree than `MedlineCitation`, without
 * journal, MeSH or status. The book stands in the journal's place, and names a document that has no title of its own.
 */
export function buildBookCitation(record: Element): Citation {
  const document = childOf(record, 'BookDocument');
  if (document === null) throw recordFault('the PubmedBookArticle has no BookDocument');
  const data = childOf(record, 'PubmedBookData');
  const history = childOf(data, 'History');
  const book = childOf(document, 'Book');
  const bookTitle = textOf(book, 'BookTitle');
  const vernacularTitle = textOf(document, 'VernacularTitle');
  const ownTitle = textOf(document, 'ArticleTitle') ?? vernacularTitle;
  const abstractElement = childOf(document, 'Abstract');
  const abstract = joinAbstract(abstractElement);
  const published = readPubDate(childOf(book, 'PubDate'));
  const authors = listAuthors(document);
  return {
    ...readRecordPmid(document),
    kind: 'book',
    status: null,
    indexingMethod: null,
    title: ownTitle ?? bookTitle ?? '',
    vernacularTitle,
    abstract: abstract.text,
    abstractSections: abstract.sections,
    otherAbstracts: [],
    copyright: textOf(abstractElement, 'CopyrightInformation'),
    journal: bookTitle,
    journalAbbreviation: null,
    issn: null,
    nlmUniqueId: null,
    volume: textOf(book, 'Volume'),
    issue: null,
    pages: readPages(document),
    year: readYear(published),
    published,
    publishedElectronically: null,
    created: readHistoryDate(history, 'entrez'),
    entered: readHistoryDate(history, 'pubmed'),
    completed: null,
    revised: readDate(childOf(document, 'DateRevised')),
    languages: listLanguages(document),
    // An ELocationID in Book is the book's, so no chapter's.
    ...readIdentifiers(
      [childOf(document, 'ArticleIdList'), childOf(data, 'ArticleIdList')],
      ownTitle === null ? book : null,
    ),
    publicationTypes: listPublicationTypes(document),
    mesh: [],
    keywords: listKeywords(document),
    substances: [],
    authors: authors.length > 0 ? authors : listAuthors(book),
    links: [],
    accessions: [],
    conflictOfInterest: null,
  };
}
