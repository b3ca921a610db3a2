import { anyOf } from '../any-of.ts';
import { type AuditRule, model } from './audit-rule.ts';

const performance =
  /\b(?:AUCs?|AUROCs?|area under|accurac(?:y|ies)|sensitivit(?:y|ies)|specificit(?:y|ies)|C-ind(?:ex|ices)|concordance|Dice|ROC|F1|predictive values?|(?:evaluation|performance) metrics)\b/i;

/** How the model was made and tested. */
export const modelRules: readonly AuditRule[] = [
  {
    id: 'feature-selection',
    label: 'Feature reduction or selection',
    section: 'modelling',
    asks: 'CLEAR 33, METRICS 14–16',
    looksFor: 'a method of selection by name, or features that were removed or kept',
    cue: /\b(?:feature (?:selection|reduction|elimination|ranking)|LASSO|recursive feature|mRMR|minimum redundancy|Boruta|variance (?:threshold|inflation)|features?\b[^.]{0,60}\b(?:were|was) (?:removed|selected|reduced|filtered|excluded|dropped|left out|kept|retained|eliminated|ranked)|principal component)/i,
    beside: /\b(?:features?|radiomic\w*|models?|signature|predictors?|variables)\b/i,
  },
  {
    id: 'tuning',
    label: 'Hyperparameters and their tuning',
    section: 'modelling',
    asks: 'CLEAR 35, TRIPOD+AI 12c',
    looksFor: 'hyperparameters, learning rate, batches, epochs, early stopping, a grid search',
    cue: anyOf(
      /\bhyper-?parameters?\b|\bgrid search\b|\brandom search\b|\bBayesian optimi[sz]ation\b|\blearning rate\b|\bbatch(?: size)? of \d+|\bbatch size\b|\b\d+ epochs\b|\bepochs of training\b|\bearly stopping\b|\bfine-tun(?:ed|ing)\b|\bsearch space\b|\bnested cross-validation\b/,
      /\b(?:models?|classifiers?|networks?|penalty|lambda|λ|parameters?)\b[^.]{0,50}\b(?:was|were) (?:\w+ )?tuned\b/,
    ),
    not: /\bnot? (?:\w+ )?tun/i,
  },
  {
    id: 'augmentation',
    label: 'Augmentation or regularisation of training',
    section: 'modelling',
    asks: 'CLEAR 35',
    looksFor: 'augmented images or data, dropout layers, weight decay',
    cue: /\bdata augmentation\b|\baugment(?:ed|ation)\b[^.]{0,60}\b(?:images?|data|training|rotation|flip\w*|crop\w*|patches)\b|\b(?:images?|data|training set|patches)\b[^.]{0,60}\baugment(?:ed|ation)\b|\bdropout (?:layer|rate|of 0|probability)|\bweight decay\b/i,
  },
  {
    id: 'confounders',
    label: 'Confounders',
    section: 'modelling',
    asks: 'CLEAR 36, METRICS 19',
    looksFor: 'confounders that were looked for or adjusted for',
    cue: /\bconfound(?:ers?|ing)\b/i,
    not: /\bno (?:attempt|account)|\bnot (?:adjusted|controlled)/i,
  },
  {
    id: 'discrimination',
    label: 'Discrimination with its uncertainty',
    section: 'evaluation',
    asks: 'CLEAR 40, TRIPOD+AI 23a, METRICS 21',
    looksFor: 'a confidence interval or bootstrap beside an AUC, accuracy or concordance',
    cue: /\b95 ?% (?:CIs?|confidence)|\bconfidence intervals?\b|\(95 ?%|\bbootstrap\w*|\bAUC[^.]{0,12}\d?\.\d+ ?[(±]/i,
    beside: performance,
  },
  {
    id: 'calibration',
    label: 'Calibration',
    section: 'evaluation',
    asks: 'TRIPOD+AI 12e, METRICS 22',
    looksFor: 'calibration of a model or its predictions, Brier score, Hosmer–Lemeshow',
    cue: /\b(?:calibrat(?:ion|ed)\b[^.]{0,60}\b(?:model\w*|nomograms?|predict\w*|probabilit\w*|plots?)|(?:model\w*|nomograms?|predict\w*|probabilit\w*)\b[^.]{0,60}\bcalibrat(?:ion|ed)|Brier score|Hosmer)/i,
    not: /\b(?:not|no|without|did not)\b[^.]{0,20}\bcalibrat/i,
  },
  {
    id: 'clinical-use',
    label: 'Clinical utility (decision curve)',
    section: 'evaluation',
    asks: 'TRIPOD+AI 12e, METRICS 24',
    looksFor: 'a decision curve or net benefit',
    cue: /\b(?:decision[- ]curves?|net benefit)\b/i,
  },
  {
    id: 'comparison',
    label: 'Comparison with clinical or simpler models',
    section: 'evaluation',
    asks: 'CLEAR 41–42, METRICS 24–25',
    looksFor: 'a model set against a clinical model, readers or a simpler one, DeLong or McNemar tests',
    cue: anyOf(
      /\b(?:DeLong|McNemar|net reclassification)\b/,
      /\b(?:clinical|combined|radiologic(?:al)?|semantic|conventional|baseline) (?:and \w+ )?models?\b/,
      /\b(?:compared (?:with|to|by)|outperform\w*|better than|inferior to|superior to|versus|against)\b[^.]{0,60}\b(?:clinical (?:model|variables|factors|features|data)|radiologists?|readers?|clinicians?|semantic features|volume alone|simpler models?)\b/,
      /\b(?:clinical variables|semantic features|volume|age) alone\b/,
    ),
    beside: model,
  },
  {
    id: 'explanation',
    label: 'Explanation of the model',
    section: 'evaluation',
    asks: 'CLEAR 43',
    looksFor: 'Shapley values, saliency or attention maps, Grad-CAM, importance of features',
    cue: /\bSHAP\b|\bShapley\b|\b[Ss]aliency\b|\bGrad-?CAM\b|\b[Cc]lass activation\b|\b[Aa]ttention (?:maps?|rollout)\b|\b(?:[Pp]ermutation|[Ff]eature|[Vv]ariable) importance\b|\b[Ii]mportance (?:of (?:the )?(?:features|variables)|was measured)|\b(?:interpretab|explainab)\w+\b/,
  },
  {
    id: 'limitations',
    label: 'Limitations',
    section: 'reporting',
    asks: 'CLEAR 52, TRIPOD+AI 26',
    looksFor: 'a sentence on the study’s own limits',
    cue: anyOf(
      /\b(?:several|some|few|number of|important|main|major|first|second|another|certain|following|potential|notable|one|two|three) (?:\w+ )?limitations?\b/,
      /^\W*limitations?\b(?: (?:are|include|of|were)\b|:)|\b(?:among|of) the limitations\b|\b(?:the|this|our) (?:\w+ )?study (?:has|had) (?:\w+ )?limitations?\b/,
      /\blimitations? (?:of|to|in) (?:this|our|the (?:present|current)) /,
      /\b(?:this|our|the (?:present|current)) (?:\w+ )?(?:study|work|analysis|cohort|review|model)\b[^.]{0,80}\blimit(?:ations?|ed by)\b/,
      /\b(?:an? (?:\w+ )?|the (?:main |major )?|its |one |another )limitations? (?:is|are|was|were|include)\b|\bis a limitation\b|\b(?:our|this) (?:study|work|analysis)\b[^.]{0,60}\b(?:drawbacks?|shortcomings?)\b/,
    ),
    not: /\bfunctional limitation/i,
    where: 'discussion',
  },
];
