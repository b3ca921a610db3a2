import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { showsRule } from '../../src/charting/audit/audit-rule.ts';
import { auditStudy, listAuditRules, sentenceRules } from '../../src/charting/audit/audit-study.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { charter } from './shipped-form.ts';

type Examples = readonly [hits: readonly string[], misses: readonly string[]];

/** Sentences that show an item, and near misses that only sound like it. */
const examples: Readonly<Record<string, Examples>> = {
  ethics: [
    [
      'The institutional review board waived informed consent.',
      'Approved by the ethics committees of both hospitals.',
    ],
    ['The board of the journal agreed.', 'Consent of the publisher was obtained.'],
  ],
  eligibility: [
    [
      'Inclusion criteria were age over 18 years.',
      'Patients were excluded if images were blurred.',
      'We excluded 12 patients.',
    ],
    [
      'Model selection criteria were compared.',
      'Cells negative for the marker were excluded from quantification.',
      'The drug was excluded.',
    ],
  ],
  dates: [
    ['Patients were enrolled between May 2015 and June 2019.', 'From 2010 to 2018, 300 women underwent MRI.'],
    [
      'PubMed was searched for cases from 2005 to 2020.',
      'Prices between 1997 and 2012 were used.',
      'Between 10 and 20 patients were seen.',
    ],
  ],
  'reference-standard': [
    ['IDH status was determined by Sanger sequencing.', 'HER2 amplification was confirmed by FISH.'],
    [
      'Protein concentration was determined with an assay kit.',
      'Viability was measured using the array reader.',
    ],
  ],
  'sample-size': [
    ['The sample size was calculated for a power of 80%.', 'A power analysis was done.'],
    ['The sample was of a small size.', 'The statistical method is powerful.'],
  ],
  'missing-data': [
    ['Missing values were imputed by the median.', 'A complete-case analysis was done.'],
    ['Genotypes were imputed with a reference panel.', 'A tooth was missing.'],
  ],
  'class-balance': [
    ['SMOTE was used against class imbalance.', 'The loss was a weighted cross-entropy.'],
    ['An imbalance between supply and demand of glucose', 'A balanced diet', 'Gait balance was tested.'],
  ],
  partition: [
    [
      'Patients were randomly divided into training and test sets.',
      'The data were split 70:30 for training and testing.',
    ],
    ['Subjects were randomly assigned to insulin or placebo.', 'The sample was split in two halves.'],
  ],
  flowchart: [
    ['Figure 1. Flowchart of patient selection.', 'Workflow of the analysis'],
    ['Flow cytometry of the cells', 'The work flows.'],
  ],
  acquisition: [
    [
      'CT was done at 120 kVp with a slice thickness of 1 mm.',
      'MRI was acquired on a 3 T scanner (Siemens).',
    ],
    [
      'Rocks are 6 Ma old in the tumour of the hill.',
      'A microarray scanner (GE) read the images.',
      'The general scanner policy',
    ],
  ],
  'segmentation-method': [
    ['Tumours were segmented manually.', 'A region of interest was drawn on each slice.'],
    [
      'We segmented the data set in 10 bins.',
      'The shell has an outline of convex shape.',
      'A pipeline was used.',
    ],
  ],
  'segmentation-operators': [
    ['Two radiologists with 5 and 12 years of experience drew the regions.'],
    ['Patients with years of experience of pain', 'Two radiologists were asked.'],
  ],
  'segmentation-reliability': [
    [
      'Intraclass correlation coefficients of the features were computed.',
      'The Dice coefficient of the masks was 0.9.',
    ],
    ['Dice were thrown.', 'Interobserver theory of art'],
  ],
  resampling: [
    [
      'Images were resampled to 1 mm isotropic voxels.',
      'Volumes were interpolated to a voxel spacing of 1 × 1 × 1 mm.',
    ],
    [
      'Bootstrap resampling of patients',
      'Mutation is assumed to be isotropic.',
      'We interpolated the power curve.',
    ],
  ],
  discretisation: [
    [
      'Intensities were discretised with a bin width of 25 HU.',
      'Grey levels were set to 64 bins for texture.',
    ],
    ['The equation was discretised on a uniform grid.', 'The bin size was 2 min.', 'Waste bins'],
  ],
  normalisation: [
    [
      'Image intensities were normalised by z-score.',
      'N4 bias field correction was applied.',
      'Features were standardised.',
    ],
    ['Expression was normalised to GAPDH.', 'The vector was normalised.', 'Standardised mortality'],
  ],
  filters: [
    ['Radiomic features were taken from wavelet and Laplacian of Gaussian images.'],
    ['A log was kept of the features.', 'Wavelet theory of markets'],
  ],
  'feature-software': [
    ['Features were extracted with PyRadiomics.', 'Texture features were computed in MATLAB.'],
    ['Statistical analyses were done in R version 4.1.', 'Sums were evaluated in MATLAB.'],
  ],
  ibsi: [['The software complies with IBSI.'], ['A biomarker of images']],
  'feature-classes': [
    ['Shape, first-order and GLCM features were computed from the images.'],
    ['The shape and colour of shells are morphological features.', 'A first-order reaction'],
  ],
  'feature-number': [
    ['A total of 107 radiomic features were extracted from each tumour.'],
    ['Three clinical features of the disease are known.', 'Features of the village'],
  ],
  'feature-selection': [
    ['LASSO selected among the radiomic features.', 'Redundant features were removed.'],
    ['Natural selection of species', 'The species was selected by drift.'],
  ],
  tuning: [
    ['Hyperparameters were chosen by grid search.', 'The learning rate was 0.001 for 100 epochs.'],
    ['Epochs of rock were dated.', 'The piano was tuned.', 'Conditions were carefully adjusted.'],
  ],
  augmentation: [
    ['Data augmentation with rotations was used.', 'Training images were augmented by flips.'],
    ['Breast augmentation', 'Dropout from school', 'Renal function was augmented.'],
  ],
  confounders: [
    ['The model was adjusted for confounders.'],
    ['The result confounded us.', 'No attempt was made on confounders.'],
  ],
  discrimination: [
    ['The AUC was 0.81 (95% CI, 0.75–0.87).', 'Confidence intervals of the C-index were bootstrapped.'],
    ['The odds ratio was 2.1 (95% CI, 1.2–3.0).', 'The mean was 4 (95% CI 3–5).'],
  ],
  calibration: [
    ['Calibration curves of the nomogram were drawn.', 'The Brier score was 0.1.'],
    [
      'A calibration curve of pNP was recorded.',
      'The scanner was calibrated.',
      'Calibration of the model was not assessed, without calibration.',
    ],
  ],
  'clinical-use': [
    ['Decision curve analysis showed a net benefit.'],
    ['A curve of decisions', 'Benefits of exercise'],
  ],
  comparison: [
    ['The model outperformed the clinical model (DeLong test).', 'The network was better than radiologists.'],
    ['Levels were higher compared with controls.', 'The reference model of the kinase was built.'],
  ],
  explanation: [
    ['SHAP values ranked the inputs.', 'Grad-CAM maps were drawn.', 'Feature importance was measured.'],
    ['The Shapiro–Wilk test was used.', 'The shape of the curve', 'Saliva samples'],
  ],
  limitations: [
    ['Our study has several limitations.', 'A limitation of this study is its size.'],
    [
      'Functional limitation of the jaw',
      'Nutrient limitation in the Arctic',
      'No limitation was set on the number.',
    ],
  ],
};

describe('the rules of the reporting audit', () => {
  it('all have examples', () => {
    expect(sentenceRules.map(({ id }) => id).filter((id) => !(id in examples))).toEqual([]);
  });

  it.each(sentenceRules.map((rule) => [rule.id, rule] as const))(
    '%s: fires where it should, and only there',
    (id, rule) => {
      const [hits, misses] = examples[id] ?? [[], []];
      expect(hits.filter((text) => !showsRule(rule, text))).toEqual([]);
      expect(misses.filter((text) => showsRule(rule, text))).toEqual([]);
    },
  );

  it('stand in the documentation, each with what it looks for and who asks for it', () => {
    const docs = readFileSync(new URL('../../docs/charting.md', import.meta.url), 'utf8');
    const rows = listAuditRules().map(
      ({ id, label, section, asks, looksFor }) =>
        `| ${section} | \`${id}\` | ${label} | ${looksFor} | ${asks} |`,
    );
    expect(rows.filter((row) => !docs.includes(row))).toEqual([]);
    expect(
      docs.match(/^\| (?:openness|reporting|data|segmentation|features|modelling|evaluation) \|/gm),
    ).toHaveLength(rows.length);
  });

  it('quote the sentence that shows an item', () => {
    const abstract = 'IDH status was determined by sequencing. The AUC was 0.81 (95% CI, 0.75–0.87).';
    const citation = makeCitation({ title: 'MRI of glioma', abstract });
    const { findings } = auditStudy(citation, null, charter.chart(citation, null));
    const quotes = findings.filter(({ found }) => found).flatMap(({ evidence }) => evidence);
    expect(quotes.map(({ quote }) => quote)).toContain('IDH status was determined by sequencing.');
    for (const { field, start, end, quote } of quotes) {
      if (field === 'abstract' && start !== null && end !== null)
        expect(abstract.slice(start, end)).toBe(quote);
    }
  });
});
