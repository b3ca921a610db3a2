import type { Detector } from '../detector.ts';
import { findFamiliesOf, isNamed, listFamilies } from './model-families.ts';

/** The model families that the study names as its own, trained or compared. */
export const methods: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findFamiliesOf(context);
    return (study) =>
      listFamilies(
        find(study).filter(({ entry }) => isNamed(entry.group)),
        context.item.broader,
      );
  },
};
