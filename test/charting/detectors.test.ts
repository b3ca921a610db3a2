import { describe, expect, it } from 'vitest';
import { chartAbstract } from './shipped-form.ts';

type Case = readonly [text: string, expected: string[]];

const cases: Readonly<Record<string, readonly Case[]>> = {
  guideline: [
    ['This study is reported in accordance with the TRIPOD statement.', ['TRIPOD:claimed']],
    ['The completed CLAIM checklist is provided in the supplement.', ['CLAIM:evidenced']],
    ['The radiomics quality score of our study was 16 of 36 points.', ['RQS:evidenced']],
    ['Few published studies adhere to the CLEAR checklist.', ['CLEAR:cited']],
    ['Results were clear, and we claim no novelty; the metrics are those of the field.', []],
    ['Features comply with IBSI.', []],
    ['The TRIPOD trial of troglitazone was stopped.', []],
    ['Patients of two consortia were followed.', []],
  ],
  dataset: [
    ['A network was trained on patients of TCGA-GBM.', ['TCGA-GBM:training']],
    ['The model was tested on 120 patients of UCSF-PDGM.', ['UCSF-PDGM:external-test']],
    [
      'Training used BraTS 2021, and external testing used UPENN-GBM.',
      ['BraTS:training', 'UPENN-GBM:external-test'],
    ],
    ['In TCGA-LUAD the score was correlated with expression.', ['TCGA-LUAD:biology']],
    [
      'A signature was built from TCGA-LIHC and validated in ICGC.',
      ['TCGA-LIHC:training', 'ICGC:external-test'],
    ],
    ['In the ABCD study (n = 9,000), polygenic scores went with cortical thickness.', ['ABCD:training']],
    ['Tumours were classified by TCGA molecular subtype.', []],
    ['UK Biobank could serve to test the model in future.', ['UK Biobank:mention']],
    ['Participants came from Framingham, Massachusetts.', []],
  ],
  modality: [
    ['We analysed texture of contrast-enhanced CT images.', ['ct']],
    ['Gene expression was measured by the ΔCt method; MRI was read by two radiologists.', ['mri']],
    ['Mendelian randomisation (MR) and chest CT scans were combined.', ['ct']],
    ['18F-FDG PET/CT was acquired; CT served for attenuation correction only.', ['pet']],
    ['Radiomic features were taken from PET and from low-dose CT images.', ['ct', 'pet']],
  ],
  ai_class: [
    ['A random forest was trained on radiomic features.', ['classical-ml']],
    ['A convolutional neural network was trained to predict IDH.', ['deep-learning']],
    ['Deep features of a ResNet were classified by a support vector machine.', ['both']],
    ['Tumours were segmented by a U-Net; a random forest predicted the mutation.', ['classical-ml']],
    ['Spearman correlation related ADC to Ki-67.', ['statistics']],
    ['A network was not trained; deep learning is for future studies.', []],
  ],
  cohort_size: [
    ['We retrospectively included 312 patients (training, n = 212; test, n = 100).', ['312']],
    ['One hundred and twenty-two patients were included.', ['122']],
    ['A total of 1,428 patients from six hospitals were studied.', ['1428']],
    ['A model was trained on 300 patients and tested on 120 patients of TCGA-GBM.', ['420']],
    ['At two hospitals 215 women underwent MRI.', ['215']],
    ['Of 240 eligible patients, 180 were included.', ['180']],
    [
      'The training cohort included 200 patients, and two external validation cohorts included 60 and 40 patients.',
      ['300'],
    ],
    [
      'We included 90 patients; 31 of them had the mutation, and 20 patients with high expression died.',
      ['90'],
    ],
  ],
  centres: [
    ['This multicentre study included patients of nine hospitals.', ['multi']],
    ['In this single-centre study we included patients.', ['single']],
    ['Multicentre validation is needed.', []],
  ],
  design: [
    ['We retrospectively reviewed 20 patients.', ['retrospective']],
    ['Patients were prospectively enrolled.', ['prospective']],
    ['Prospective validation is required.', []],
    ['Cardiac CT with retrospective gating was acquired.', []],
  ],
  validation: [
    ['Ten-fold cross-validation was used.', ['cross-validation']],
    ['Patients were randomly divided into training and test sets.', ['internal']],
    ['The model was tested in an external validation cohort.', ['external']],
    ['Patients of hospital A were used for training, those of hospital B for testing.', ['external']],
    ['Patients enrolled afterwards formed a temporally separate test set.', ['temporal']],
    ['External validation is still missing.', []],
  ],
  target: [
    ['A model predicted EGFR mutation with an AUC of 0.8. The AUC for EGFR was lower in smokers.', ['egfr']],
    ['Patients met the criteria. We met the end point. The AUC was 0.8.', []],
    ['EGFR-mutated and wild-type lung adenocarcinoma differed in texture.', ['egfr']],
    ['IDH-mutant gliomas had smoother margins than IDH-wildtype gliomas.', ['idh']],
    ['In EGFR-mutated lung adenocarcinoma, texture predicted survival.', []],
    ['HER2-positive women received trastuzumab; texture predicted response.', []],
    ['The estimated glomerular filtration rate (eGFR) was normal. eGFR was associated with age.', []],
  ],
};

describe.each(Object.entries(cases))('the item %s', (item, rows) => {
  it.each(rows)('%s', (text, expected) => {
    expect(chartAbstract(item, text)).toEqual([...expected].sort());
  });
});

describe('the disease', () => {
  it('is the title’s before the abstract’s', () => {
    expect(
      chartAbstract('disease', 'Lung cancer, breast cancer and glioma differ.', 'MRI of glioma'),
    ).toContain('glioma');
  });
  it('is the tumour that spread, not the site', () => {
    expect(
      chartAbstract('disease', 'Metastases were segmented.', 'BRAF in melanoma brain metastases'),
    ).toEqual(['other-cns', 'sarcoma-skin-blood']);
  });
});
