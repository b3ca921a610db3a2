import type { Citation, CitationLink } from '../model.ts';

/**
 * One citation of several that are the same paper: the best of them, PubMed's own before any other, with what it lacks
 * filled in from the others, best first. Fields that belong together come from one record. Links to notices and the mark of a
 * retracted paper are gathered from all: no merge may hide a retraction. The same for every order of `citations`.
 *
 * @throws RangeError when there are none
 */
export function mergeCitations(citations: readonly Citation[]): Citation {
  const ranked = citations
    .map(rank)
    .sort(byRank)
    .map(({ citation }) => citation);
  const [best] = ranked;
  if (best === undefined) throw new RangeError('no citation to merge');
  return ranked.slice(1).reduce(fillFrom, best);
}

interface Ranked {
  readonly citation: Citation;
  readonly marks: readonly number[];
  readonly text: string;
}

/** A PMID, MeSH identifiers (only PubMed's XML has them), the newest version and revision, an abstract, then sheer content. */
function rank(citation: Citation): Ranked {
  const { pmid, version, revised, abstract, mesh, publicationTypes } = citation;
  const identified = [...mesh, ...publicationTypes].filter(({ ui }) => ui !== '').length;
  const text = JSON.stringify(citation);
  const marks = [
    pmid > 0 ? 1 : 0,
    pmid > 0 && identified > 0 ? 1 : 0,
    version,
    Number((revised ?? '0').replaceAll('-', '').padEnd(8, '0')),
    citation.status === null ? 0 : 1,
    abstract?.length ?? 0,
    text.length,
  ];
  return { citation, marks, text };
}

function byRank(one: Ranked, other: Ranked): number {
  for (const [at, mark] of one.marks.entries()) {
    const difference = (other.marks[at] ?? 0) - mark;
    if (difference !== 0) return difference;
  }
  return one.text === other.text ? 0 : one.text < other.text ? -1 : 1;
}

function fillFrom(best: Citation, other: Citation): Citation {
  const filled = {
    ...best,
    title: best.title || other.title,
    ...(best.abstract === null
      ? {
          abstract: other.abstract,
          abstractSections: other.abstractSections,
          copyright: best.copyright ?? other.copyright,
        }
      : {}),
    ...(best.published === null && best.year === null
      ? { published: other.published, year: other.year }
      : {}),
    ...(best.volume === null && best.issue === null && best.pages === null
      ? { volume: other.volume, issue: other.issue, pages: other.pages }
      : {}),
    ...(best.journal === null ? { journal: other.journal } : {}),
    ...(isMarkedRetracted(other) && !isMarkedRetracted(best)
      ? { publicationTypes: [...best.publicationTypes, ...other.publicationTypes.filter(isRetractionMark)] }
      : {}),
    links: joinLinks(best.links, other.links),
  };
  return {
    ...filled,
    status: best.status ?? other.status,
    indexingMethod: best.indexingMethod ?? other.indexingMethod,
    vernacularTitle: best.vernacularTitle ?? other.vernacularTitle,
    journalAbbreviation: best.journalAbbreviation ?? other.journalAbbreviation,
    issn: best.issn ?? other.issn,
    nlmUniqueId: best.nlmUniqueId ?? other.nlmUniqueId,
    publishedElectronically: best.publishedElectronically ?? other.publishedElectronically,
    created: best.created ?? other.created,
    entered: best.entered ?? other.entered,
    completed: best.completed ?? other.completed,
    revised: best.revised ?? other.revised,
    doi: best.doi ?? other.doi,
    pmcid: best.pmcid ?? other.pmcid,
    pii: best.pii ?? other.pii,
    conflictOfInterest: best.conflictOfInterest ?? other.conflictOfInterest,
    otherAbstracts: fillList(best.otherAbstracts, other.otherAbstracts),
    languages: fillList(best.languages, other.languages),
    publicationTypes: fillList(filled.publicationTypes, other.publicationTypes),
    mesh: fillList(best.mesh, other.mesh),
    keywords: fillList(best.keywords, other.keywords),
    substances: fillList(best.substances, other.substances),
    authors: fillList(best.authors, other.authors),
    accessions: fillList(best.accessions, other.accessions),
  };
}

function fillList<T>(own: readonly T[], others: readonly T[]): readonly T[] {
  return own.length > 0 ? own : others;
}

/** One of each: by the record that it leads to, or as printed where that has no PMID. */
function joinLinks(own: readonly CitationLink[], others: readonly CitationLink[]): readonly CitationLink[] {
  const nameOf = ({ type, pmid, source }: CitationLink) => `${type} ${pmid ?? source}`;
  const known = new Set(own.map(nameOf));
  // The same notice may stand in one record without its PMID.
  const isKnown = (link: CitationLink) =>
    known.has(nameOf(link)) ||
    own.some(({ type, pmid }) => type === link.type && (pmid === null) !== (link.pmid === null));
  const added = others.filter((link) => !isKnown(link));
  return added.length === 0 ? own : [...own, ...added];
}

function isRetractionMark({ ui, name }: { readonly ui: string; readonly name: string }): boolean {
  return ui === 'D016441' || name === 'Retracted Publication';
}

function isMarkedRetracted({ publicationTypes }: Citation): boolean {
  return publicationTypes.some(isRetractionMark);
}
