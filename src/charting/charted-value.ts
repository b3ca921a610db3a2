import type { Evidence } from '../model.ts';

/** The widest text of a study that was read: one without an abstract has its title alone. */
export type SearchedText = 'title' | 'abstract' | 'full-text';

/** One value of one item of the form, with where it stands. `quote === text.slice(start, end)` of the field named. */
export interface ChartedValue {
  readonly item: string;
  /** Permanent id: a vocabulary entry's, or a word of a closed list. */
  readonly value: string;
  readonly label: string;
  /** How far or in which part, where the item has that: a guideline's level, a dataset's use, what a network did. */
  readonly role: string | null;
  /** Fields: `title`, `abstract`, `keyword`, `mesh`, `accession`, `section:<id>`, `reference:<number>`. */
  readonly evidence: readonly Evidence[];
}

/** One item of one study. No values and `searched: 'abstract'` reads "not stated in the abstract", not "not done". */
export interface ChartedItem {
  readonly item: string;
  readonly searched: SearchedText;
  readonly values: readonly ChartedValue[];
}

/** A study's row. */
export interface StudyChart {
  readonly pmid: number;
  readonly searched: SearchedText;
  readonly items: readonly ChartedItem[];
}
