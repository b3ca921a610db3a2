import { role as purposes } from '../../text/heading-roles.ts';
import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { isAccount, isOutlook } from '../sentence-kinds.ts';
import type { StudyText } from '../study-text.ts';
import { type MarkerRole, readMarkerRole } from './marker-role.ts';

/** What a marker must come to in all its sentences; where none does, those that come nearest, and to `least`. */
const enough = 2;
const least = 0.75;
const weights: Readonly<Record<MarkerRole, number>> = {
  predicted: 2,
  joined: 2,
  associated: 0.75,
  measured: 1,
  named: 0.5,
  population: 0,
};

/**
 * The markers that images are related to. A marker scores by where it stands (title, aim, keywords) and by what its sentence
 * makes of it: predicted, joined with images, associated, named; who was studied ("IDH-mutant glioma") scores nothing.
 */
export const markers: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context, { apart: true });
    return (study) => {
      const record = scoreHits(study, ['title', 'abstract', 'keyword'], find);
      const scored = record.length > 0 ? record : scoreHits(study, ['section'], find);
      const best = Math.max(...scored.map(({ score }) => score));
      const threshold = best >= enough ? enough : Math.max(least, best);
      const values = collectValues();
      for (const { hits, score } of scored) {
        if (score < threshold) continue;
        for (const { entry, sentence } of hits) values.add({ value: entry.id, label: entry.label }, sentence);
      }
      return values.list().filter(({ value }) => !(context.item.broader.get(value) ?? []).some(values.has));
    };
  },
};

interface Scored {
  readonly hits: EntryHit[];
  score: number;
}

/** Each marker once a sentence, by the strongest that the sentence says of it. */
function scoreHits(
  study: StudyText,
  places: readonly string[],
  find: ReturnType<typeof findEntriesOf>,
): readonly Scored[] {
  const found = new Map<string, Scored>();
  const ofAssociations = setsAgainst.test(study.citation.title);
  for (const passage of study.passages) {
    if (!places.includes(passage.place) || (passage.place === 'section' && passage.role !== 'methods'))
      continue;
    const strongest = new Map<string, { hit: EntryHit; weight: number }>();
    for (const hit of find(passage)) {
      if (hit.negated || isOutlook(hit.sentence)) continue;
      const key = `${hit.entry.id} ${hit.sentence.number}`;
      const weight = weigh(hit, ofAssociations);
      if (weight > (strongest.get(key)?.weight ?? 0)) strongest.set(key, { hit, weight });
    }
    for (const { hit, weight } of strongest.values()) {
      const known = found.get(hit.entry.id) ?? { hits: [], score: 0 };
      found.set(hit.entry.id, known);
      known.score += weight;
      known.hits.push(hit);
    }
  }
  return [...found.values()];
}

/** A study of associations says so in its title. */
const setsAgainst =
  /\b(?:associations?|correlations?|relationships?|links? (?:between|of|to)|canonical|imaging genetics)\b/i;

function weigh(hit: EntryHit, ofAssociations: boolean): number {
  const { passage, sentence, entry } = hit;
  if (passage.place === 'keyword') return 1;
  const role = readMarkerRole(hit);
  if (role === 'population') return 0;
  if (passage.place === 'title') return 3;
  if ((sentence.purpose & purposes.aim) !== 0) return 2;
  if (!isAccount(sentence)) return 0.5;
  // Variants of the germline are set against images, not predicted from them.
  const counts = ofAssociations || entry.group === 'germline';
  return role === 'associated' && counts ? weights.predicted : weights[role];
}
