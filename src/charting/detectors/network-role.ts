import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { findFamiliesOf, readClause } from './model-families.ts';

const roles = [
  {
    value: 'segmentation',
    label: 'Segmentation',
    cue: /\b(?:segment|delineat|contour|outlin|skull[- ]strip|grew the region|lesion detection)/i,
  },
  {
    value: 'features',
    label: 'Features for another model',
    cue: /\b(?:deep (?:radiomic )?features?|deep radiomics?|deep[- ]learning (?:\w+ )?features?|features? (?:were|was) (?:taken|extracted|derived|obtained|learned|computed) (?:from|by|with|using)|feature extract(?:or|ion)|extracted (?:by|from|with) (?:a|the) (?:\S+ ){0,4}network|learned features?|penultimate layer|latent|embeddings?|derived (?:\S+ ){0,3}(?:phenotypes|traits))/i,
  },
  {
    value: 'survival',
    label: 'Survival model',
    cue: /\b(?:survival|concordance index|C-index|Cox|prognos|recurrence)/i,
  },
  {
    value: 'classifier',
    label: 'Classifier or predictor',
    cue: /\b(?:predict|classif|discriminat|distinguish|differentiat|detect|identif|estimat|AUC|accuracy|genotyping)/i,
  },
] as const;

/** What a network did: draw the region, make features, classify or model survival. Several may hold. */
export const networkRole: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findFamiliesOf(context);
    return (study) => {
      const values = collectValues();
      const hits = find(study);
      const classical = new Set(
        hits.filter(({ entry }) => entry.group === 'classical').map(({ sentence }) => sentence),
      );
      for (const hit of hits) {
        const { entry, sentence } = hit;
        const isNetwork = entry.group?.startsWith('deep') === true || entry.group === 'segmentation';
        if (!isNetwork) continue;
        const isDrawing = entry.group === 'segmentation';
        const clause = readClause(hit);
        const found = roles.filter(({ cue }) => cue.test(clause)).map(({ value }) => value);
        // "Deep features of a ResNet were classified by a random forest": the forest classifies.
        const onlyFeeds = found.includes('features') && classical.has(sentence);
        for (const { value, label } of roles) {
          if (!found.includes(value) || (isDrawing && value !== 'segmentation')) continue;
          if (!(onlyFeeds && value === 'classifier')) values.add({ value, label }, sentence);
        }
      }
      return values.list();
    };
  },
};
