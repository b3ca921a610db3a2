import { describe, expect, it } from 'vitest';
import { findLinks } from '../../src/charting/availability/links.ts';

/** Each link as `kind`, `kind tool` or `supplement`; `? kind` where the host is not known. */
function read(text: string, marked: readonly string[] = []): string[] {
  const links = marked.map((href) => ({ href, start: 0, end: text.length }));
  return findLinks({ text, links }, 0, text.length).map((link) =>
    link.isSupplement ? 'supplement' : `${link.isKnown ? '' : '? '}${link.kind}${link.isTool ? ' tool' : ''}`,
  );
}

const own: readonly [string, string][] = [
  ['https://github.com/lab/idh-net', 'code'],
  ['github. com / lab / idh-net', 'code'],
  ['https://github.\ncom/lab/idh-net', 'code'],
  ['https:// github.com/lab/ idh-net', 'code'],
  ['(https://github.com/lab/idh-net).', 'code'],
  ['https://gist.github.com/lab/0a1b2c', 'code'],
  ['https://lab.github.io/idh-net', 'code'],
  ['https://raw.githubusercontent.com/lab/idh-net/main/train.py', 'code'],
  ['https://gitlab.com/lab/idh-net', 'code'],
  ['https://gitlab.uni-somewhere.edu/radiology/idh-net', 'code'],
  ['https://git.hospital.example.org/lab/idh-net', 'code'],
  ['https://bitbucket.org/lab/idh-net/src', 'code'],
  ['https://codeberg.org/lab/idh-net', 'code'],
  ['https://gitee.com/lab/idh-net', 'code'],
  ['https://sourceforge.net/projects/idh-net', 'code'],
  ['swh:1:dir:0123456789abcdef0123456789abcdef01234567', 'code'],
  ['https://codeocean.com/capsule/1234567/tree', 'code'],
  ['https://doi.org/10.24433/CO.1234567.v1', 'code'],
  ['https://colab.research.google.com/drive/abc', 'code'],
  ['https://mybinder.org/v2/gh/lab/idh-net', 'code'],
  ['https://www.kaggle.com/code/lab/idh-net', 'code'],
  ['https://huggingface.co/lab/idh-net', 'model'],
  ['https://idh-nomogram.shinyapps.io/DynNomapp/', 'model'],
  ['https://hub.docker.com/r/lab/idh-net', 'model'],
  ['https://tfhub.dev/lab/idh-net/1', 'model'],
  ['https://www.kaggle.com/datasets/lab/scans', 'data'],
  ['https://doi.org/10.7937/K9/TCIA.2016.RNYFUYE9', 'data'],
  ['https://doi.org/10.5061/dryad.abc12', 'data'],
  ['https://data.mendeley.com/datasets/abc/1', 'data'],
  ['https://www.synapse.org/#!Synapse:syn53708249', 'data'],
  ['https://openneuro.org/datasets/ds000001', 'data'],
  ['GSE103584', 'data'],
  ['EGAS00001001234', 'data'],
  ['phs000178', 'data'],
  ['PRJNA123456', 'data'],
  ['PXD012345', 'data'],
  ['GCST90012345', 'data'],
  ['https://zenodo.org/record/1234567', 'any'],
  ['https://doi.org/10.5281/zenodo.1234567', 'any'],
  ['https://osf.io/abc12/', 'any'],
  ['https://figshare.com/articles/dataset/scans/1234567', 'any'],
  ['https://www.lab-somewhere.org/downloads', '? any'],
  ['https://doi.org/10.1000/xyz123', '? any'],
];

const software: readonly string[] = [
  'https://github.com/AIM-Harvard/pyradiomics',
  'https://github.com/Radiomics/pyradiomics',
  'github. com / MIC-DKFZ / nnUNet',
  'https://github.com/Project-MONAI/MONAI',
  'https://github.com/scikit-learn/scikit-learn',
  'https://github.com/ANTsX/ANTs',
  'https://github.com/CBICA/CaPTk',
  'https://github.com/Jfortin1/ComBatHarmonization',
  'https://github.com/Slicer/Slicer',
  'https://www.slicer.org',
  'https://cran.r-project.org/package=glmnet',
  'https://github.com/wasserth/TotalSegmentator',
  'https://huggingface.co/microsoft/resnet-50',
];

const none: readonly string[] = [
  'The hub of the network was TP53.',
  'Patients with grade 10.5 tumours were left out.',
  'The phase was 12.5 s, the dose 10.7 mL/kg.',
  'The study was posted on the hub of the hospital.',
  'Zenodo and figshare are archives.',
  'GSE was used (gradient spin echo).',
];

describe('findLinks', () => {
  it.each(own)('%s is a link of %s', (text, kind) => {
    expect(read(text)).toEqual([kind]);
    expect(read(`It is at ${text}, as said.`)).toEqual([kind]);
  });

  it.each(software)('%s is software used', (text) => {
    expect(read(text).every((each) => each.endsWith(' tool'))).toBe(true);
    expect(read(text)).toHaveLength(1);
  });

  it.each(none)('no link: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('finds every link of a sentence and judges each by itself', () => {
    expect(
      read('https://github.com/lab/idh-net (features: https://github.com/AIM-Harvard/pyradiomics)'),
    ).toEqual(['code', 'code tool']);
    expect(
      read('Code: https://github.com/lab/net; scans: GSE103584; weights: huggingface.co/lab/net'),
    ).toEqual(['code', 'model', 'data']);
  });

  it('does not take an own repository for the tool named beside it', () => {
    expect(read('PyRadiomics was wrapped by https://github.com/lab/idh-net')).toEqual(['code']);
  });

  it("reads the address that the article's XML gives for a phrase", () => {
    expect(read('our repository', ['https://github.com/lab/idh-net'])).toEqual(['code']);
  });

  it("knows the publisher's own supplement", () => {
    expect(read('https://www.mdpi.com/2072-6694/13/1/1/s1')).toEqual(['supplement']);
    expect(
      read('https://www.frontiersin.org/articles/10.3389/fonc.2021.1/full#supplementary-material'),
    ).toEqual(['supplement']);
  });
});
