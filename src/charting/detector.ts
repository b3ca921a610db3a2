import type { Evidence } from '../model.ts';
import type { Term } from '../text/term.ts';
import type { TermListId } from '../text/term-index.ts';
import type { FormItem } from './charting-form.ts';
import type { StudyText } from './study-text.ts';

/** What a detector found: a value without the item's name. */
export interface FoundValue {
  readonly value: string;
  readonly label: string;
  readonly role?: string;
  readonly evidence: readonly Evidence[];
}

export interface DetectorContext {
  readonly item: FormItem;
  /** Adds terms to the index that every passage is matched against, once, before the first study. */
  readonly add: (terms: readonly Term[]) => TermListId;
}

export type Detect = (study: StudyText) => readonly FoundValue[];

/** One way of reading an item. `needs`: the keys of an item that it cannot do without. */
export interface Detector {
  readonly needs: readonly 'vocabulary'[];
  readonly prepare: (context: DetectorContext) => Detect;
}
