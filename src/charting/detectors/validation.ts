import { anyOf } from '../any-of.ts';
import { collectValues, type ValueCollection } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type FindEntries, findEntriesOf } from '../find-entries.ts';
import { abstractSentences, isAccount, isOutlook, methodSentences } from '../sentence-kinds.ts';
import type { Sentence } from '../study-text.ts';
import { readUse } from './dataset-use.ts';

const kinds = [
  {
    value: 'cross-validation',
    label: 'Cross-validation',
    cue: anyOf(
      /\bcross[- ]?validat|\bleave[- ]one[- ](?:\w+[- ])?out\b/,
      /\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|k|[2-9]|10|20)[- ]?fold\b(?=[^.;]{0,30}(?:\bCV\b|validat|loop|nested|stratified|partition|split))/,
      /\b(?:trained|evaluated|tested|estimated|assessed) (?:\w+ ){0,3}(?:with|by|in|using) (?:\w+ ){0,2}(?:five|ten|three|four|k|5|10)[- ]?fold\b/,
      /\bbootstrap(?:ped|ping)? validation/,
      /\bbootstrap\w*\b[^.;]{0,80}\b(?:optimism|internal(?:ly)? valid|AUCs?|performance)/,
      /\b(?:optimism|internal(?:ly)? valid\w*|AUCs?|performance)\b[^.;]{0,80}\bbootstrap\w* (?:resampl|sampl|replic)/,
    ),
  },
  {
    value: 'temporal',
    label: 'Temporal validation',
    cue: anyOf(
      /\btemporal(?:ly)?[- ](?:separate |independent |split )?(?:validation|test|split|hold)/,
      /\btemporally (?:separate|independent)|\b(?:later|subsequent) patients\b|\bthe subsequent \d+/,
      /\bexamined in the last year\b|\btime-independent\b/,
      /\b(?:those|patients) (?:treated|operated on|scanned|examined) (?:from|after|since) \d{4}[^.;]{0,40}\b(?:test|validat)/,
      /\b(?:enrolled|treated|operated on|scanned) (?:afterwards|thereafter|later)\b/,
      /\bchronological (?:split|order)/,
    ),
  },
  {
    value: 'external',
    label: 'External validation',
    cue: anyOf(
      /\bexternal(?:ly)?[- ](?:\w+[- ]){0,2}(?:validat|test|cohort|data|set|replication|AUC|hospital|verification)/,
      /\bvalidat\w* external/,
      /\b(?:tested|validated|replicated|evaluated|applied|confirmed|reproduced|test\w*) (?:\w+ ){0,4}(?:on|in|with) (?:[\w-]+[- ]){0,6}(?:another|the other|a different|different|a separate|a second|the second|second|third|fourth|fifth|other|an independent|independent)\s(?:\w+[- ]){0,2}(?:hospital|cent(?:er|re)|institution|cohort|biobank|population|site)s?/,
      /\b(?:test|validation) (?:set|sets|cohort|data) from (?:a|another|the) (?:different|separate|second|other|independent|external)?\s?(?:institution|hospital|cent(?:er|re))/,
      /\bindependent (?:external|site|cent(?:er|re)|institution|cohort|data ?set|validation cohort|validation data|hospital|institution|sample from)/,
      /\b(?:one|a|another|the (?:second|third|fourth|fifth|other)) (?:hospital|cent(?:er|re)|institution)s? (?:that )?(?:had not contributed|was used as external|served as)/,
      /\b(?:tested|validated|applied) (?:in|on|with) (?:those of |that of |data of )?the (?:other|second|third|fourth|fifth|sixth)\b(?! (?:\d|half|part|third|fold))/,
      /\bnot been seen in training\b|\bpatients? of a (?:fourth|fifth|third|second|hospital that had not)/,
      /\b(?:hospital|cent(?:er|re)|institution|site)s? (?:[A-Z]|\d)\b[^.;]{0,60}\btrain\w*[^.;]{0,30}\b(?:hospital|cent(?:er|re)|institution|site)s? (?:[A-Z]|\d)\b[^.;]{0,30}\b(?:for|as) (?:[\w-]+ )?(?:test|valid)/,
      /\b(?:tested|validated|replicated|applied)\b[^.;]{0,60}\bfrom (?:(?:a|the) (?:second|third|other)(?: one)?|another(?: one)?)\b(?! (?:half|part|scan))/,
      /\btrain\w*[^.;]{0,40}\b(?:hospital|cent(?:er|re)|institution|site)s? (?:[A-Z]|\d)\b[^.;]{0,40}\b(?:test|valid)\w*[^.;]{0,20}\b(?:hospital|cent(?:er|re)|institution|site)s? (?:[A-Z]|\d)\b/,
      /\breplication sample|\bfor replication\b/,
    ),
    not: /\bexternal (?:validation|data) (?:is|are|was) (?:still )?(?:missing|needed|lacking)|\bno external/i,
  },
  {
    value: 'internal',
    label: 'Internal split',
    cue: anyOf(
      /\brandom train\/test splits?\b/,
      /\brandomi[sz]ed (?:\d ?: ?\d )?into (?:the |a )?(?:training|development)\b/,
      /\b(?:training|development|derivation) (?:cohorts?|sets?|groups?)\b[^.]{0,80}\b(?:validation|test|testing) (?:cohorts?|sets?|groups?)\b/,
      /\binternal \([^)]{0,30}\)/,
      /\b(?:training|development)\b[^.;()]{0,15}\d+\b[^.()]{0,25}\b(?:test|testing|validation)\b[^.;()]{0,15}\d/,
      /\ba further \d[\d,]* of the same\b|\binternal(?:ly)?[- ](?:\w+[- ])?(?:validat|test)/,
      /\b\d[\d,]*\)? (?:[\w-]+ ){0,3}(?:for|as|in|formed) (?:the |model )?(?:training|development)\b[^.]{0,60}\b\d[\d,]*\)? (?:[\w-]+ ){0,3}(?:for|as|in|formed) (?:the |model )?(?:validation|testing|test)\b/,
      /\bheld[- ]out\b(?! (?:site|of)\b)|\bhold[- ]?out\b/,
      /\b(?:randomly|at random|random(?:ised|ized)?) (?:\w+ ){0,3}(?:divided|split|allocated|assigned|partitioned|into)\b(?=[^.;]{0,120}(?:\b(?:train(?:ing)?|test(?:ing)?|validation|development|ratio)\b|\b[1-9]:[1-9]\b|\d0 ?%))/,
      /\b(?:divided|split|allocated|assigned|partitioned|separated) (?:\S+ ){0,6}(?:training|development|derivation|at random|randomly)/,
      /\b(?:training|development) (?:\([^)]{0,30}\) )?(?:and|,)[^.]{0,60}\b(?:test|testing|validation) (?:\([^)]{0,30}\) )?(?:set|sets|group|groups|cohort|cohorts|part|subset)/,
      /\btrain(?:ed|ing)?\b[^.]{0,80}\b(?:and|,) (?:then )?(?:tested|validated|applied)\b|\btuning set\b/,
      /\b(?:a )?random (?:fifth|third|quarter|tenth|half)|\btrained on half\b|\bindependent testing\b/,
      /\btest (?:set|group|half|part|patients)\b/,
    ),
  },
] as const;
/** Folds that chose features or settings, and tested nothing: "λ was selected by tenfold cross-validation". */
const folds = '(?:\\w+[- ]?fold\\b|cross[- ]?validat|leave[- ]one)';
const chosen =
  '(?:select|choos|chose|tun(?:ed|ing)|optimi[sz]|penalt|lambda|λ|hyper-?parameter|regulari)\\w*';
const choosing = anyOf(
  new RegExp(`\\b${chosen}\\b[^.;]{0,60}\\b(?:by|with|using|via|through|inside|in|on)\\b[^.;]{0,30}${folds}`),
  new RegExp(`${folds}[^.;]{0,50}\\b(?:to|for)\\b[^.;]{0,25}\\b${chosen}`),
  new RegExp(`${folds}[^.;]{0,40}\\b(?:selected|chose|tuned|optimi[sz]ed)\\b|\\binner\\b`),
);
const testing =
  /\b(?:performance|AUCs?|evaluat\w*|validated|assess\w*|accuracy|tested|testing|outer|nested|compared|trained with|yield\w*|achiev\w*|reach\w*|gave)\b/i;
/** A look that costs little: without one of these a sentence tells nothing of testing. */
const mayTell =
  /valid|fold|leave[- ]one|bootstrap|temporal|later|subsequent|afterwards|thereafter|chronolog|external|test|replicat|independent|hospital|cent(?:er|re)|institution|random|split|divided|allocat|assign|partition|separat|train|develop|tuning|hold|held|internal|further|time-/i;
const aboutOthers = /\b(?:previous|earlier|prior|published) (?:stud|work|model|report)/i;

/** A test set of its own says nothing of where it came from, unless the study names no other. */
const strictlyInternal = anyOf(
  /\brandomi[sz]ed (?:\d ?: ?\d )?into\b|\binternal \(|\ba further \d[\d,]* of the same\b/,
  /\binternal(?:ly)?[- ](?:\w+[- ])?(?:validat|test)|\bheld[- ]out\b(?! of\b)|\bhold[- ]?out\b/,
  /\b(?:random(?:ly)?|at random)\b[^.]{0,60}\b(?:divided|split|allocated|assigned|into)/,
  /\b(?:divided|split|allocated|partitioned)\b[^.]{0,60}\b(?:random|training)/,
  /\ba random (?:fifth|third|quarter|tenth|half)|\bstratified random/,
);

/**
 * How the model was tested: an internal split, cross-validation, a later period, another source. A bare "test set" counts as
 * an internal split only where no external or later set is told. With a vocabulary of collections, one that served for
 * external testing is an external validation.
 */
export const validation: Detector = {
  needs: [],
  prepare(context) {
    const find = context.item.vocabulary === null ? null : findEntriesOf(context);
    return (study) => {
      const values = collectValues();
      const weak: Sentence[] = [];
      const sentences = [...abstractSentences(study).filter(isAccount), ...methodSentences(study)];
      for (const sentence of sentences) addKinds(sentence, values, weak);
      if (find !== null) addCollections(sentences, find, values);
      if (!values.has('external') && !values.has('temporal') && weak.length > 0) {
        values.add({ value: 'internal', label: 'Internal split' }, ...weak);
      }
      return values.list();
    };
  },
};

function addKinds(sentence: Sentence, values: ValueCollection, weak: Sentence[]): void {
  const { text } = sentence;
  if (!mayTell.test(text) || isOutlook(sentence) || aboutOthers.test(text)) return;
  for (const kind of kinds) {
    if (!kind.cue.test(text) || ('not' in kind && kind.not.test(text))) continue;
    if (kind.value === 'cross-validation' && choosing.test(text) && !testing.test(text)) continue;
    if (kind.value === 'internal' && !strictlyInternal.test(text)) weak.push(sentence);
    else values.add({ value: kind.value, label: kind.label }, sentence);
  }
}

function addCollections(sentences: readonly Sentence[], find: FindEntries, values: ValueCollection): void {
  const read = new Set(sentences);
  for (const passage of new Set(sentences.map((sentence) => sentence.passage))) {
    for (const hit of find(passage)) {
      if (read.has(hit.sentence) && ['external-test', 'tested'].includes(readUse(hit))) {
        values.add({ value: 'external', label: 'External validation' }, hit.sentence);
      }
    }
  }
}
