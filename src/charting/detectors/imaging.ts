import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { isAccount, isOutlook, isOwnWork } from '../sentence-kinds.ts';
import type { StudyText } from '../study-text.ts';

/** Imaging that served something else than the study's question. */
const sideUse =
  /\b(?:attenuation correction|planning CT|CT[- ]?(?:simulation|planning)|for (?:radiotherapy|treatment) planning|(?:CT|MRI|ultrasound|US)[- ]guided (?:biops|core|fine|needle))/i;

/**
 * The imaging that the study read: what title and the study's own sentences name. Without such a sentence, what keywords,
 * headings or the methods of the full text name.
 */
export const imaging: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context, { apart: true });
    return (study) => {
      const steps: ((study: StudyText) => readonly EntryHit[])[] = [
        (each) => hitsIn(each, ['title', 'abstract'], find).filter(({ sentence }) => isAccount(sentence)),
        (each) => hitsIn(each, ['title', 'abstract'], find),
        (each) => hitsIn(each, ['keyword', 'mesh'], find),
        (each) =>
          hitsIn(each, ['section'], find).filter(
            ({ sentence, passage }) => passage.role === 'methods' && isOwnWork(sentence),
          ),
      ];
      for (const step of steps) {
        const hits = step(study).filter((hit) => !hit.negated && !isOutlook(hit.sentence) && !isSideUse(hit));
        if (hits.length === 0) continue;
        const values = collectValues();
        for (const { entry, sentence } of hits) values.add({ value: entry.id, label: entry.label }, sentence);
        return values.list();
      }
      return [];
    };
  },
};

function hitsIn(
  study: StudyText,
  places: readonly string[],
  find: ReturnType<typeof findEntriesOf>,
): readonly EntryHit[] {
  return study.passages.filter(({ place }) => places.includes(place)).flatMap(find);
}

function isSideUse({ entry, sentence, start, end, passage }: EntryHit): boolean {
  const from = Math.max(sentence.start, start - 40);
  const window = passage.text.slice(from, Math.min(sentence.end, end + 60));
  return (entry.id === 'ct' || entry.id === 'ultrasound' || entry.id === 'mri') && sideUse.test(window);
}
