import { collectValues } from '../collect-values.ts';
import type { DetectorContext, FoundValue } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { isOutlook, isOwnWork } from '../sentence-kinds.ts';
import type { StudyText } from '../study-text.ts';

/** A family counts from the full text alone where this many sentences of its methods or results speak of it. */
const enoughSentences = 2;
const segments = /\b(?:segment|delineat|contour|outlin|mask|skull[- ]strip)/i;
const classifies = /\b(?:predict|classif|discriminat|distinguish|differentiat|detect|grading|AUC)/i;

export interface FamilyHit extends EntryHit {
  /** A network that only draws the region. */
  readonly drawsOnly: boolean;
}

/** Finds the families that a study trained or compared, in its abstract, else (or besides) in its methods and results. */
export function findFamiliesOf(context: DetectorContext): (study: StudyText) => readonly FamilyHit[] {
  const find = findEntriesOf(context);
  const known = new WeakMap<StudyText, readonly FamilyHit[]>();
  const read = (study: StudyText): readonly FamilyHit[] => {
    const hits = study.passages
      .flatMap(find)
      .filter(({ negated, sentence, passage }) => {
        if (negated || isOutlook(sentence) || passage.place === 'mesh' || passage.place === 'reference')
          return false;
        return isOwnWork(sentence);
      })
      .map((hit) => ({
        ...hit,
        drawsOnly: segments.test(hit.sentence.text) && drawsOnly(readClause(hit)),
      }));
    const record = hits.filter(({ passage }) => passage.place !== 'section');
    const sections = hits.filter(({ passage }) => passage.place === 'section');
    const named = new Set(record.map(({ entry }) => entry.id));
    const sentences = new Map<string, Set<unknown>>();
    for (const { entry, sentence } of sections) {
      const seen = sentences.get(entry.id) ?? new Set();
      sentences.set(entry.id, seen.add(sentence));
    }
    const hasNamed = record.some(({ entry }) => isNamed(entry.group));
    return [
      ...record,
      ...sections.filter(
        ({ entry }) =>
          named.has(entry.id) || (!hasNamed && (sentences.get(entry.id)?.size ?? 0) >= enoughSentences),
      ),
    ];
  };
  return (study) => {
    const hits = known.get(study) ?? read(study);
    known.set(study, hits);
    const ids = new Set(hits.map(({ entry }) => entry.id));
    const { broader } = context.item;
    return hits.filter(({ entry }) => !(broader.get(entry.id) ?? []).some((narrower) => ids.has(narrower)));
  };
}

/** The part of its sentence that speaks of the family: up to a semicolon, or to a clause with a learner of its own. */
export function readClause({ sentence, passage, start, end }: EntryHit): string {
  const { text } = sentence;
  const joints = [...text.matchAll(joint)].map(({ index }) => sentence.start + index);
  const from = joints.findLast((at) => at < start) ?? sentence.start;
  const to = joints.find((at) => at >= end) ?? sentence.end;
  return passage.text.slice(from, to);
}

const joint = /;|,? (?:and|whereas|while|but) (?=an? |the )/g;

function drawsOnly(clause: string): boolean {
  return segments.test(clause) && !classifies.test(clause);
}

/** Generic words ("machine learning") and statistics name no family. */
export function isNamed(group: string | null): boolean {
  return group !== null && !group.endsWith('generic') && group !== 'statistics' && group !== 'handcrafted';
}

/** Values of the hits, one an entry, without those for which a narrower one stands. */
export function listFamilies(
  hits: readonly FamilyHit[],
  broader: ReadonlyMap<string, readonly string[]>,
): readonly FoundValue[] {
  const values = collectValues();
  for (const { entry, sentence } of hits) values.add({ value: entry.id, label: entry.label }, sentence);
  return values.list().filter(({ value }) => !(broader.get(value) ?? []).some(values.has));
}
