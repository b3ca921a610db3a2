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
