import { anyOf } from '../any-of.ts';
import { type AuditRule, people } from './audit-rule.ts';

/** Who was studied, and what is known of them. */
export const dataRules: readonly AuditRule[] = [
  {
    id: 'ethics',
    label: 'Ethical approval and consent',
    section: 'data',
    asks: 'CLEAR 8, TRIPOD+AI 17',
    looksFor: 'a review board or ethics committee, informed or waived consent, Helsinki, HIPAA',
    cue: /\b(?:institutional review boards?|IRB|ethics? (?:committees?|approval|boards?)|ethical(?:ly)? approv\w*|(?:informed|written) consent|consent was waived|waived (?:informed )?consent|waiver of (?:informed )?consent|Declaration of Helsinki|HIPAA)\b/i,
  },
  {
    id: 'eligibility',
    label: 'Inclusion and exclusion criteria',
    section: 'data',
    asks: 'CLEAR 11, CLAIM 8, TRIPOD+AI 6b, METRICS 2',
    looksFor: 'inclusion or exclusion criteria by name, or people who were included or excluded for a reason',
    cue: anyOf(
      /\b(?:inclusion|exclusion|eligibility) (?:criteria|criterion)\b|\bmet the following criteria\b/,
      /\b(?:patients?|participants?|subjects?|individuals|women|men|children|adults|cases|scans)\b[^.;]{0,80}\b(?:was|were) (?:excluded|included|eligible|ineligible) (?:if|when|because|for|due|owing|who)\b/,
      /\bwe (?:included|excluded) (?:[\w-]+ ){0,4}(?:patients|participants|subjects|individuals|women|men|children|adults|cases)\b/,
      /\b(?:patients?|participants?|subjects?|individuals|women|men|children|adults)\b[^.;]{0,80}\bwere excluded\b|\bexcluded (?:\d+ )?(?:patients|participants|subjects)\b/,
    ),
  },
  {
    id: 'dates',
    label: 'Dates of recruitment',
    section: 'data',
    asks: 'TRIPOD+AI 5b',
    looksFor: 'a span of years or months beside people who were seen or enrolled',
    cue: /\b(?:between|from|since|until|during|\()\s?[^.]{0,30}\b(?:19|20)\d\d\b[^.]{0,30}(?:\b(?:and|to|until|through)\b|[–-])[^.]{0,20}\b(?:19|20)\d\d\b/i,
    beside: people,
    not: /\b(?:PubMed|MEDLINE|Embase|databases? w(?:as|ere) searched|literature)\b/i,
  },
  {
    id: 'reference-standard',
    label: 'Reference standard of the molecular status',
    section: 'data',
    asks: 'CLEAR 18, CLAIM 14, TRIPOD+AI 8a, METRICS 3',
    looksFor: 'the status or expression of a marker that was determined by a named assay',
    cue: /\breference standard (?:was|were)\b|\b(?:determin\w+|confirmed|defined|tested|labell?ed|classified|based|assessed|measured|called|detected|proven|assigned|obtained|verified|established|evaluated|analy[sz]ed) (?:[\w-]+ ){0,3}(?:by|with|from|using|on|via|through)\b[^.]{0,200}\b(?:sequencing|immunohistochem\w*|hybridi[sz]ation|FISH|PCR|microarray|array|panel|pyrosequencing|NanoString|exome|genotyp\w+)/i,
    beside:
      /\b(?:status|mutations?|mutant|genotypes?|methylation|codeletion|amplification|rearrangements?|fusions?|subtypes?|instability|receptors?|markers?|alterations?|IDH|EGFR|KRAS|HER2|MGMT)\b/i,
  },
  {
    id: 'sample-size',
    label: 'Sample size or power considered',
    section: 'data',
    asks: 'CLEAR 9, CLAIM 19, TRIPOD+AI 10',
    looksFor: 'a calculation of sample size or power, or events per variable',
    cue: /\b(?:sample size\b[^.]{0,40}\b(?:calculated|estimated|determined)|sample size (?:calculation|estimation|was based|of \d+ was (?:required|needed))|(?:calculat|estimat)\w+ (?:of )?(?:the )?sample size|power (?:analysis|calculation)s?|events per (?:variable|predictor)|(?:statistical )?power of (?:80|90|95) ?%)/i,
  },
  {
    id: 'missing-data',
    label: 'Missing data',
    section: 'data',
    asks: 'CLEAR 29, CLAIM 13, TRIPOD+AI 11',
    looksFor: 'missing values or sequences, imputation of them, complete cases',
    cue: /\b(?:missing (?:data|values?|sequences?|information|covariates|at random)|complete[- ]case|incomplete (?:data|records)|imput(?:ed|ation)\b[^.]{0,60}\b(?:missing|values?|mean|median|multiple|data)|(?:missing|multiple|mean|median) (?:[\w-]+ ){0,3}imput(?:ed|ation))\b/i,
    not: /\bgenotypes? imput|\bimputed (?:genotype|allele|SNP|SAP|variant)/i,
  },
  {
    id: 'class-balance',
    label: 'Class balance and how it was met',
    section: 'data',
    asks: 'CLEAR 30, TRIPOD+AI 13',
    looksFor: 'imbalance of classes or labels, oversampling, weighted losses',
    cue: /\b(?:(?:class|label|data|sample)[- ]?(?:imbalances?|balanc\w+|weights?|weighting)|(?:im|un)balanced (?:classes|data|data ?sets?|labels|samples|distribution|condition)|(?:minority|majority) class(?:es)?|balanced distribution of|imbalance (?:of|in|between) (?:the )?(?:class|label|group|sample|data)\w*|balanced classes|oversampl\w+|undersampl\w+|SMOTE|focal loss|classes were (?:un|im)?balanced|weighted (?:cross-entropy|loss)|synthetic minority)\b/i,
  },
  {
    id: 'partition',
    label: 'Partition of the data',
    section: 'data',
    asks: 'CLEAR 15, CLAIM 20, TRIPOD+AI 12a, METRICS 18',
    looksFor: 'how people or images were divided into training and test',
    cue: anyOf(
      /\b(?:divided|split|partition\w*|allocated|separated|assigned|stratified)\b[^.]{0,80}\b(?:training|testing|validation|development|test (?:sets?|cohorts?|groups?|data|samples?))\b/,
      /\brandomi[sz]ed (?:\d ?: ?\d )?into (?:the |a )?(?:training|development)/,
      /\b(?:training|development) (?:set|cohort|data)\b[^.]{0,80}\b(?:test|testing|validation) (?:set|sets|cohorts?|data)\b/,
      /\bpatient-level split|\bsplit (?:by|at the level of) patients?\b/,
    ),
  },
  {
    id: 'flowchart',
    label: 'Flow of participants or of the work',
    section: 'data',
    asks: 'CLEAR 12, 45, TRIPOD+AI 20a',
    looksFor: 'a figure that is called a flow chart, flow diagram or workflow',
    cue: /\b(?:flow[- ]?(?:charts?|diagrams?)|workflow|study flow|consort diagram)\b/i,
    where: 'captions',
  },
];
