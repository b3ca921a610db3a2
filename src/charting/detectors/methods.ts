import type { Detector } from '../detector.ts';
import { findFamiliesOf, isNamed, listFamilies } from './model-families.ts';

/** The model families that the study names as its own, trained or compared. */
export const methods: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findFamiliesOf(context);
    return (study) => {
      const hits = find(study).filter(({ entry }) => isNamed(entry.group));
      const deep = hits.some(({ entry }) => entry.group?.startsWith('deep') === true);
      const strong = hits.some(({ entry }) => entry.group === 'classical');
      // Beside a network alone, a logistic regression is the yardstick: readers' signs or clinical data.
      const counted = deep && !strong ? hits.filter(({ entry }) => entry.group !== 'classical-weak') : hits;
      return listFamilies(counted, context.item.broader);
    };
  },
};
