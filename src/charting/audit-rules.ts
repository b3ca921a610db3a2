/** One thing that reporting checklists ask for, and the sentence that would show it. */
export interface AuditRule {
  readonly id: string;
  readonly label: string;
  readonly section:
    | 'openness'
    | 'data'
    | 'segmentation'
    | 'features'
    | 'modelling'
    | 'evaluation'
    | 'reporting';
  /** Which item of which checklist asks for it. */
  readonly asks: string;
  readonly cue: RegExp;
  /** Words beside which the cue says something else. */
  readonly not?: RegExp;
}

/**
 * Rules over the study's own sentences (methods, results, captions; of a record without full text its abstract). After CLEAR
 * (10.1186/s13244-023-01415-8), CLAIM 2024 (10.1148/ryai.240300), TRIPOD+AI (10.1136/bmj-2023-078378) and METRICS
 * (10.1186/s13244-023-01572-w). A rule that fires says that the item is mentioned, not that it was done well.
 */
export const auditRules: readonly AuditRule[] = [
  {
    id: 'ethics',
    label: 'Ethical approval and consent',
    section: 'data',
    asks: 'CLEAR 8, CLAIM',
    cue: /\b(?:institutional review board|IRB|ethics? (?:committee|approval|board)|ethical(?:ly)? approv|informed consent|consent was waived|waived (?:informed )?consent|Declaration of Helsinki|HIPAA)\b/i,
  },
  {
    id: 'eligibility',
    label: 'Inclusion and exclusion criteria',
    section: 'data',
    asks: 'CLEAR 11, CLAIM, TRIPOD+AI',
    cue: /\b(?:inclusion|exclusion|eligib\w+|selection) criteria\b|\b(?:were|was) (?:excluded|included|eligible) (?:if|when|because|for)\b|\bwe (?:included|excluded|required)\b|\bwere excluded\b|\bexclusion criterion\b|\bexcluded,? (?:\d+|for)/i,
  },
  {
    id: 'dates',
    label: 'Dates of recruitment',
    section: 'data',
    asks: 'CLEAR 11, TRIPOD+AI',
    cue: /\b(?:between|from|since|until|during)\b[^.]{0,30}\b(?:19|20)\d\d\b[^.]{0,30}\b(?:and|to|until|through|[–-])\b[^.]{0,20}\b(?:19|20)\d\d\b/i,
  },
  {
    id: 'acquisition',
    label: 'Image acquisition',
    section: 'data',
    asks: 'CLEAR 16, CLAIM, METRICS',
    cue: /\b(?:tube (?:voltage|current)|\d+ ?kVp?\b|\d+ ?mAs?\b|slice thickness|repetition time|echo time|TR\/TE|field strength|\d(?:\.\d)? ?-?T(?:esla)? (?:scanner|MRI|MR|system)|scanners?\b[^.]{0,60}\b(?:Siemens|GE|Philips|Canon|Toshiba|Hitachi|of one vendor|vendors?)|injection of \d|MBq|matrix (?:size )?(?:of )?\d+)/i,
  },
  {
    id: 'reference-standard',
    label: 'Reference standard of the molecular status',
    section: 'data',
    asks: 'CLEAR 18, CLAIM, TRIPOD+AI',
    cue: /\b(?:determined|confirmed|defined|tested|assessed|measured|called|detected|proven|assigned|obtained|verified|established) (?:\w+ ){0,3}(?:by|with|from|using|on)\b[^.]{0,80}\b(?:sequencing|immunohistochem\w*|hybridi[sz]ation|FISH|PCR|microarray|array|panel|pyrosequencing|NanoString|assay|exome|genotyp\w+)/i,
  },
  {
    id: 'sample-size',
    label: 'Sample size or power considered',
    section: 'data',
    asks: 'CLEAR 9, CLAIM, TRIPOD+AI',
    cue: /\b(?:sample size (?:calculation|estimation|was|of \d+ was (?:required|needed))|power (?:analysis|calculation)|events per (?:variable|predictor)|statistical power)\b/i,
  },
  {
    id: 'missing-data',
    label: 'Missing data',
    section: 'data',
    asks: 'CLEAR 29, CLAIM, TRIPOD+AI',
    cue: /\b(?:missing (?:data|values?|sequences?|at random)|imput(?:ed|ation)|complete[- ]case|incomplete (?:data|records))\b/i,
  },
  {
    id: 'class-balance',
    label: 'Class balance and how it was met',
    section: 'data',
    asks: 'CLEAR 30',
    cue: /\b(?:(?:class|label|data)[- ]?(?:imbalance|balanc\w+|weights?|weighting)|imbalanced?|unbalanced|balanced classes|oversampl\w+|undersampl\w+|SMOTE|focal loss|classes were (?:un)?balanced|weighted (?:cross-entropy|loss)|synthetic minority)\b/i,
  },
  {
    id: 'partition',
    label: 'Partition of the data',
    section: 'data',
    asks: 'CLEAR 15, CLAIM, METRICS',
    cue: /\b(?:randomly|at random|stratified)\b[^.]{0,60}\b(?:divided|split|allocated|assigned|partition\w*)|\b(?:divided|split|partitioned|allocated|separated)\b[^.]{0,80}\b(?:training|test|validation|development)\b|\b(?:training|development) (?:set|cohort|data)\b[^.]{0,80}\b(?:test|testing|validation) (?:set|sets|cohorts?|data)\b|\bby patient\b|\bpatient-level split/i,
  },
  {
    id: 'segmentation-method',
    label: 'How regions were drawn',
    section: 'segmentation',
    asks: 'CLEAR 19–20, METRICS',
    cue: /\b(?:segment(?:ed|ation)s?|delineat\w+|contour\w*|outlin\w+|regions? of interest|ROIs?|volumes? of interest|VOIs?)\b/i,
  },
  {
    id: 'segmentation-reliability',
    label: 'Reliability of the regions',
    section: 'segmentation',
    asks: 'CLEAR 31, METRICS',
    cue: /\b(?:inter-?|intra-?)(?:observer|reader|rater|operator)\b|\bintraclass correlation|\bICCs?\b|\bDice\b|\b(?:two|second|another) (?:\w+ ){0,3}(?:radiologists?|readers?|neuroradiologists?)\b[^.]{0,80}\b(?:segment|contour|drew|outlin|correct|check)/i,
  },
  {
    id: 'resampling',
    label: 'Resampling to common voxels',
    section: 'features',
    asks: 'CLEAR 22',
    cue: /\bresampl\w+|\bisotropic voxels?|\bvoxel (?:size|spacing)|\binterpolat\w+ (?:to|with)/i,
    not: /\bbootstrap resampl|\bresampling of patients/i,
  },
  {
    id: 'discretisation',
    label: 'Discretisation of grey levels',
    section: 'features',
    asks: 'CLEAR 23',
    cue: /\bdiscreti[sz]\w+|\bbin (?:width|size|count|number)|\bbins? of \d|\bgr[ae]y[- ]levels?\b[^.]{0,30}\b\d+\b|\b\d+ (?:gr[ae]y[- ]levels?|bins)\b/i,
  },
  {
    id: 'normalisation',
    label: 'Normalisation of intensities',
    section: 'features',
    asks: 'CLEAR 21, 32',
    cue: /\b(?:normali[sz]\w+|z-?scores?|bias[- ]field|N4\b|standardi[sz]ed (?:to|intensit)|histogram matching|clipped to)/i,
  },
  {
    id: 'feature-software',
    label: 'Software of the features or network',
    section: 'features',
    asks: 'CLEAR 25, CLAIM',
    cue: /\b(?:PyRadiomics|LIFEx|IBEX|MITK|MaZda|CERR|CaPTk|PyTorch|TensorFlow|Keras|MONAI|scikit-learn|MATLAB|Weka|R (?:version|software|package)|Python)\b/,
  },
  {
    id: 'ibsi',
    label: 'Standardised features (IBSI)',
    section: 'features',
    asks: 'CLEAR 25, METRICS',
    cue: /\bIBSI\b|\bImag(?:e|ing) Biomarkers? Standardi[sz]ation/i,
  },
  {
    id: 'feature-selection',
    label: 'Feature reduction or selection',
    section: 'modelling',
    asks: 'CLEAR 33, METRICS',
    cue: /\b(?:feature (?:selection|reduction|elimination|ranking)|LASSO|recursive feature|mRMR|minimum redundancy|Boruta|variance (?:threshold|inflation)|features?\b[^.]{0,60}\b(?:were|was) (?:removed|selected|reduced|filtered|excluded|dropped|left out|kept|ranked)|principal component)/i,
  },
  {
    id: 'tuning',
    label: 'Hyperparameters and their tuning',
    section: 'modelling',
    asks: 'CLEAR 35, CLAIM, TRIPOD+AI',
    cue: /\b(?:hyper-?parameters?|grid search|random search|Bayesian optimi[sz]ation|learning rate|batch(?: size)? of \d+|batch size|epochs|early stopping|tuned|tuning|nested cross-validation)\b/i,
  },
  {
    id: 'augmentation',
    label: 'Augmentation or regularisation of training',
    section: 'modelling',
    asks: 'CLAIM',
    cue: /\baugment\w+|\bdropout\b|\bweight decay\b/i,
  },
  {
    id: 'discrimination',
    label: 'Discrimination with its uncertainty',
    section: 'evaluation',
    asks: 'CLEAR 40, CLAIM, TRIPOD+AI',
    cue: /\b(?:95 ?% (?:CI|confidence)|confidence intervals?|\(95%|bootstrap\w*)\b/i,
  },
  {
    id: 'calibration',
    label: 'Calibration',
    section: 'evaluation',
    asks: 'TRIPOD+AI, METRICS',
    cue: /\b(?:calibrat\w+|Brier score|Hosmer)/i,
    not: /\b(?:not|no|without|did not)\b[^.]{0,20}\bcalibrat/i,
  },
  {
    id: 'clinical-use',
    label: 'Clinical utility (decision curve)',
    section: 'evaluation',
    asks: 'TRIPOD+AI, METRICS',
    cue: /\b(?:decision[- ]curves?|net benefit)\b/i,
  },
  {
    id: 'comparison',
    label: 'Comparison with clinical or simpler models',
    section: 'evaluation',
    asks: 'CLEAR 41–42, METRICS',
    cue: /\b(?:clinical model|compared (?:with|to|by)|DeLong|clinical variables alone|semantic features|versus (?:the )?(?:clinical|radiologists|readers))\b/i,
  },
  {
    id: 'explanation',
    label: 'Explanation of the model',
    section: 'evaluation',
    asks: 'CLEAR 43, CLAIM',
    cue: /\b(?:SHAP|Shapley|saliency|Grad-?CAM|class activation|attention maps?|attention rollout|permutation importance|feature importance|interpretab\w+|explainab\w+)/i,
  },
  {
    id: 'limitations',
    label: 'Limitations',
    section: 'reporting',
    asks: 'CLEAR 52, CLAIM, TRIPOD+AI',
    cue: /\b(?:limitations?\b|limited by\b|drawbacks?\b|shortcomings?\b)/i,
  },
];
