import type { VocabularyEntry } from '../protocol/protocol.ts';
import { plainTerm, type Term } from '../text/term.ts';
import type { DetectorContext } from './detector.ts';
import type { Passage, Sentence } from './study-text.ts';

/** A vocabulary entry where it stands. */
export interface EntryHit {
  readonly entry: VocabularyEntry;
  readonly term: Term;
  readonly passage: Passage;
  readonly sentence: Sentence;
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
}

export type FindEntries = (passage: Passage) => readonly EntryHit[];

/**
 * Finds a vocabulary's entries in a passage. `apart`: an entry's hits may lie within another's ("colorectal liver
 * metastases" is of both); otherwise, of hits that overlap, the first and longest counts for its entry alone.
 */
export function findEntriesOf(
  context: DetectorContext,
  options: { readonly apart?: boolean } = {},
): FindEntries {
  const { vocabulary, without, groups, except } = context.item;
  const key = JSON.stringify([vocabulary?.id, without, groups, [...except], options.apart === true]);
  const ofForm = shared.get(context.add) ?? new Map<string, FindEntries>();
  shared.set(context.add, ofForm);
  const known = ofForm.get(key) ?? remember(prepare(context, options.apart === true));
  ofForm.set(key, known);
  return known;
}

/** Items of a form that read the same entries share their terms and what was found in a passage. */
const shared = new WeakMap<DetectorContext['add'], Map<string, FindEntries>>();

function remember(find: FindEntries): FindEntries {
  const found = new WeakMap<Passage, readonly EntryHit[]>();
  return (passage) => {
    const hits = found.get(passage) ?? find(passage);
    found.set(passage, hits);
    return hits;
  };
}

function prepare({ item, add }: DetectorContext, apart: boolean): FindEntries {
  const entries = (item.vocabulary?.entries ?? []).filter(
    ({ id, group }) =>
      !item.without.includes(id) && (item.groups === null || (group !== null && item.groups.includes(group))),
  );
  const termsOf = (entry: VocabularyEntry): readonly Term[] => {
    const except = item.except.get(entry.id)?.map(plainTerm) ?? [];
    return except.length === 0
      ? entry.terms
      : entry.terms.map((term) => ({ ...term, except: [...term.except, ...except] }));
  };
  const listOwners = (of: readonly VocabularyEntry[]) => {
    const owners = of.flatMap((entry) => termsOf(entry).map((term) => ({ entry, term })));
    return { owners, list: add(owners.map(({ term }) => term)) };
  };
  const lists = apart ? entries.map((entry) => listOwners([entry])) : [listOwners(entries)];
  return (passage) => {
    const found: EntryHit[] = [];
    for (const { list, owners } of lists) {
      for (const { term, sentence, start, end, negated } of passage.matches.hits(list)) {
        const owner = owners[term];
        const within = passage.sentences[sentence];
        if (owner !== undefined && within !== undefined) {
          found.push({ ...owner, passage, sentence: within, start, end, negated });
        }
      }
    }
    return found;
  };
}
