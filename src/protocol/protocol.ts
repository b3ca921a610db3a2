import type { FilePosition } from '../errors.ts';
import type { Term } from '../text/term.ts';

/** Where `text`, `pattern` and `near` may look. */
export const textFields = [
  'title',
  'abstract',
  'abstract.aim',
  'abstract.background',
  'abstract.methods',
  'abstract.results',
  'abstract.conclusion',
  'abstract.first',
  'abstract.last',
  'keywords',
  'mesh',
  'types',
  'journal',
] as const;
export type TextField = (typeof textFields)[number];

export const dateFields = [
  'published',
  'print',
  'electronic',
  'created',
  'entered',
  'completed',
  'revised',
] as const;
export type DateField = (typeof dateFields)[number];

export const hasFields = [
  'title',
  'abstract',
  'types',
  'mesh',
  'keywords',
  'language',
  'journal',
  'date',
  'doi',
  'pmcid',
  'authors',
  'accessions',
] as const;
export type HasField = (typeof hasFields)[number];

/** What to do with hits that are said not to be: leave out, count like others, count only them. */
export type NegatedHits = 'skip' | 'allow' | 'only';

interface ConditionBase {
  readonly position: FilePosition;
  /** How the protocol names what it looks for, e.g. `$animals`, for traces. */
  readonly source: string;
}

export interface TextCondition extends ConditionBase {
  readonly kind: 'text';
  readonly terms: readonly Term[];
  readonly fields: readonly TextField[];
  readonly atLeast: number;
  /** Count different terms, not places. */
  readonly distinct: boolean;
  readonly negated: NegatedHits;
}
export interface PatternCondition extends ConditionBase {
  readonly kind: 'pattern';
  readonly regex: string;
  readonly case: boolean;
  readonly fields: readonly TextField[];
}
export interface NearCondition extends ConditionBase {
  readonly kind: 'near';
  readonly first: readonly Term[];
  readonly second: readonly Term[];
  /** Most words between the two, or anywhere in one sentence. */
  readonly within: number | 'sentence';
  readonly ordered: boolean;
  readonly fields: readonly TextField[];
  readonly negated: NegatedHits;
}
export interface TypeCondition extends ConditionBase {
  readonly kind: 'type';
  /** Names or UIs of publication types. */
  readonly names: readonly string[];
}
export interface MeshCondition extends ConditionBase {
  readonly kind: 'mesh';
  /** Names, `Name/qualifier` or UIs; what `explode` adds from the protocol's MeSH tree is in it. */
  readonly names: readonly string[];
  readonly major: boolean;
  readonly qualifier: string | null;
}
export interface KeywordCondition extends ConditionBase {
  readonly kind: 'keyword';
  readonly terms: readonly Term[];
}
export interface LanguageCondition extends ConditionBase {
  readonly kind: 'language';
  readonly codes: readonly string[];
}
export interface DateCondition extends ConditionBase {
  readonly kind: 'date';
  readonly field: DateField;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string | null;
  readonly to: string | null;
}
export interface StatusCondition extends ConditionBase {
  readonly kind: 'status';
  readonly statuses: readonly string[] | null;
  readonly indexing: readonly string[] | null;
}
export interface LinkCondition extends ConditionBase {
  readonly kind: 'link';
  readonly types: readonly string[];
}
export interface HasCondition extends ConditionBase {
  readonly kind: 'has';
  readonly fields: readonly HasField[];
}
export interface AllCondition extends ConditionBase {
  readonly kind: 'all';
  readonly of: readonly Condition[];
}
export interface AnyCondition extends ConditionBase {
  readonly kind: 'any';
  readonly of: readonly Condition[];
}
export interface NotCondition extends ConditionBase {
  readonly kind: 'not';
  readonly of: Condition;
}
export interface ScoreCondition extends ConditionBase {
  readonly kind: 'score';
  readonly atLeast: number;
  readonly cues: readonly { readonly weight: number; readonly when: Condition }[];
}

export type Condition =
  | AllCondition
  | AnyCondition
  | NotCondition
  | TextCondition
  | PatternCondition
  | NearCondition
  | TypeCondition
  | MeshCondition
  | KeywordCondition
  | LanguageCondition
  | DateCondition
  | StatusCondition
  | LinkCondition
  | HasCondition
  | ScoreCondition;

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
