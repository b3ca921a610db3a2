import type { Sentence } from '../study-text.ts';

/** Hosts by what they usually keep; `any`: decided by the words beside the link. */
export type LinkKind = 'code' | 'model' | 'data' | 'any';

interface HostRule {
  readonly kind: LinkKind;
  readonly pattern: RegExp;
}

/** Line breaks and typesetting leave spaces in links: `github. com / owner / repo`. */
const dot = '\\s?\\.\\s?';
const slash = '\\s?/\\s?';
const hosts: readonly HostRule[] = [
  {
    kind: 'code',
    pattern: new RegExp(
      `(?:gist\\.)?github${dot}(?:com|io)${slash}[\\w.-]+|[\\w-]+\\.github\\.io|gitlab[\\w.-]*${dot}[a-z]{2,6}${slash}[\\w.-]+|bitbucket${dot}org${slash}[\\w.-]+|codeberg${dot}org${slash}[\\w.-]+|gitee${dot}com${slash}[\\w.-]+|sourceforge${dot}net|r-forge\\.r-project|codeocean${dot}com|10\\.24433/co\\.|colab\\.research|mybinder\\.org|swh:1:|pypi\\.org|cran\\.r-project|bioconductor\\.org|mathworks\\.com/matlabcentral`,
      'i',
    ),
  },
  {
    kind: 'model',
    pattern: new RegExp(
      `huggingface${dot}co|tfhub\\.dev|hub\\.docker\\.com|shinyapps${dot}io|modelhub|monai\\.io/model-zoo|dynnomapp`,
      'i',
    ),
  },
  {
    kind: 'data',
    pattern:
      /cancerimagingarchive|10\.7937\/|dryad|10\.5061\/|10\.17632\/|data\.mendeley|dataverse|10\.7910\/dvn|synapse\.org|\bsyn\d{6,}|openneuro|physionet|grand-challenge|xnat\.|\bGSE\d{3,}|\bE-MTAB-\d+|\bPRJ[NE][AB]\d+|\bSRP\d{5,}|\bphs\d{6}|\bEGA[SD]\d{8,}|ncbi\.nlm\.nih\.gov\/(?:geo|bioproject|sra)|kaggle\.com/i,
  },
  {
    kind: 'any',
    pattern:
      /zenodo|10\.5281\/|figshare|10\.6084\/|osf\.io|10\.17605\/|softwareheritage|ieee-dataport|10\.21227/i,
  },
];
const anyLink = /https?\s?:\s?\/\s?\/\s?[^\s)\]]+|\bwww\.[\w-]+\.[\w./-]+|\b10\.\d{4,9}\/[^\s)\]]+/i;

/** Software that studies use and do not share; owners or repositories in a link. */
const tools =
  /pyradiomics|AIM-Harvard|MIC-DKFZ|nnunet|project-monai|monai\.io|scikit-learn|ANTsX|\bants\b|freesurfer|surfer\.nmr|afni|captk|CBICA|\/slicer\b|slicer\.org|itk-?snap|combat|jfortin1|pytorch|tensorflow|keras|lifex|ibex|mitk|mazda|cerr\b|optuna|xgboost|lightgbm|catboost|\bshap\b|slundberg|simpleitk|\bfsl\b|fmrib|spm\b|hd-?bet|synthstrip|totalsegmentator|wasserthal|segment-anything|facebookresearch|microsoft\/|google-research|huggingface\/transformers|pyimagej|imagej|qupath|elastix|niftyreg|dcm2niix|rordenlab|cran\.r-project|bioconductor\.org|bioconductor|r-project\.org|python\.org|limma|clusterprofiler|cibersort|msigdb|gsea-|stringdb|string-db|cytoscape|matlabcentral|openai\/|radimagenet|medicalnet|tencent/i;

export interface FoundLink {
  readonly kind: LinkKind;
  readonly text: string;
  readonly isTool: boolean;
  /** Of a host that keeps code, models or data. */
  readonly isKnown: boolean;
  /** The publisher's own copy of the supplement. */
  readonly isSupplement: boolean;
}

/** A look that costs little, before the hosts are tried one by one. */
const mayHoldLink =
  /https?\s?:|www\.|\w\s?\.\s?(?:com|io|org|net|co|cn|eu)\b|10\.\d{4}|\b(?:GSE|EGA|phs|syn|SRP|PRJ|E-MTAB|zenodo|figshare|dryad)/i;

/** Links and accessions in a stretch of a sentence, those of the XML's own link elements too. */
export function findLinks(sentence: Sentence, start: number, end: number): readonly FoundLink[] {
  const { passage } = sentence;
  const shown = passage.text.slice(start, end);
  const marked = passage.links.filter((link) => link.start < end && link.end > start).map(({ href }) => href);
  const found: FoundLink[] = [];
  for (const text of [shown, ...marked]) {
    if (!mayHoldLink.test(text)) continue;
    const host = hosts.find(({ pattern }) => pattern.test(text));
    const link = anyLink.exec(text);
    if (host === undefined && link === null) continue;
    const at = host?.pattern.exec(text)?.[0] ?? link?.[0] ?? '';
    const from = text.indexOf(at);
    const shownLink = text.slice(from, from + 160);
    found.push({
      kind: host?.kind ?? 'any',
      text: at,
      isTool: tools.test(shownLink),
      isKnown: host !== undefined,
      isSupplement: /\/suppl\b|\/suppl_file|supplementary|\/DC1\b|-\/DC|mmc\d|\/rc\b/i.test(shownLink),
    });
  }
  return found;
}
