import { role as purposes } from '../text/heading-roles.ts';
import type { Sentence, StudyText } from './study-text.ts';

/** What a study says it did or found, not what is known or hoped for. */
export function isOwnWork(sentence: Sentence): boolean {
  const { purpose, passage } = sentence;
  if (passage.place === 'title' || passage.place === 'keyword' || passage.place === 'mesh') return true;
  if (passage.place === 'abstract') {
    const background = purpose & purposes.background;
    return background === 0 || (purpose & (purposes.aim | purposes.methods | purposes.results)) !== 0;
  }
  return (purpose & (purposes.methods | purposes.results)) !== 0;
}

/** Aim, methods and results: where the study itself speaks. An abstract's conclusion is left out. */
export function isAccount(sentence: Sentence): boolean {
  const { purpose, passage } = sentence;
  if (passage.place === 'title') return true;
  if (passage.place === 'keyword' || passage.place === 'mesh' || passage.place === 'reference') return false;
  return (purpose & (purposes.aim | purposes.methods | purposes.results)) !== 0;
}

/** Every sentence of the title and abstract. */
export function abstractSentences(study: StudyText): readonly Sentence[] {
  return study.passages
    .filter(({ place }) => place === 'title' || place === 'abstract')
    .flatMap(({ sentences }) => sentences);
}

/** Every sentence of the full text's methods and results. */
export function methodSentences(study: StudyText): readonly Sentence[] {
  return study.passages
    .filter(({ place, role }) => place === 'section' && role === 'methods')
    .flatMap(({ sentences }) => sentences);
}

/** What may still be done, or should be: "prospective validation is needed". */
const outlook =
  /\b(?:future|further (?:stud|research|work|validat|investigat)|(?:is|are|will be|would be|still) (?:needed|required|warranted|necessary)|needs? (?:to be|further|confirmation|validation)|remains? to be|should be|warrants?|should (?:test|confirm)|is missing|still missing|must be confirmed)\b/i;

export function isOutlook(sentence: Sentence): boolean {
  return outlook.test(sentence.text);
}
