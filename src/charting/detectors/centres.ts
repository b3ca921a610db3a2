import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { abstractSentences, isAccount, isOutlook, methodSentences } from '../sentence-kinds.ts';
import type { Sentence } from '../study-text.ts';

const place = '(?:hospitals?|cent(?:er|re)s?|institutions?|institutes?|sites?|clinics?|departments?|units?)';
const adjectives =
  '(?:(?:different|independent|university|academic|tertiary|referral|referring|medical|cancer|participating|other|memory|large|screening|clinical|public|care|local|teaching|general|several|imaging)\\s+){0,3}';
const many =
  '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}|several|multiple|various|both|many)';
const multi = new RegExp(
  `\\bmulti[- ]?(?:cent(?:er|re)|institution(?:al)?|site|hospital)s?\\b|\\b${many}\\s+${adjectives}${place}\\b|\\b(?:leave-one-(?:hospital|site|cent(?:er|re)|institution)-out|two consortia|(?:second|third|fourth|fifth|another|other) (?:hospital|cent(?:er|re)|institution)s?|consortium)\\b`,
  'i',
);
const single = new RegExp(
  `\\bsingle[- ]?(?:cent(?:er|re)|institution(?:al)?|site|hospital)\\b|\\b(?:one|a single|a|our(?: own)?|the same|single)\\s+${adjectives}(?:hospital|cent(?:er|re)|institution|institute|department|clinic)\\b`,
  'i',
);
/** Places that are not where the study's patients came from. */
const foreign =
  /\b(?:would|could|previous(?:ly)? (?:single|multi)|multi[- ]?(?:cent(?:er|re)|institutional) (?:cohorts|studies|validation|trials|data))\b/i;

/**
 * One centre or several. What a study says of itself in so many words ("multicentre") is enough; otherwise several
 * hospitals outweigh "our hospital".
 */
export const centres: Detector = {
  needs: [],
  prepare: () => (study) => {
    for (const read of [abstractSentences(study).filter(isAccount), methodSentences(study)]) {
      const sentences = read.filter((sentence) => !isOutlook(sentence) && !foreign.test(sentence.text));
      const several = sentences.filter(({ text }) => multi.test(text));
      // "Our hospital" beside public data gave the test set, not the study.
      const one = sentences.filter(
        ({ text }) => single.test(text) && !/\bextern\w*|\btested on\b/i.test(text),
      );
      const found = several.length > 0 ? several : one;
      if (found.length === 0) continue;
      return listOne(several.length > 0 ? 'multi' : 'single', found);
    }
    return [];
  },
};

function listOne(value: 'multi' | 'single', sentences: readonly Sentence[]) {
  const values = collectValues();
  const label = value === 'multi' ? 'Several centres' : 'One centre';
  values.add({ value, label }, ...sentences);
  return values.list();
}
