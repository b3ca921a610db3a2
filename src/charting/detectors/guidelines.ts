import type { Evidence } from '../../model.ts';
import type { VocabularyEntry } from '../../protocol/protocol.ts';
import { quoteAll } from '../collect-values.ts';
import type { Detector, FoundValue } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import type { Sentence, StudyText } from '../study-text.ts';
import { isGuidance } from './guidance.ts';
import { type Level, levels, readLevel } from './guideline-level.ts';

/** Guidelines with the level of use: cited → claimed → evidenced → scored by others. Marked groups are the field's own. */
export const guidelines: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context);
    const { groups } = context.item;
    const entries = (context.item.vocabulary?.entries ?? []).filter(
      ({ group }) => groups === null || (group !== null && groups.includes(group)),
    );
    const isLeftOut = (entry: VocabularyEntry) => context.item.without.includes(entry.id);
    return (study) => {
      const found = new Map<VocabularyEntry, Map<Level, Sentence[]>>();
      for (const passage of study.passages) {
        const named = chooseGuidance(find(passage).filter((hit) => !isLeftOut(hit.entry)));
        for (const hit of named) {
          const byLevel = found.get(hit.entry) ?? new Map<Level, Sentence[]>();
          const level = readLevel(hit, named);
          byLevel.set(level, [...(byLevel.get(level) ?? []), hit.sentence]);
          found.set(hit.entry, byLevel);
        }
      }
      const listed = citeReferences(
        study,
        entries.filter((entry) => !isLeftOut(entry) && !found.has(entry)),
      );
      return [...[...found].map(([entry, byLevel]) => settle(entry, byLevel)), ...listed];
    };
  },
};

const between =
  /^['’]?s?\s*(?:\([^)]{0,20}\)|\[[\d,–-]+\])?\s*(?:,|and|or|as well as|&|\/|,\s*(?:and|or))\s*(?:the )?$/i;

/** Those that mean guidance; an acronym that is joined to one that surely does ("TRIPOD+AI and CLEAR") means it too. */
function chooseGuidance(hits: readonly EntryHit[]): readonly EntryHit[] {
  const sure = new Set(hits.filter(isGuidance));
  const isJoined = (one: EntryHit, other: EntryHit) => {
    const [first, second] = one.start < other.start ? [one, other] : [other, one];
    return between.test(one.passage.text.slice(first.end, second.start));
  };
  return hits.filter((hit) => sure.has(hit) || [...sure].some((other) => isJoined(hit, other)));
}

function settle(entry: VocabularyEntry, byLevel: ReadonlyMap<Level, readonly Sentence[]>): FoundValue {
  const level = levels.findLast((each) => byLevel.has(each)) ?? 'cited';
  return {
    value: entry.id,
    label: entry.label,
    role: level,
    evidence: quoteAll(new Set(byLevel.get(level) ?? [])),
  };
}

/** Guidelines that stand in the reference list alone. */
function citeReferences(study: StudyText, entries: readonly VocabularyEntry[]): FoundValue[] {
  const references = study.fullText?.references ?? [];
  return entries.flatMap((entry) => {
    const dois = new Set(
      [...(entry.note ?? '').matchAll(/\bdoi:(\S+)/g)].map(([, doi]) => doi?.toLowerCase()),
    );
    const number = references.findIndex(({ doi }) => doi !== null && dois.has(doi));
    const reference = references[number];
    if (reference === undefined) return [];
    const quote: Evidence = { field: `reference:${number}`, start: null, end: null, quote: reference.text };
    return [{ value: entry.id, label: entry.label, role: 'cited', evidence: [quote] }];
  });
}
