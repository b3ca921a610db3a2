import type { EntryHit } from '../find-entries.ts';

const noun =
  '(?:checklists?|guidelines?|guidance|statements?|criteria|criterion|scores?|scoring|tools?|recommendations?|items?|standards?|points?|framework|complian(?:ce|t)|adheren(?:ce|t)|extension|domains?|assessment|appraisal|requirements|consensus|principles|flow[- ]?(?:chart|diagram)s?|classification|initiative|approach|working group|certainty)';
const otherName = '(?:[A-Z][\\w+/-]*|\\d{4}|\\([A-Z][\\w+ ,-]*\\))';
/** "CLAIM checklist", "CLAIM (2024) and TRIPOD+AI guidelines", "STARD 2015 reporting standards". */
const nounBehind = new RegExp(
  `^['’]?s?[\\s-]*(?:E3\\b)?[\\s-]*(?:\\(?(?:\\d{4}|v?\\d\\.\\d)\\)?[\\s,]*)?(?:(?:,|and|or|/|&)\\s*${otherName}\\s*){0,4}\\)?,?\\s*(?:\\[[\\d,–-]+\\]\\s*)?(?:(?:reporting|quality|updated?|self-assessment|radiomics?|total|methodological|published|mean|median|cohort)\\s+){0,2}${noun}\\b`,
);
/** "the checklist for … (CLAIM", "the radiomics guideline CLEAR", "checklists such as RQS, CLEAR". */
const nounAhead = new RegExp(
  `\\b${noun}\\b(?:(?:,? (?:of|called|named|such as|by|the|like|including|and|from)|:)*[\\s“"'‘]+(?:${otherName}(?:,| and| or|,? and the)\\s*){0,4}|[^.;()]{0,90}\\(\\s*)$`,
);
/** "according to CLAIM", "adhered to the TRIPOD", "reported following CLAIM and STARD". */
const follows = new RegExp(
  `\\b(?:according to|(?:accordance|line|compliance|conformity|agreement|consistent|keeping) with|adher\\w+ (?:of [^.;()]{0,50} )?(?:to|with)|compl(?:y|ies|ied|iant) with|conform\\w* (?:to|with)|follow(?:s|ed|ing)?|(?:reported|rated|scored|assessed|appraised|evaluated|reviewed|guided|recommended|reporting|codified|proposed|advised|prepared|structured) (?:\\w+ ){0,3}(?:with|in|by|using|per|against|as per|through)|meets|per|(?:publication|introduction|release|advent) of|completed|filled[- ](?:in|out))(?: (?:the|its|both|relevant|updated|current|recent|published|modified|all|items|of|recommendations?|guidelines?|checklists?|statements?|criteria|score)){0,4}[\\s(“"'‘]*(?:${otherName}(?:,| and| or|,? and the| and the)\\s*){0,4}$`,
);
const somethingElse =
  /^[\s-]*(?:trial|study|studies|scanner|system|registry|diabetes|stand|dataset|cohort|\d ?T\b|fit|data\b|margins?|procedures?|protocol|robot|handling|stent|lights?|mode)\b/i;

/**
 * Whether an acronym stands for guidance: beside a noun of guidance, or behind words of following. "TRIPOD" is a trial and a
 * stand too, "PRISMA" a scanner, "STARD" a registry, "CLEAR" a word in a line of capitals. Asked of the terms that their
 * vocabulary gives a context (`with`); full names and other acronyms count as they are.
 */
export function isGuidance({ term, passage, sentence, start, end }: EntryHit): boolean {
  if (term.with.length === 0) return true;
  // "Guidelines such as CLEAR": a sentence's capital is no name's.
  const ahead = passage.text
    .slice(Math.max(sentence.start, start - 160), start)
    .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  const behind = passage.text.slice(end, Math.min(sentence.end, end + 90));
  if (isShouted(sentence.text)) return false;
  if (nounBehind.test(behind)) return true;
  return !somethingElse.test(behind) && (follows.test(ahead) || nounAhead.test(ahead.slice(-90)));
}

/** A line in capitals: its words mean no acronym. */
function isShouted(text: string): boolean {
  const words = text.match(/[A-Za-z]{3,}/g) ?? [];
  const capitals = words.filter((word) => word === word.toUpperCase());
  return words.length >= 4 && capitals.length > 0.7 * words.length;
}
