import { anyOf } from '../any-of.ts';
import type { Passage } from '../study-text.ts';

/** Hosts by what they usually keep; `any`: decided by the words beside the link. */
export type LinkKind = 'code' | 'model' | 'data' | 'any';

interface HostRule {
  readonly kind: LinkKind;
  readonly pattern: RegExp;
}

/** Line breaks and typesetting leave spaces in links: `github. com / owner / repo`. */
const dot = '\\s?\\.\\s?';
const slash = '\\s?/\\s?';
const everywhere = (...patterns: readonly RegExp[]) => new RegExp(anyOf(...patterns).source, 'gi');
const hosts: readonly HostRule[] = [
  {
    kind: 'code',
    pattern: everywhere(
      new RegExp(
        `(?:gist\\.)?github${dot}(?:com|io)${slash}[\\w.-]+|[\\w-]+\\.github\\.io|raw\\.githubusercontent`,
      ),
      new RegExp(
        `gitlab[\\w.-]*${dot}[a-z]{2,6}${slash}[\\w.-]+|\\bgit(?:lab)?\\.[\\w-]+\\.[\\w.-]+/[\\w.-]+`,
      ),
      new RegExp(`(?:bitbucket|codeberg)${dot}org${slash}[\\w.-]+|gitee${dot}com${slash}[\\w.-]+`),
      new RegExp(`sourceforge${dot}net|r-forge\\.r-project|codeocean${dot}com|10\\.24433/co\\.|swh:1:`),
      /colab\.research|mybinder\.org|pypi\.org|cran\.r-project|bioconductor\.org|mathworks\.com\/matlabcentral|kaggle\.com\/code/,
    ),
  },
  {
    kind: 'model',
    pattern: everywhere(
      new RegExp(`huggingface${dot}co|tfhub\\.dev|hub\\.docker\\.com|shinyapps${dot}io|dynnomapp`),
      /modelhub\.ai|monai\.io\/model-zoo|modelzoo/,
    ),
  },
  {
    kind: 'data',
    pattern: everywhere(
      /cancerimagingarchive|10\.7937\/|datadryad|10\.5061\/|10\.17632\/|data\.mendeley|dataverse|10\.7910\/dvn/,
      /synapse\.org|\bsyn\d{6,}|openneuro|physionet|grand-challenge|xnat\.|neurovault|nitrc\.org|aimi\.stanford|scidb\.cn|10\.57760\//,
      /\bGSE\d{3,}|\bE-MTAB-\d+|\bPRJ[NEDC][ABC]\d+|\b[SED]R[PRX]\d{5,}|\bphs\d{6}|\bEGA[SD]\d{8,}|\bPXD\d{6}|\bMTBLS\d+|\bGCST\d{6,}|\bHRA\d{6}|\bOMIX\d{5,}/,
      /ncbi\.nlm\.nih\.gov\/(?:geo|bioproject|sra|gap|genbank|nuccore)|ebi\.ac\.uk|ngdc\.cncb\.ac\.cn|ddbj\.nig|proteomexchange|kaggle\.com(?!\/code)|data\.world/,
    ),
  },
  {
    kind: 'any',
    pattern: everywhere(
      /zenodo(?=[./\s]*(?:org|record|\d))|10\.5281\/|figshare\.com|10\.6084\/|osf\.io|10\.17605\/|softwareheritage|ieee-dataport|10\.21227/,
    ),
  },
];
const anyLink = /https?\s?:\s?\/\s?\/\s?[^\s)\]]+|\bwww\.[\w-]+\.[\w./-]+|\b10\.\d{4,9}\/[^\s)\]]+/gi;

/** Software that studies use and do not share; owners or repositories in a link. */
const tools = anyOf(
  /pyradiomics|AIM-Harvard|MIC-DKFZ|nnunet|project-monai|monai\.io|lifex|ibex|mitk|mazda|cerr\b|captk|CBICA|\/slicer\b|slicer\.org|itk-?snap/,
  /ANTsX|\bants\b|freesurfer|surfer\.nmr|afni|\bfsl\b|fmrib|spm\b|hd-?bet|synthstrip|elastix|niftyreg|dcm2niix|rordenlab|mricro|nilearn|nipype|torchio|simpleitk/,
  /combat|jfortin1|neuroharmonize|rpomponio|totalsegmentator|wasserthal|deepmedic|deepmind|segment-anything|facebookresearch|microsoft\/|google-research|openai\//,
  /scikit-|pytorch|tensorflow|keras|timm\b|rwightman|huggingface\/transformers|radimagenet|medicalnet|tencent|optuna|xgboost|lightgbm|catboost|\bdmlc\b|\bshap\b|slundberg|imbalanced-learn|albumentations|pycaret|autogluon|lifelines/,
  /pyimagej|imagej|qupath|cran\.r-project|bioconductor|r-project\.org|python\.org|matlabcentral|graphpad|ibm\.com|spss/,
  /limma|clusterprofiler|cibersort|msigdb|gsea-|stringdb|string-db|cytoscape|maftools|\bgatk\b|samtools|plink|cog-genomics|ldsc\b|metascape|timer\.(?:cistrome|comp)|gepia/,
);

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
  /https?\s?:|www\.|\w\s?\.\s?(?:com|io|org|net|co|cn|eu|ai|dev|edu|gov|in)\b|10\.\d{4}|swh:|\b(?:GSE|EGA|phs|syn|[SED]R[PRX]|PRJ|E-MTAB|PXD|MTBLS|GCST|HRA|OMIX|zenodo|figshare|dryad)/i;
const supplement = /\/suppl\b|\/suppl_file|supplementary|\/DC1\b|-\/DC|mmc\d|\/rc\b|mdpi\.com\/[^\s]*\/s1\b/i;

/** Links and accessions in a stretch of a passage, those of the XML's own link elements too. */
export function findLinks(
  passage: Pick<Passage, 'text' | 'links'>,
  start: number,
  end: number,
): readonly FoundLink[] {
  const shown = passage.text.slice(start, end);
  const marked = passage.links.filter((link) => link.start < end && link.end > start).map(({ href }) => href);
  return [shown, ...marked].flatMap((text) => (mayHoldLink.test(text) ? readLinks(text) : []));
}

function readLinks(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  const taken: { from: number; to: number }[] = [];
  const keep = (kind: LinkKind, match: RegExpExecArray, isKnown: boolean) => {
    const from = match.index;
    if (taken.some((span) => from < span.to && from + match[0].length > span.from)) return;
    const whole = widen(text, from, match[0].length);
    taken.push({ from: from - whole.before, to: from + whole.text.length - whole.before });
    found.push({
      kind,
      text: match[0],
      isTool: tools.test(whole.text),
      isKnown,
      isSupplement: supplement.test(whole.text),
    });
  };
  for (const { kind, pattern } of hosts) for (const match of text.matchAll(pattern)) keep(kind, match, true);
  for (const match of text.matchAll(anyLink)) keep('any', match, false);
  return found;
}

/** The link that a host stands in: back to its beginning, on to the next space that no slash bridges. */
function widen(text: string, from: number, length: number): { text: string; before: number } {
  const before = /[^\s([<"]*$/.exec(text.slice(Math.max(0, from - 80), from))?.[0] ?? '';
  const behind =
    /^[^\s,;)\]]*(?:\s?\/\s?[^\s,;)\]]+){0,6}/.exec(text.slice(from + length, from + length + 160))?.[0] ??
    '';
  return { text: before + text.slice(from, from + length) + behind, before: before.length };
}
