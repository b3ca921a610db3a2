import type { Sentence } from '../study-text.ts';
import { numberPattern, readNumber } from './number-words.ts';

/**
 * `whole`: all of a study; `development`: those that a model was trained on; `test`: those it was tested on; `beside`: a
 * cohort of a source of its own; `controls`: those that patients were compared with; `part`: some of a whole.
 */
export type MentionKind = 'whole' | 'development' | 'test' | 'beside' | 'controls' | 'part';

export interface Mention {
  readonly count: number;
  readonly kind: MentionKind;
  /** Followed by the name of a place: "157 patients from Brigham and Women's Hospital". */
  readonly placed: boolean;
  readonly sentence: Sentence;
}

const people =
  '(?:patients?|women|men|children|adults|adolescents|participants?|subjects?|individuals?|persons?|people|cases|volunteers|males|females|boys|girls|infants|neonates|newborns|twins|siblings|veterans|donors|probands|relatives|survivors|carriers|non-?carriers|controls|consecutive)';
const notBetween =
  'of|and|in|with|from|who|were|was|had|the|to|we|at|hospitals?|cent(?:re|er)s?|institutions?|sites?|clinics?|units?|consortia|years?|months?|days?|weeks?';
const before = `(?:(?!(?:${notBetween})\\b)[A-Za-z/+-][\\w/+-]*\\s+){0,5}`;
const counted = new RegExp(
  [
    `(?<![\\d.,–-])\\b(${numberPattern})\\s+${before}${people}\\b`,
    `(?<![\\d.,–-])\\b(${numberPattern})\\s+of its\\s+${people}\\b`,
    // "60 and 40 patients": two groups.
    `(?<![\\d.,–-])\\b(${numberPattern})(?=\\s+and\\s+(?:${numberPattern})\\s+(?:[a-z-]+\\s+)?${people}\\b)`,
    `\\b[nN]\\s*=\\s*(${numberPattern})\\b`,
    `\\b(?:a further|an additional|and to|and on)\\s+(${numberPattern})(?=\\s+of\\s)`,
    `\\bfor (?:model )?(?:training|development),? and\\s+(${numberPattern})(?=\\s+(?:scanned|treated|examined|imaged|operated|enrolled|recruited|seen)\\b[^.;]{0,60}\\b(?:test|validat))`,
    // "201 patients in the training cohort, 86 in the validation cohort".
    `(?<![\\d.,–-])\\b(${numberPattern})(?=\\s+(?:in|for|to) (?:the |an? )?(?:[\\w-]+ ){0,2}(?:validation|testing|test) (?:sets?|cohorts?|groups?)\\b)`,
    `(?<![\\d.,–-])\\b(${numberPattern})\\s+(?:met (?:all |the |our )?(?:inclusion |eligibility )?criteria|(?:were|was) (?:finally |eventually )?(?:included|eligible|enrolled))\\b`,
  ].join('|'),
  'gi',
);

/** What each group of `counted` says by its form; `people`: the words around it decide. */
type Form = MentionKind | 'people' | 'bracketed';
const forms: readonly Form[] = ['people', 'whole', 'people', 'bracketed', 'beside', 'test', 'test', 'whole'];

/** A number of these is of some, not of all. */
const partBehind =
  /^\s*(?:\(\d+(?:\.\d+)?\s?%\)|of (?:whom|them|these)\b|(?:had|have|died|lived|showed|responded)\b|were (?:excluded|mutated|positive|negative|misclassified)|with (?:high|low|a high|a low|mutation|mutated|amplification|response|the mutation|several)|for whom\b)/i;
const partAhead =
  /(?:\b(?:of (?:whom|them|these|which)|among|including|only|found in|present in|mutated in|spared|in|exclu(?:sion of|ded|ding))\s*(?:the\s+)?|%\s*\(?)$/i;
/** The world's patients, or those from whom the study's were chosen. */
const notStudied =
  /^[^.;]{0,40}\b(?:each year|per year|annually|worldwide|died (?:of|from)|were (?:screened|identified|assessed for|excluded))\b|^ screened\b/i;
/** "Of 240 eligible patients, 180 were included". */
const thoseChosen =
  /^[^.;,\d]{0,40},?\s\d[\d,]*\s(?:\w+\s){0,2}(?:were (?:\w+ )?(?:included|eligible|enrolled|analy[sz]ed)|met|fulfilled|remained)\b/i;
const ofTheWorld = /\b(?:per|every|incidence[^.;]{0,40}|thousands of|millions of)\s*$/i;
/** "346 patients in the internal validation set", "140 in the training cohort". */
const setBehind =
  /^\s*(?:\([^)]*\)\s*)?(?:(?:were|was|are) )?(?:\w+ )?(?:in|as|to|for|formed|constituted|comprised) (?:the |an? )?(?:[\w-]+ ){0,2}?(training|development|derivation|discovery|validation|testing|test)(?: and (?:tuning|validation))? (?:sets?|cohorts?|groups?|samples?|data ?sets?)\b/i;
const biology = /\b(?:correlat|expression|immune|enrich|stain|reader study|multiregional)/i;
const testAhead =
  /\b(?:test(?:ed|ing)?|validat\w+|replicat\w+|confirmed|applied|held[- ]out|(?<!fine-)tuned|(?<!fine-)tuning)\b[^.;]{0,70}$/i;
const trainAhead =
  /\b(?:train(?:ed|ing)?|fine-tun\w+|fitted|developed|derivation|development)\b[^.;]{0,190}$/i;
/** "512 adults scanned 2008–2016 for training". */
const forTraining =
  /^[^.;:\d]{0,40}(?:\b\d{4}\s?[–-]\s?\d{4}\b[^.;:\d]{0,20})?\bfor (?:model )?(?:training|development)\b/i;
/** A source with a name of its own, or one that is said to be public, external or independent. */
const sourceBehind =
  /^\s*(?:\([^)]*\)\s*)?(?:[a-z-]+ ){0,3}(?:of|from|in) (?:the |a |an )?(?:public|independent|external|open|TCGA|TCIA|Alzheimer|Chinese|University of|[A-Z][\w]*-[A-Z0-9]|[A-Z]{2,}|[A-Z]\w+ (?:Study|Biobank|Atlas|Database|Dataset|Collection|Archive)|BraTS|BRATS)/;
const sourceAhead =
  /\b(?:extern\w*|independent)\b[^.;]{0,45}$|\bfor (?:external )?testing,?\s*$|\ba further\s*$|\breplicat\w+ (?:in|on)\s*$|\b(?:collection|data ?set|TCGA[-\w]*|Atlas|biobank)\s*\($/i;
const totalAhead =
  /\b(?:total of|a total|in all|in total|altogether|cohort of|cohort comprised|comprised|consisted of|included|enrolled|studied|analy[sz]ed|reviewed)\s*(?:[\w-]+\s+){0,2}$/i;
const totalBehind =
  /^[^.;]{0,60}\b(?:in all|in total|were (?:\w+ly )?(?:included|enrolled|collected|analy[sz]ed|studied|identified|reviewed|recruited))\b/i;

/** Every count of people in a sentence, least of five. */
export function readMentions(sentence: Sentence): Mention[] {
  const { text } = sentence;
  const found: Mention[] = [];
  for (const match of text.matchAll(counted)) {
    const [whole, ...groups] = match;
    const told = forms[groups.findIndex((group) => group !== undefined)] ?? 'people';
    const count = readNumber(groups.find((group) => group !== undefined) ?? '');
    if (count === null || count < 5) continue;
    const ahead = text.slice(Math.max(0, match.index - 220), match.index);
    const behind = text.slice(match.index + whole.length, match.index + whole.length + 80);
    if (ofTheWorld.test(ahead) || notStudied.test(behind)) continue;
    if (/\bof (?:the |these )?$/i.test(ahead) && thoseChosen.test(behind)) continue;
    const kind = sortMention(told, whole, { ahead, behind, text });
    found.push({ count, sentence, kind, placed: placeBehind.test(behind) });
  }
  return found;
}

interface Surroundings {
  readonly ahead: string;
  readonly behind: string;
  readonly text: string;
}

function sortMention(form: Form, whole: string, { ahead, behind, text }: Surroundings): MentionKind {
  if (form === 'bracketed') return sortBracketed(ahead);
  if (form !== 'people') return form;
  if (isControls(whole, ahead)) return 'controls';
  return isOneSex(whole, ahead) ? 'part' : sortPeople(ahead, behind, text);
}

/** "1,382 patients (mean age 58; 548 women)". */
function isOneSex(match: string, ahead: string): boolean {
  return /\b(?:women|men|females?|males?|boys|girls)$/i.test(match) && /\([^()]*$/.test(ahead);
}

const placeBehind = /^\s*(?:\([^)]*\)\s*)?(?:from|at|of|in) (?:the )?[A-Z][a-z]/;

/** "60 patients and 60 healthy controls": a group of its own. */
function isControls(match: string, ahead: string): boolean {
  return /\b(?:controls|volunteers)$/i.test(match) && /\bpatients?\b[^.;]{0,60}\band\s+$/i.test(ahead);
}

/** "(n = 98)": what stands before the bracket says which. */
function sortBracketed(ahead: string): MentionKind {
  const near = ahead.slice(-45);
  return /\b(?:held[- ]out|test(?:ing)?|validation|extern\w*|internal|tuning)\b[^()]*\(?$/i.test(near)
    ? 'test'
    : 'part';
}

function sortPeople(ahead: string, behind: string, text: string): MentionKind {
  const isOpening = ahead.trim() === '';
  if (/\b(?:including|among (?:them|these|whom)|of (?:whom|which|these))\s*(?:the\s+)?$/i.test(ahead))
    return 'part';
  const set = setBehind.exec(behind);
  if (set !== null)
    return /extern|independent/i.test(set[0])
      ? 'beside'
      : /^(?:train|develop|deriv|discover)/i.test(set[1] ?? '')
        ? 'development'
        : 'test';
  if (forTraining.test(behind)) return 'development';
  if (partBehind.test(behind) || /\b(?:all but|fewer than|less than|more than|at least)\s*$/i.test(ahead))
    return 'part';
  if (/\b(?:training|development|derivation) (?:cohort|set)\b[^.;]{0,30}$/i.test(ahead)) return 'development';
  const fromSource = sourceBehind.test(behind) || sourceAhead.test(ahead);
  if (fromSource && biology.test(text) && !/\b(?:train|test|download|predict)/i.test(text)) return 'part';
  if (fromSource) return trainAhead.test(ahead) && !testAhead.test(ahead) ? 'development' : 'beside';
  const purpose = /\b(test|validat|develop|train|deriv)\w*\b[^.;,]{0,40}\bcohort of\s*(?:\w+\s+){0,2}$/i.exec(
    ahead,
  )?.[1];
  if (purpose !== undefined) return /^(?:test|validat)/i.test(purpose) ? 'test' : 'development';
  if (isOpening || totalAhead.test(ahead) || totalBehind.test(behind)) return 'whole';
  const test = testAhead.exec(ahead);
  const train = trainAhead.exec(ahead);
  if (test !== null && (train === null || test.index > train.index)) return 'test';
  if (train !== null) return 'development';
  return partAhead.test(ahead) || /\b(?:first|subsequent|last|other|second|third)\s*$/i.test(ahead)
    ? 'part'
    : 'whole';
}
