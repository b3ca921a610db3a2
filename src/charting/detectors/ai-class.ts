import { collectValues, type ValueCollection } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type FamilyHit, findFamiliesOf } from './model-families.ts';

const labels = {
  'classical-ml': 'Classical machine learning',
  'deep-learning': 'Deep learning',
  both: 'Both',
  statistics: 'Statistics only',
} as const;
type AiClass = keyof typeof labels;

/**
 * Deep learning where a trained network makes or feeds the prediction, classical where only other learners do, both where
 * they are combined or compared. A network that only draws the region does not make a study deep, and a logistic
 * regression beside a network (readers' signs, clinical data) does not make it both. Groups of the vocabulary decide:
 * `deep*` and `segmentation`; `classical`, `clustering`; `classical-weak`, `classical-generic`; `statistics`.
 */
export const aiClass: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findFamiliesOf(context);
    return (study) => {
      const hits = find(study);
      const deep = hits.filter(
        ({ entry, drawsOnly }) => entry.group?.startsWith('deep') === true && !drawsOnly,
      );
      // Handcrafted features beside a network's make a study one of both; alone they are the common case.
      const strong = hits.filter(
        ({ entry }) => entry.group === 'classical' || (entry.group === 'handcrafted' && deep.length > 0),
      );
      const weak = hits.filter(({ entry }) =>
        ['clustering', 'classical-weak', 'classical-generic'].includes(entry.group ?? ''),
      );
      const drawing = hits.filter(({ entry, drawsOnly }) => entry.group === 'segmentation' || drawsOnly);
      const statistics = hits.filter(({ entry }) => entry.group === 'statistics');
      const found = chooseClass(deep, strong, weak, drawing, statistics);
      if (found === null) return [];
      const values = collectValues();
      addHits(values, found.name, found.hits);
      return values.list();
    };
  },
};

function chooseClass(
  deep: readonly FamilyHit[],
  strong: readonly FamilyHit[],
  weak: readonly FamilyHit[],
  drawing: readonly FamilyHit[],
  statistics: readonly FamilyHit[],
): { name: AiClass; hits: readonly FamilyHit[] } | null {
  if (deep.length > 0 && strong.length > 0) {
    return { name: 'both', hits: [...deep.slice(0, 1), ...strong.slice(0, 2)] };
  }
  if (deep.length > 0) return { name: 'deep-learning', hits: deep };
  if (strong.length > 0) return { name: 'classical-ml', hits: strong };
  const networks = drawing.filter(({ entry }) => entry.group === 'segmentation');
  if (networks.length > 0 && weak.length === 0) return { name: 'deep-learning', hits: networks };
  if (weak.length > 0) return { name: 'classical-ml', hits: weak };
  return statistics.length > 0 ? { name: 'statistics', hits: statistics } : null;
}

function addHits(values: ValueCollection, name: AiClass, hits: readonly FamilyHit[]): void {
  for (const { sentence } of hits) values.add({ value: name, label: labels[name] }, sentence);
}
