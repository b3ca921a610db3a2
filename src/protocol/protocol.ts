import type { FilePosition } from '../errors.ts';
import type { Term } from '../text/term.ts';
import type { Condition } from './condition.ts';

/** A made-up citation that shows what a criterion does; fields that are not given are missing. */
export interface Example {
  readonly position: FilePosition;
  readonly title: string;
  readonly abstract: string | null;
  readonly sections: readonly { readonly label: string; readonly text: string }[];
  readonly types: readonly string[];
  /** `Mice`, `Mice*` (major), `Radiotherapy/adverse effects`. */
  readonly mesh: readonly string[];
  readonly keywords: readonly string[];
  readonly language: string | null;
  readonly journal: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string | null;
  readonly status: string | null;
  readonly indexing: string | null;
  readonly links: readonly string[];
}

export interface EligibilityCriterion {
  readonly id: string;
  readonly label: string;
  readonly stage: 'record' | 'full-text';
  readonly rationale: string;
  readonly outcome: 'exclude' | 'ask';
  /** When a field that the condition needs is missing. */
  readonly ifUnknown: 'ask' | 'keep';
  readonly when: Condition;
  readonly unless: Condition | null;
  readonly examples: {
    readonly excludes: readonly Example[];
    readonly keeps: readonly Example[];
    readonly asks: readonly Example[];
  };
  readonly position: FilePosition;
}

export interface VocabularyEntry {
  readonly id: string;
  readonly label: string;
  readonly group: string | null;
  readonly terms: readonly Term[];
  readonly note: string | null;
  readonly examples: { readonly hits: readonly string[]; readonly misses: readonly string[] };
  readonly position: FilePosition;
}

export interface Vocabulary {
  readonly id: string;
  readonly title: string;
  readonly source: string | null;
  readonly file: string;
  readonly entries: readonly VocabularyEntry[];
}

/** A heading's place in the MeSH tree, for `explode`. */
export interface MeshTreeHeading {
  readonly ui: string;
  readonly name: string;
  readonly trees: readonly string[];
}

export interface SearchSection {
  readonly database: 'pubmed';
  readonly term: string;
  /** PubMed's date tag and `YYYY/MM/DD` bounds. */
  readonly window: { readonly field: string; readonly from: string; readonly to: string } | null;
  readonly contact: { readonly tool: string | null; readonly email: string | null };
}

/** A review, as its protocol file tells it: checked, and with every reference resolved. */
export interface Protocol {
  readonly file: string;
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly question: string;
  readonly reproduces: {
    readonly citation: string;
    readonly doi: string | null;
    readonly records: number | null;
  } | null;
  readonly search: SearchSection;
  readonly vocabularies: readonly Vocabulary[];
  readonly lists: ReadonlyMap<string, readonly Term[]>;
  readonly criteria: readonly EligibilityCriterion[];
  /** The charting form, as written; the charting stage reads it. */
  readonly charting: unknown;
  /** Floors that an audit must reach, as shares. */
  readonly audit: { readonly precision: number | null; readonly recall: number | null };
  /** The content as canonical JSON, vocabularies included. */
  readonly canonical: string;
  /** SHA-256 of `canonical`: the content, vocabularies included: comments, order of keys, and file paths don't count. */
  readonly hash: string;
  /** Where a value of the protocol file stands, e.g. `['charting', 'fields', 0]`. */
  readonly locate: (path: readonly (string | number)[]) => FilePosition;
}
