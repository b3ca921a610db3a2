import { role as purposes } from '../../text/heading-roles.ts';
import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { isAccount, isOutlook } from '../sentence-kinds.ts';
import type { StudyText } from '../study-text.ts';

/** What makes a sentence speak of a marker as the end point, not as a trait of the patients. */
const endpoint =
  /\b(?:predict|classif|discriminat|distinguish|differentiat|detect|identif|estimat|AUCs?|area under|accuracy|associat|correlat|relat|determin|measured|assess|status|label|explain|reveal|trained|joined|integrat|combin|C-index|concordance|analys)/i;
/** "IDH-mutant astrocytoma", "HER2-negative women": who was studied. */
const trait =
  /^[-\s]?(?:mutant|mutated|wild[- ]?type|positive|negative|amplified|rearranged|associated|deficient|enriched|driven)\W{0,2}(?:\s?[\w-]+,?){0,3}\s?(?:astrocytom|gliom|glioblastom|gbm|cancer|carcinom|adenocarcinom|tumou?r|patient|women|men|disease|early|breast|lung|nsclc)/i;
const threshold = 2;

/**
 * The markers that images are related to. A marker scores by where it stands (title, aim, results beside a word of
 * prediction or association, keywords); a trait of the population ("IDH-mutant glioma") scores nothing.
 */
export const markers: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context, { apart: true });
    return (study) => {
      const record = scoreHits(study, ['title', 'abstract', 'keyword'], find);
      const scored = record.size > 0 ? record : scoreHits(study, ['section'], find);
      const values = collectValues();
      for (const [, { hits, score }] of scored) {
        if (score < threshold) continue;
        for (const { entry, sentence } of hits) values.add({ value: entry.id, label: entry.label }, sentence);
      }
      return values.list().filter(({ value }) => !(context.item.broader.get(value) ?? []).some(values.has));
    };
  },
};

function scoreHits(
  study: StudyText,
  places: readonly string[],
  find: ReturnType<typeof findEntriesOf>,
): Map<string, { hits: EntryHit[]; score: number }> {
  const found = new Map<string, { hits: EntryHit[]; score: number; counted: Set<unknown> }>();
  for (const passage of study.passages) {
    if (!places.includes(passage.place) || (passage.place === 'section' && passage.role !== 'methods'))
      continue;
    for (const hit of find(passage)) {
      if (hit.negated || isOutlook(hit.sentence)) continue;
      const known = found.get(hit.entry.id) ?? { hits: [], score: 0, counted: new Set<unknown>() };
      if (known.counted.has(hit.sentence)) continue;
      const weight = weigh(hit);
      if (weight === 0) continue;
      known.counted.add(hit.sentence);
      known.score += weight;
      known.hits.push(hit);
      found.set(hit.entry.id, known);
    }
  }
  return found;
}

function weigh({ passage, sentence, start, end, entry }: EntryHit): number {
  const after = passage.text.slice(end, end + 60);
  const isPopulation =
    trait.test(after) || (entry.group !== 'general' && /^\W?(?:inhibitor|blockade)/i.test(after));
  if (isPopulation) return 0;
  if (passage.place === 'title') return 3;
  if (passage.place === 'keyword') return 1;
  const before = passage.text.slice(Math.max(sentence.start, start - 30), start);
  if (/\b(?:with|having)\s$/i.test(before) && /^\S*\s(?:patients|tumou?rs)/i.test(after)) return 0;
  if ((sentence.purpose & purposes.aim) !== 0) return 2;
  if (!isAccount(sentence)) return 0.5;
  return endpoint.test(sentence.text) ? 1.5 : 0.5;
}
