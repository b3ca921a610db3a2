import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { abstractSentences, isOutlook, methodSentences } from '../sentence-kinds.ts';
import type { Sentence, StudyText } from '../study-text.ts';

const kinds = [
  { value: 'prospective', label: 'Prospective', cue: /\bprospective(?:ly)?\b/i },
  {
    value: 'retrospective',
    label: 'Retrospective',
    cue: /\bretrospective(?:ly)?\b(?![- ](?:gat|ECG|electrocard|correct|reconstruct))/i,
  },
] as const;
/** A study's own design: beside words of the study, its patients or its doing. */
const own =
  /\b(?:this|our|we|study|studies|cohort|patients?|women|men|participants|adults|children|data|images?|scans?|MRI|CT|enrol|includ|collect|review|analy[sz]|recruit|examin|evaluat|identif|retriev|trial)/i;
/** Somebody else's design, one not yet had, or that of a register. */
const foreign =
  /\b(?:prospective (?:validation|studies|trials|data|collection|evaluation|confirmation|reader study)|lack of (?:a )?prospective|previous(?:ly)? (?:retrospective|prospective)|registered prospectively|prospective(?:ly)? registered)/i;
/** "Prospectively maintained data were analysed retrospectively": the study looks back. */
const kept =
  /\bprospective(?:ly)? (?:maintained|collected|acquired|gathered|recorded|kept|built|institutional) ?/i;
const looksBack = /\bretrospective(?:ly)?\b/i;
/** What a discussion says of its own study: "limited by its retrospective design". */
const ownLimit =
  /\b(?:our|this|the present|its) (?:\w+ ){0,2}(?:study|analysis|work|cohort|design|nature|data)\b/i;

/** Retrospective or prospective, as the study says of itself; both where it has a part of each. */
export const design: Detector = {
  needs: [],
  prepare: () => (study) => {
    const values = collectValues();
    for (const sentences of [abstractSentences(study), methodSentences(study), limitSentences(study)]) {
      for (const sentence of sentences) addDesign(sentence, values.add);
      if (values.list().length > 0) break;
    }
    if (values.list().length === 0) addHeadings(study, values.add);
    return values.list();
  },
};

function limitSentences(study: StudyText): readonly Sentence[] {
  return study.passages
    .filter(({ place, role }) => place === 'section' && role === 'discussion')
    .flatMap(({ sentences }) => sentences)
    .filter(
      ({ text }) =>
        ownLimit.test(text) && /\b(?:limit\w*|retrospective (?:study|design|nature|analysis))\b/i.test(text),
    );
}

type Add = ReturnType<typeof collectValues>['add'];

function addDesign(sentence: Sentence, add: Add): void {
  for (const { value, label, cue } of kinds) {
    if (!cue.test(sentence.text) || !own.test(sentence.text)) continue;
    if (value === 'prospective' && isNotItsOwn(sentence)) continue;
    add({ value, label }, sentence);
  }
}

function isNotItsOwn(sentence: Sentence): boolean {
  const { text } = sentence;
  return (
    foreign.test(text) || isName(sentence) || isOutlook(sentence) || (kept.test(text) && looksBack.test(text))
  );
}

/** "The European Prospective Investigation": a study of that name. */
function isName({ passage, text }: Sentence): boolean {
  return passage.place !== 'title' && /\b[A-Z][a-z]+ Prospective [A-Z]/.test(text);
}

function addHeadings(study: StudyText, add: Add): void {
  for (const passage of study.passages) {
    if (passage.place !== 'mesh') continue;
    for (const sentence of passage.sentences) {
      for (const { value, label } of kinds) {
        if (new RegExp(`^${value} studies$`, 'i').test(sentence.text)) add({ value, label }, sentence);
      }
    }
  }
}
