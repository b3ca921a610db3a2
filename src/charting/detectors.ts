import type { Detector } from './detector.ts';
import { aiClass } from './detectors/ai-class.ts';
import { availabilityOf } from './detectors/availability.ts';
import { category } from './detectors/category.ts';
import { centres } from './detectors/centres.ts';
import { cohortSize } from './detectors/cohort-size.ts';
import { datasets } from './detectors/datasets.ts';
import { design } from './detectors/design.ts';
import { direction } from './detectors/direction.ts';
import { guidelines } from './detectors/guidelines.ts';
import { imaging } from './detectors/imaging.ts';
import { layers } from './detectors/layers.ts';
import { markers } from './detectors/markers.ts';
import { methods } from './detectors/methods.ts';
import { networkRole } from './detectors/network-role.ts';
import { validation } from './detectors/validation.ts';

/** Every detector, by the name that a charting form calls it by. A new one is a file and a line here. */
export const detectors: ReadonlyMap<string, Detector> = new Map([
  ['category', category],
  ['imaging', imaging],
  ['ai-class', aiClass],
  ['network-role', networkRole],
  ['methods', methods],
  ['markers', markers],
  ['layers', layers],
  ['direction', direction],
  ['cohort-size', cohortSize],
  ['centres', centres],
  ['design', design],
  ['validation', validation],
  ['guidelines', guidelines],
  ['datasets', datasets],
  ['data-availability', availabilityOf('data')],
  ['code-availability', availabilityOf('code')],
  ['model-availability', availabilityOf('model')],
]);

/** Detectors whose values are entries of their vocabulary; the others have words of their own. */
export const entryDetectors: ReadonlySet<string> = new Set([
  'category',
  'imaging',
  'methods',
  'markers',
  'layers',
  'guidelines',
  'datasets',
]);
