import { UsageError } from '../errors.ts';

/**
 * One element of a PubMed record, cut down to what a citation is made of. A container (a list below, by name) has
 * children and no text; every other element is a leaf whose text is all the text inside it, inline markup
 * (`b i sup sub u mml:math DispFormula`) flattened in order, white space collapsed.
 */
export interface Element {
  readonly name: string;
  /** Name, value, name, value …; white space in values collapsed. */
  readonly attributes: readonly string[];
  readonly text: string;
  readonly children: readonly Element[];
}

/** The elements whose children are read. The DTD gives none of them text of its own. */
export const containers: ReadonlySet<string> = new Set([
  'AccessionNumberList',
  'Abstract',
  'AffiliationInfo',
  'Article',
  'ArticleDate',
  'ArticleIdList',
  'Author',
  'AuthorList',
  'Book',
  'BookDocument',
  'Chemical',
  'ChemicalList',
  'CommentsCorrections',
  'CommentsCorrectionsList',
  'DataBank',
  'DataBankList',
  'DateCompleted',
  'DateRevised',
  'DeleteCitation',
  'DeleteDocument',
  'History',
  'Journal',
  'JournalIssue',
  'KeywordList',
  'MedlineCitation',
  'MedlineJournalInfo',
  'MeshHeading',
  'MeshHeadingList',
  'OtherAbstract',
  'Pagination',
  'PubDate',
  'PubMedPubDate',
  'PublicationTypeList',
  'PubmedArticle',
  'PubmedBookArticle',
  'PubmedBookData',
  'PubmedData',
]);

/** Long lists that no field of a citation reads: the ids in a ReferenceList are other papers' ids. */
export const skipped: ReadonlySet<string> = new Set([
  'GeneSymbolList',
  'GrantList',
  'InvestigatorList',
  'ItemList',
  'ObjectList',
  'PersonalNameSubjectList',
  'Publisher',
  'ReferenceList',
  'Sections',
  'SupplMeshList',
]);

/** A record inside a record means that the outer one lost its end tag. */
export const recordNames: ReadonlySet<string> = new Set(['PubmedArticle', 'PubmedBookArticle']);

/** Deeper than any record's markup, far below what a stack holds. */
export const maxDepth = 128;

export const noAttributes: readonly string[] = [];
export const noChildren: readonly Element[] = [];

/** A fault inside one record; the reader of a file turns it into a refused item. */
export function recordFault(problem: string, cause?: unknown): UsageError {
  return new UsageError('record-unreadable', problem, {
    hint: 'Fetch this record again, or ask NLM if it comes the same way.',
    cause,
  });
}

/** XML's own white space only: thin and no-break spaces are the authors' text and stay. */
export function collapseSpace(text: string): string {
  const collapsed = text.replace(/[ \t\n\r]+/g, ' ');
  const start = collapsed.startsWith(' ') ? 1 : 0;
  return collapsed.length > start && collapsed.endsWith(' ')
    ? collapsed.slice(start, -1)
    : collapsed.slice(start);
}

export function attributeOf(element: Element, name: string): string | null {
  const { attributes } = element;
  for (let at = 0; at < attributes.length; at += 2) {
    if (attributes[at] === name) return attributes[at + 1] ?? null;
  }
  return null;
}

export function childOf(parent: Element | null, name: string): Element | null {
  if (parent === null) return null;
  for (const child of parent.children) if (child.name === name) return child;
  return null;
}

export function childrenOf(parent: Element | null, name: string): readonly Element[] {
  return parent === null ? noChildren : parent.children.filter((child) => child.name === name);
}

/** Text of the first child of that name; null when there is none or it is empty. */
export function textOf(parent: Element | null, name: string): string | null {
  return childOf(parent, name)?.text || null;
}
