/** What a section is for. Read from its own type attribute first, then from its title and its parents'. */
export type SectionRole =
  | 'abstract'
  | 'introduction'
  | 'methods'
  | 'results'
  | 'discussion'
  | 'conclusion'
  | 'data-availability'
  | 'code-availability'
  | 'supplement'
  | 'acknowledgements'
  | 'funding'
  | 'ethics'
  | 'contributions'
  | 'other';

/** A link as the article gives it; the offsets are those of its text in the section's text. */
export interface SectionLink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

/** A run of text under one heading; text of its subsections stands in sections of their own. */
export interface FullTextSection {
  /** Position in the article, from 0: stable for the same XML. */
  readonly id: number;
  readonly place: 'front' | 'body' | 'back' | 'caption';
  readonly role: SectionRole;
  /** Headings from the outermost in. */
  readonly path: readonly string[];
  /** `sec-type`, `notes-type` or `fn-type` as written; null where there is none. */
  readonly type: string | null;
  /** Paragraphs joined by newlines, inline markup flattened; evidence offsets point into it. */
  readonly text: string;
  readonly links: readonly SectionLink[];
}

export interface Reference {
  readonly id: string | null;
  readonly text: string;
  readonly doi: string | null;
  readonly pmid: number | null;
}

/** `permissions/license`; every member null where the article does not say. */
export interface Licence {
  readonly type: string | null;
  readonly url: string | null;
  readonly text: string | null;
}

/** One JATS article, references kept apart from the body. */
export interface FullText {
  /** `PMC1234567`. */
  readonly pmcid: string | null;
  readonly pmid: number | null;
  readonly doi: string | null;
  readonly title: string;
  readonly licence: Licence;
  /** False where the publisher withholds it: NCBI then sends front matter alone. */
  readonly hasBody: boolean;
  readonly sections: readonly FullTextSection[];
  readonly references: readonly Reference[];
}
