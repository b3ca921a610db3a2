/**
 * The words that every part of rgx shares. Imports nothing.
 *
 * Sources: NLM's PubMed DTD (`pubmed_250101.dtd`) for what a citation holds; PRISMA 2020 for what a flow counts.
 */

/** One part of a structured abstract. `start` and `end` are UTF-16 offsets of its text in `Citation.abstract`. */
export interface AbstractSection {
  /** The publisher's heading as printed (`AbstractText/@Label`), or null in an unstructured abstract. */
  readonly label: string | null;
  /** NLM's class of the heading (`@NlmCategory`): BACKGROUND, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS, UNASSIGNED. */
  readonly category: string | null;
  readonly start: number;
  readonly end: number;
}

/** `OtherAbstract`: another language or audience. Never mixed with the abstract. */
export interface OtherAbstract {
  readonly type: string;
  readonly language: string | null;
  readonly text: string;
}

/** `PublicationType`: match by `ui`; NLM renames types. `ui` is '' where a source (nbib, RIS) has only the name. */
export interface PublicationType {
  readonly ui: string;
  readonly name: string;
}

export interface MeshQualifier {
  readonly ui: string;
  readonly name: string;
  readonly major: boolean;
}

/** `MeshHeading`. `major` is true when the descriptor or any of its qualifiers is (older records flag the qualifier). */
export interface MeshHeading {
  readonly ui: string;
  readonly name: string;
  readonly major: boolean;
  readonly qualifiers: readonly MeshQualifier[];
}

/** `Keyword` with its list's owner: NOTNLM for the authors' own. */
export interface Keyword {
  readonly text: string;
  readonly owner: string;
  readonly major: boolean;
}

/** `Author`: a person (lastName …) or a group (collectiveName). `ValidYN="N"` entries are left out. */
export interface Author {
  readonly lastName: string | null;
  readonly foreName: string | null;
  readonly initials: string | null;
  readonly suffix: string | null;
  readonly collectiveName: string | null;
  readonly orcid: string | null;
  readonly affiliations: readonly string[];
}

/** `CommentsCorrections`, but for `Cites`: RetractionIn, ErratumFor, ExpressionOfConcernIn, UpdateIn … */
export interface CitationLink {
  readonly type: string;
  /** The other record's PMID; often absent (a notice that is not in PubMed). */
  readonly pmid: number | null;
  /** `RefSource`: the other record as printed. */
  readonly source: string;
  readonly note: string | null;
}

/** `DataBank` accession, e.g. GEO / GSE103584, or an AssociatedDataset. */
export interface Accession {
  readonly bank: string;
  readonly accession: string;
}

/** `Chemical`: name and MeSH UI of a substance. */
export interface Substance {
  readonly ui: string;
  readonly name: string;
}

/** A calendar date as far as it is known: `2019`, `2019-03` or `2019-03-07`. Sorts as text. */
export type PartialDate = string;

/** A bibliographic record: a PubMed article or book chapter, or what another export tells of one. */
export interface Citation {
  /** PubMed's id. Negative, and derived from the record's own text, for a record that came without one (RIS by DOI). */
  readonly pmid: number;
  /** `PMID/@Version`: the highest version of a PMID is the citation. */
  readonly version: number;
  readonly kind: 'article' | 'book';
  /** `MedlineCitation/@Status`: MEDLINE, Publisher, PubMed-not-MEDLINE, In-Process …; null for books. */
  readonly status: string | null;
  /** `@IndexingMethod`: Curated, Automated, Manual …; null when NLM does not say. */
  readonly indexingMethod: string | null;
  /** Inline markup flattened to text, white space collapsed; '' when the record has no title. */
  readonly title: string;
  readonly vernacularTitle: string | null;
  /** All sections in order, one a line, each `LABEL: text` where labelled; null when the record has none. */
  readonly abstract: string | null;
  readonly abstractSections: readonly AbstractSection[];
  readonly otherAbstracts: readonly OtherAbstract[];
  readonly copyright: string | null;
  readonly journal: string | null;
  readonly journalAbbreviation: string | null;
  readonly issn: string | null;
  readonly nlmUniqueId: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
  /** Year of `PubDate` (or the first four-digit year of `MedlineDate`), else of the electronic date. */
  readonly year: number | null;
  /** `JournalIssue/PubDate` as far as it is a date; a season or a MedlineDate gives its year and, where said, month. */
  readonly published: PartialDate | null;
  /** `ArticleDate[@DateType="Electronic"]`. */
  readonly publishedElectronically: PartialDate | null;
  /** `PubMedPubDate[@PubStatus="entrez"]`: NLM's create date, the day PubMed got the record. */
  readonly created: PartialDate | null;
  /** `PubMedPubDate[@PubStatus="pubmed"]`: the entry date as PubMed prints it (EDAT). */
  readonly entered: PartialDate | null;
  readonly completed: PartialDate | null;
  readonly revised: PartialDate | null;
  /** ISO 639-2/B codes as NLM writes them: eng, ger, chi … */
  readonly languages: readonly string[];
  /** Lower case, without resolver prefix; the article's own, never a reference's. */
  readonly doi: string | null;
  /** `PMC1234567`. */
  readonly pmcid: string | null;
  readonly pii: string | null;
  readonly publicationTypes: readonly PublicationType[];
  readonly mesh: readonly MeshHeading[];
  readonly keywords: readonly Keyword[];
  readonly substances: readonly Substance[];
  readonly authors: readonly Author[];
  readonly links: readonly CitationLink[];
  readonly accessions: readonly Accession[];
  readonly conflictOfInterest: string | null;
}

/** Where a quote stands: offsets into the stored text, so that `quote === text.slice(start, end)`. */
export interface Evidence {
  /** `title`, `abstract`, `keyword`, `mesh`, `type`, `journal`, `language`, `date`, `status`, `link`. */
  readonly field: string;
  /** UTF-16 offsets in the stored title or abstract; null where the quote is a whole value (a MeSH heading …). */
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string;
}

export type Verdict = 'included' | 'excluded' | 'unclear';

/** One criterion that spoke about one citation. */
export interface Finding {
  readonly criterion: string;
  /** `exclude`: it holds. `ask`: a person must look. */
  readonly outcome: 'exclude' | 'ask';
  /** `matched`: the condition is true. `unknown`: a field that it needs is missing. */
  readonly basis: 'matched' | 'unknown';
  readonly evidence: readonly Evidence[];
}

/** What the criteria say of one citation. */
export interface Decision {
  readonly pmid: number;
  readonly verdict: Verdict;
  /** The counted reason: the first excluding criterion in protocol order, or the first that asks; null when included. */
  readonly criterion: string | null;
  /** Every criterion that spoke, in protocol order. */
  readonly findings: readonly Finding[];
}

/** `identified − duplicates = screened = included + excluded + unclear`. */
export interface FlowCounts {
  readonly identified: number;
  readonly duplicates: number;
  readonly screened: number;
  readonly excluded: number;
  readonly included: number;
  readonly unclear: number;
}

/** How many citations were excluded with this criterion as the counted reason. */
export interface ReasonCount {
  readonly criterion: string;
  readonly label: string;
  readonly count: number;
}
