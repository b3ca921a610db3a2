import { anyOf } from '../any-of.ts';
import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { abstractSentences, isAccount, isOutlook, methodSentences } from '../sentence-kinds.ts';
import type { Sentence } from '../study-text.ts';

const place = '(?:hospitals?|cent(?:er|re)s?|institutions?|institutes?|sites?|clinics?|departments?|units?)';
/** "two different academic medical centres": anything but words that begin another phrase. */
const kinds =
  '(?:(?!(?:of|in|from|and|or|at|with|for|to|the|was|were|patients?|women|men|scans?|images?|readers?|radiologists?)\\b)[\\w-]+\\s+){0,3}';
const many =
  '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}|several|multiple|various|both|many)';
const multi = anyOf(
  /\bmulti[- ]?(?:cent(?:er|re)|cent(?:er|re)d|centric|institution(?:al)?|site|hospital)s?\b/,
  new RegExp(`\\b${many}\\s+${kinds}${place}\\b`),
  /\b(?:leave-one-(?:hospital|site|cent(?:er|re)|institution)-out|two consortia|consortium)\b/,
  /\b(?:second|third|fourth|fifth|another|other|different|separate|outside|external) (?:hospital|cent(?:er|re)|institution)s?\b/,
  /\b(?:hospital|cent(?:er|re)|institution) (?:A|1|I) [^.;]{0,60}\b(?:hospital|cent(?:er|re)|institution)s? (?:B|2|II)\b/,
  /\b(?:one|first) (?:hospital|cent(?:er|re)|institution)\b[^.]{0,120}\b(?:from|in|of|at) (?:(?:a|the) (?:second|third|fourth|other)(?: one)?|another(?: one)?)\b/,
  /\bcent(?:er|re)s? [A-C]\b[^.;]{0,40}\bcent(?:er|re)s? [B-D]\b/,
);
const single = new RegExp(
  `\\bsingle[- ]?(?:cent(?:er|re)d?|institution(?:al)?|site|hospital)\\b|\\b(?:one|a single|single|the same)\\s+${kinds}(?:hospital|cent(?:er|re)|institution|institute|department|clinic)\\b`,
  'i',
);
/** Its own house is the study's only one where its people come from there. */
const ours = new RegExp(
  `\\b(?:a|our(?: own)?)\\s+${kinds}(?:hospital|cent(?:er|re)|institution|institute|department|clinic)\\b`,
  'i',
);
const people =
  /\b(?:patients?|women|men|children|adults|participants?|subjects|cases|cohort|consecutive|enrolled|treated|operated|underwent|retrospective\w*|prospective\w*)\b/i;
/** Places that are not where the study's patients came from. */
const foreign =
  /\b(?:would|could|previous(?:ly)? (?:single|multi)|multi[- ]?(?:cent(?:er|re)|institutional) (?:cohorts|studies|validation|trials|data)\b(?! ?sets?)|\b(?:any|each|every|no) single\b|cannot be\b|(?:radiologists?|readers?|observers?|pathologists?|experts?)\b[^.;]{0,20}\bfrom)\b/i;

/**
 * One centre or several. What a study says of itself in so many words ("multicentre") is enough; otherwise several
 * hospitals outweigh "our hospital".
 */
export const centres: Detector = {
  needs: [],
  prepare: () => (study) => {
    for (const read of [abstractSentences(study).filter(isOwn), methodSentences(study)]) {
      const sentences = read.filter((sentence) => !isOutlook(sentence) && !foreign.test(sentence.text));
      const several = sentences.filter(({ text }) => isSeveral(text));
      // "Our hospital" beside public data gave the test set, not the study.
      const one = sentences.filter(
        ({ text }) =>
          (single.test(text) || (ours.test(text) && people.test(text))) &&
          !/\bextern\w*|\btested on\b/i.test(text),
      );
      const found = several.length > 0 ? several : one;
      if (found.length === 0) continue;
      return listOne(several.length > 0 ? 'multi' : 'single', found);
    }
    return [];
  },
};

/** Sites are of molecules and of fields too: these must be of people. */
function isSeveral(text: string): boolean {
  const [found] = multi.exec(text) ?? [];
  return (
    found !== undefined &&
    (/^multi/i.test(found) || !/\b(?:sites?|units?)$/i.test(found) || people.test(text))
  );
}

/** Its account, and what its conclusion says of its own data. */
function isOwn(sentence: Sentence): boolean {
  return isAccount(sentence) || /\b(?:we|our|this) \b/i.test(sentence.text);
}

function listOne(value: 'multi' | 'single', sentences: readonly Sentence[]) {
  const values = collectValues();
  const label = value === 'multi' ? 'Several centres' : 'One centre';
  values.add({ value, label }, ...sentences);
  return values.list();
}
