import type { Evidence } from '../model.ts';
import type { FoundValue } from './detector.ts';
import { quoteSentence, type Sentence } from './study-text.ts';

/** More quotes than a reader needs to be convinced would only hide the best one. */
const mostQuotes = 3;

/** Gathers the sentences that speak for each value; the first come are kept as its evidence. */
export interface ValueCollection {
  readonly add: (value: { value: string; label: string; role?: string }, ...sentences: Sentence[]) => void;
  readonly has: (value: string) => boolean;
  /** How many different sentences were given for it. */
  readonly count: (value: string) => number;
  readonly list: () => readonly FoundValue[];
}

export function collectValues(): ValueCollection {
  const found = new Map<string, { value: string; label: string; role?: string; sentences: Set<Sentence> }>();
  return {
    add(value, ...sentences) {
      const known = found.get(value.value);
      if (known === undefined) found.set(value.value, { ...value, sentences: new Set(sentences) });
      else for (const sentence of sentences) known.sentences.add(sentence);
    },
    has: (value) => found.has(value),
    count: (value) => found.get(value)?.sentences.size ?? 0,
    list: () =>
      [...found.values()].map(({ sentences, ...value }) => ({ ...value, evidence: quoteAll(sentences) })),
  };
}

export function quoteAll(sentences: Iterable<Sentence>): readonly Evidence[] {
  return [...sentences].slice(0, mostQuotes).map(quoteSentence);
}
