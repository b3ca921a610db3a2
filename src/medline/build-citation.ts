import type { Accession, Citation } from '../model.ts';
import type { Draft } from './draft.ts';
import { requirePmid, requireVersion } from './identifiers.ts';
import { readYear } from './partial-date.ts';
import { recordFault } from './record-fault.ts';

function joinPages({ medlinePages, startPage, endPage }: Draft): string | null {
  if (medlinePages !== null) return medlinePages;
  return startPage === null || endPage === null ? (startPage ?? endPage) : `${startPage}-${endPage}`;
}

/** `DataBank` accessions, then datasets linked by `CommentsCorrections[@RefType="AssociatedDataset"]`. */
function listAccessions({ accessions, links }: Draft): Accession[] {
  for (const { type, source } of links) {
    if (type === 'AssociatedDataset' && source !== '') accessions.push({ bank: type, accession: source });
  }
  return accessions;
}

/**
 * The draft of a whole record → its citation.
 *
 * @throws UsageError `record-unreadable` when it has no PMID, or no MedlineCitation or BookDocument at all.
 */
export function buildCitation(draft: Draft, kind: Citation['kind']): Citation {
  const isBook = kind === 'book';
  if (!draft.hasBody) {
    throw recordFault(
      isBook ? 'the PubmedBookArticle has no BookDocument' : 'the PubmedArticle has no MedlineCitation',
    );
  }
  const pmid = requirePmid(draft.pmid);
  const { vernacularTitle, bookTitle, published, publishedElectronically } = draft;
  const ownTitle = draft.title ?? vernacularTitle;
  // An ELocationID in Book is the book's, so no chapter's.
  const hasLocation = !isBook || ownTitle === null;
  return {
    pmid,
    version: requireVersion(draft.version, pmid),
    kind,
    status: draft.status,
    indexingMethod: draft.indexingMethod,
    // ArticleTitle may be an empty element whose text NLM has in the original language only.
    title: ownTitle ?? bookTitle ?? '',
    vernacularTitle,
    abstract: draft.abstract.text || null,
    abstractSections: draft.abstract.sections,
    otherAbstracts: draft.otherAbstracts,
    copyright: draft.copyright,
    journal: isBook ? bookTitle : draft.journal,
    journalAbbreviation: draft.isoAbbreviation ?? draft.medlineTa,
    issn: draft.issn ?? draft.issnLinking,
    nlmUniqueId: draft.nlmUniqueId,
    volume: draft.volume,
    issue: draft.issue,
    pages: joinPages(draft),
    year: readYear(published ?? publishedElectronically),
    published,
    publishedElectronically,
    created: draft.created,
    entered: draft.entered,
    completed: draft.completed,
    revised: draft.revised,
    languages: draft.languages,
    doi: draft.doi ?? (hasLocation ? draft.locationDoi : null),
    pmcid: draft.pmcid,
    pii: draft.pii ?? (hasLocation ? draft.locationPii : null),
    publicationTypes: draft.publicationTypes,
    mesh: draft.mesh,
    keywords: draft.keywords,
    substances: draft.substances,
    authors: draft.authors.length > 0 ? draft.authors : draft.bookAuthors,
    links: draft.links,
    accessions: listAccessions(draft),
    conflictOfInterest: draft.conflictOfInterest,
  };
}
