export type Subject = 'code' | 'model' | 'data';

const adjectives = '(?:[\\w-]+ ){0,3}';
const patterns: Readonly<Record<Subject, RegExp>> = {
  code: new RegExp(
    [
      '\\b(?:source|computer|analysis|analytic|analytical|training|inference|python|r|matlab|custom|original|new|own|full|complete|entire|bespoke|program|programming|our|all|the|used|underlying|and|study|model|statistical|radiomics|pre-?processing) codes?\\b',
      '^\\W*codes?\\b',
      '\\b(?:data|datasets?|models?|materials?|protocols?),? (?:and|or|and/or) codes?\\b',
      '\\bcodes? (?:and|for|used|of|is|are|to|that|was|were|will|availability|supporting|can|has|have|repository|\\()',
      `\\b(?:${adjectives})?scripts?\\b(?! writ)`,
      '\\bparameter files?\\b',
      '\\bcomputer programs?\\b',
      '\\bprograms? (?:are|is|were) (?:printed|listed|given|available)',
      '(?<!within )\\b(?:our|the) (?:[\\w-]+ )?(?:software|pipeline|implementation|framework|toolbox|package), [^;.()]{0,80}, (?:is|are|was|will|has|can|may)\\b',
      '\\b(?:open-?sourc(?:e|ed|ing)|releas(?:e|ed|ing)|publish(?:ed|ing)?|shar(?:e|ed|ing)|upload(?:ed|ing)?) (?:\\w+ ){0,2}(?:the|our) (?:[\\w-]+ )?(?:software|pipeline|framework|toolbox|package|implementation|algorithm)\\b',
      '(?<!within )\\b(?:our|developed|this|the) (?:[\\w-]+ ){0,1}(?:software|pipeline|implementation|framework|toolbox|package|workflow|algorithm)(?: of (?:this|our) study)?,? (?:is|are|was|will|has|can|as well as|and)\\b',
      '\\bsoftware (?:codes?|is|are|was|were|will|has|and)\\b|\\bsoftware code\\b',
      '\\bas code\\b',
      '\\bour (?:[\\w-]+ ){1,3}(?:software|toolbox|package|pipeline)\\b',
      '\\bwe (?:have )?(?:developed|built|wrote|created|implemented|release|present) (?:an? |the )?(?:[\\w-]+ ){0,4}(?:tool|software|toolbox|package|pipeline|library)\\b',
      '\\bimplementation of (?:the|our) (?:proposed |presented |described )?(?:methods?|models?|networks?|algorithms?|approach|framework)\\b',
      '\\bjupyter|\\bnotebooks?\\b',
      '\\breproducible run\\b',
      '^\\W*(?:\\w+ )?sources?\\s?:',
      '\\bcode S\\d',
    ].join('|'),
    'i',
  ),
  model:
    /\b(?:trained|pre-?trained|final|proposed|presented|prediction|predictive|deep learning|network|our|the|developed|resulting|underlying|radiomics|all|and) (?:[\w-]+ ){0,2}?(?:models?|weights|checkpoints?|(?<!hospital )networks?|classifiers?|nomogram)\b|\bweights (?:of|are|is|have|were)\b|\bmodel (?:weights|files?|parameters|checkpoints?)\b|\bmodels?,? (?:and|or) (?:the )?codes?\b|\bmodels? (?:is|are|was|were|will be|can be|and|have been|has been) (?:[\w-]+ ){0,3}(?:available|released|shared|accessed|downloaded|code|weights|deposited)|\b(?:web|online)[- ](?:based )?(?:calculator|application|tool|nomogram|app)\b|\bdocker (?:image|container)|^\W*(?:\w+ )?(?:models?|weights)\s?:/i,
  data: /\b(?:data|dataset|datasets|databases?|images|imaging|scans|segmentations?|annotations|delineations|masks|contours|feature (?:values|tables?|matrix|data)|features|materials?|accession|measurements|genotypes|sequenc(?:es|ing)|records|(?:expression|methylation|mutation\w*|genomic|transcriptomic|molecular) profiles|resources?|summary statistics|collections?|(?:raw|read|gene|RNA-?seq(?:uencing)?|transcript) counts|count matri(?:x|ces)|(?:raw|sequencing|genomic|image|imaging|DICOM|mutation|expression|annotation|label) (?:reads|files|calls)|(?:methylation|expression|SNP|genotyping) arrays|(?:everything|all) else|the (?:rest|remainder))\b/i,
};
/** Data that are no data of the study. */
const notData =
  /\b(?:have their data|supplement(?:ary|al)? materials?|data (?:analysis|extraction|science|augmentation|access committee|use agreement|protection|collection|processing|acquisition|driven|curation|sharing (?:policy|agreement)|management)|requests? for (?:further )?(?:information|resources)(?: and (?:resources|reagents))*|imaging (?:archive|data commons|phenotypes?)|data commons|data availability statement|image (?:archive|processing))\b/gi;
const notCode =
  /\b(?:(?:ICD|zip|postal|colou?r|bar|genetic|QR|dress|diagnostic|billing|procedure|CPT|access)[- ]?codes?|code of (?:ethics|conduct)|coded|coding|one-hot|codes for|pseudo-?codes?(?: (?:of|for) the \w+)?)\b/gi;

/** "The code of the network" is code, not a network. */
const codeOf =
  /\b(?:codes?|scripts?|programs?|implementation|description|pipeline|software) (?:(?:of|for|to|used|that|which)\b)[^,;.()]{0,60}/gi;

const ourRepository =
  /\b(?:our|the project’?'?s?) (?:[\w-]+ )?(?:github|gitlab|bitbucket|code) (?:repository|repo|page)\b/i;
const address = /(?:https?\s?:|www\.)\S*/gi;

/** What a clause about availability is about; several may be. Words inside a web address name nothing. */
export function findSubjects(text: string): ReadonlySet<Subject> {
  const found = new Set<Subject>();
  const clause = text.replace(address, ' ');
  if (patterns.code.test(clause.replace(notCode, ' '))) found.add('code');
  if (patterns.model.test(clause.replace(codeOf, ' '))) found.add('model');
  if (patterns.data.test(clause.replace(notData, ' '))) found.add('data');
  // What a repository holds is code, unless something else is named.
  if (!found.has('data') && ourRepository.test(text)) found.add('code');
  return found;
}
