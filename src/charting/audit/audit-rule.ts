/** One thing that reporting checklists ask for, and the sentence that would show it. */
export interface AuditRule {
  readonly id: string;
  readonly label: string;
  readonly section: AuditSection;
  /** Items of CLEAR, CLAIM (numbers of 2020), TRIPOD+AI and METRICS that ask for it. */
  readonly asks: string;
  /** What the rule looks for, for docs/charting.md. */
  readonly looksFor: string;
  readonly cue: RegExp;
  /** Words one of which the same sentence must hold: the cue alone is said of other things too. */
  readonly beside?: RegExp;
  /** Words beside which the cue says something else. */
  readonly not?: RegExp;
  /** Where the study speaks of it: its account (methods, results, abstract), its discussion too, or its captions. */
  readonly where?: 'account' | 'discussion' | 'captions';
}

export const auditSections = [
  'openness',
  'reporting',
  'data',
  'segmentation',
  'features',
  'modelling',
  'evaluation',
] as const;
export type AuditSection = (typeof auditSections)[number];

/** Whether a sentence shows what the rule asks for. */
export function showsRule({ cue, beside, not }: AuditRule, text: string): boolean {
  return cue.test(text) && beside?.test(text) !== false && not?.test(text) !== true;
}

export const people =
  /\b(?:patients?|participants?|subjects?|individuals|women|men|children|adults|volunteers|controls|cases|examinations?|scans|consecutive)\b/i;
export const image =
  /\b(?:images?|imaging|MRI|MR|CT|PET|ultrasound|scans?|mammogra\w*|radiographs?|tumou?rs?|lesions?|nodules?|voxels?|slices?|radiomic\w*|brain)\b/i;
export const features =
  /\b(?:features?|radiomic\w*|textur\w*|GLCM|gr[ae]y[- ]levels?|intensit(?:y|ies)|voxels?|histograms?|Hounsfield)\b/i;
export const model =
  /\b(?:models?|classifiers?|networks?|nomograms?|signature|SVM|forests?|LASSO|CNN|prediction|predicted|predictions|machine learning|deep learning|algorithms?)\b/i;
