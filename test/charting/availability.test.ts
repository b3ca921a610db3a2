import { describe, expect, it } from 'vitest';
import { chartAbstract } from './shipped-form.ts';

const code: readonly [string, string][] = [
  ['The source code is available at https://github.com/lab/tool.', 'open'],
  ['All code can be found on GitHub (github. com/lab / tool).', 'open'],
  ['Our analysis scripts have been deposited in Zenodo (https://doi.org/10.5281/zenodo.123456).', 'open'],
  ['The code will be released upon publication.', 'promised'],
  ['Code is available from the corresponding author on reasonable request.', 'on-request'],
  ['The source code is proprietary and is not publicly available.', 'refused'],
  ['Source code is provided in the supplementary material.', 'in-paper'],
  ['Segmentation was done with nnU-Net (https://github.com/MIC-DKFZ/nnUNet).', 'not-stated'],
  [
    'Features were extracted using PyRadiomics, available at https://github.com/AIM-Harvard/pyradiomics.',
    'not-stated',
  ],
  ['Images were registered with an open-source toolkit (https://github.com/someone/register).', 'not-stated'],
  ['The ICD code was taken from the records, which are available at the hospital.', 'not-stated'],
  ['Patients with the code C71 were included.', 'not-stated'],
  ['Future studies should share their code.', 'not-stated'],
];
const data: readonly [string, string[]][] = [
  ['Our images have been deposited in Zenodo (https://doi.org/10.5281/zenodo.123456).', ['open']],
  ['The data that support the findings of this study are available at https://osf.io/abcde.', ['open']],
  ['Data are available from the corresponding author upon reasonable request.', ['on-request']],
  ['The data are not publicly available because of privacy law.', ['refused']],
  ['The data are not publicly available but can be had from the authors on request.', ['on-request']],
  ['Imaging data can be obtained through dbGaP (phs000001) after approval.', ['controlled']],
  ['MRI scans were downloaded from The Cancer Imaging Archive.', ['reused']],
  ['All raw data are listed in Supplementary Table 2.', ['in-paper']],
  ['The data will be made publicly available after acceptance.', ['promised']],
  ['Public data sets of this disease are scarce.', ['not-stated']],
  ['Such data are not available for children.', ['not-stated']],
  ['Missing data were imputed.', ['not-stated']],
];
const model: readonly [string, string][] = [
  ['The trained weights are available at https://huggingface.co/lab/net.', 'open'],
  ['The model weights will be released upon acceptance.', 'promised'],
  ['Rad-score = 0.31 × entropy − 0.12 × sphericity + 0.5.', 'in-paper'],
  ['The code of the network is available at https://github.com/lab/tool.', 'not-stated'],
  ['The model reached an AUC of 0.81.', 'not-stated'],
];

describe('availability', () => {
  it.each(code)('of code: %s', (text, expected) => {
    expect(chartAbstract('code', text)).toEqual([expected]);
  });
  it.each(data)('of data: %s', (text, expected) => {
    expect(chartAbstract('data', text)).toEqual(expected);
  });
  it.each(model)('of models: %s', (text, expected) => {
    expect(chartAbstract('model', text)).toEqual([expected]);
  });

  it('parts statements on different things that share a sentence', () => {
    const text =
      'Patient data are not publicly available for reasons of privacy; the code and the weights have been released at https://gitlab.com/lab/net.';
    expect(chartAbstract('data', text)).toEqual(['refused']);
    expect(chartAbstract('code', text)).toEqual(['open']);
    expect(chartAbstract('model', text)).toEqual(['open']);
  });

  it('finds the link in the sentence beside', () => {
    expect(chartAbstract('code', 'We shared the code. Available from: https://github.com/lab/tool.')).toEqual(
      ['open'],
    );
  });
});
