import type { Citation } from '../model.ts';
import { joinAbstract, listOtherAbstracts } from './build-abstract.ts';
import { listAuthors } from './build-authors.ts';
import { buildBookCitation } from './build-book-citation.ts';
import { readDate, readElectronicDate, readHistoryDate, readPubDate, readYear } from './build-dates.ts';
import { readIdentifiers, readRecordPmid } from './build-identifiers.ts';
import { listLanguages, readPages } from './build-imprint.ts';
import { listAccessions, listLinks } from './build-links.ts';
import { listKeywords, listMesh, listPublicationTypes, listSubstances } from './build-subjects.ts';
import { attributeOf, childOf, type Element, recordFault, textOf } from './element.ts';

function buildArticleCitation(record: Element): Citation {
  const citation = childOf(record, 'MedlineCitation');
  if (citation === null) throw recordFault('the PubmedArticle has no MedlineCitation');
  const data = childOf(record, 'PubmedData');
  const history = childOf(data, 'History');
  const article = childOf(citation, 'Article');
  const journal = childOf(article, 'Journal');
  const issue = childOf(journal, 'JournalIssue');
  const journalInfo = childOf(citation, 'MedlineJournalInfo');
  const abstractElement = childOf(article, 'Abstract');
  const abstract = joinAbstract(abstractElement);
  const published = readPubDate(childOf(issue, 'PubDate'));
  const publishedElectronically = readElectronicDate(article);
  const vernacularTitle = textOf(article, 'VernacularTitle');
  const links = listLinks(citation);
  return {
    ...readRecordPmid(citation),
    kind: 'article',
    status: attributeOf(citation, 'Status') || null,
    indexingMethod: attributeOf(citation, 'IndexingMethod') || null,
    // ArticleTitle may be an empty element whose text NLM has in the original language only.
    title: textOf(article, 'ArticleTitle') ?? vernacularTitle ?? '',
    vernacularTitle,
    abstract: abstract.text,
    abstractSections: abstract.sections,
    otherAbstracts: listOtherAbstracts(citation),
    copyright: textOf(abstractElement, 'CopyrightInformation'),
    journal: textOf(journal, 'Title'),
    journalAbbreviation: textOf(journal, 'ISOAbbreviation') ?? textOf(journalInfo, 'MedlineTA'),
    issn: textOf(journal, 'ISSN') ?? textOf(journalInfo, 'ISSNLinking'),
    nlmUniqueId: textOf(journalInfo, 'NlmUniqueID'),
    volume: textOf(issue, 'Volume'),
    issue: textOf(issue, 'Issue'),
    pages: readPages(article),
    year: readYear(published ?? publishedElectronically),
    published,
    publishedElectronically,
    created: readHistoryDate(history, 'entrez'),
    entered: readHistoryDate(history, 'pubmed'),
    completed: readDate(childOf(citation, 'DateCompleted')),
    revised: readDate(childOf(citation, 'DateRevised')),
    languages: listLanguages(article),
    ...readIdentifiers([childOf(data, 'ArticleIdList')], article),
    publicationTypes: listPublicationTypes(childOf(article, 'PublicationTypeList')),
    mesh: listMesh(citation),
    keywords: listKeywords(citation),
    substances: listSubstances(citation),
    authors: listAuthors(article),
    links,
    accessions: listAccessions(article, links),
    conflictOfInterest: textOf(citation, 'CoiStatement'),
  };
}

/**
 * A `PubmedArticle` or `PubmedBookArticle` element → its citation.
 *
 * @throws UsageError `record-unreadable` when the element is neither, or has no PMID.
 */
export function buildCitation(record: Element): Citation {
  if (record.name === 'PubmedArticle') return buildArticleCitation(record);
  if (record.name === 'PubmedBookArticle') return buildBookCitation(record);
  throw recordFault(`found <${record.name}> where a PubmedArticle or PubmedBookArticle should be`);
}
