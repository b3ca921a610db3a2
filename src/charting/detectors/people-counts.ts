import type { Sentence } from '../study-text.ts';
import { numberPattern, readNumber } from './number-words.ts';

/** `whole`: all of a study or of its development; `beside`: a cohort of another source; `part`: some of a whole. */
export interface Mention {
  readonly count: number;
  readonly kind: 'whole' | 'beside' | 'part';
  readonly sentence: Sentence;
}

const people =
  '(?:patients?|women|men|children|adults|participants?|subjects?|individuals?|persons?|people|cases|volunteers|males|females|boys|girls|infants|carriers|controls|consecutive)';
const before = '(?:(?!(?:of|and|in|with|from|who|were|was|had|the|to)\\b)[\\w/+-]+,?\\s+){0,5}';
const counted = new RegExp(
  `(?<![\\d.,–-])\\b(${numberPattern})\\s+${before}${people}\\b|\\(\\s*[nN]\\s*=\\s*(${numberPattern})\\s*\\)|\\b[nN]\\s*=\\s*(${numberPattern})\\b`,
  'gi',
);
/** Words that make a count a part of a whole. */
const partBefore =
  /\b(?:of (?:whom|them|these|which|the)|in|among|including|only|another|first|subsequent|last|remaining|found in|present in|positive|negative|those with|training|test|tested|tested in|testing|validation|development|internal|fitting|tuning|with|without|for training|training in|trained in|trained on|fitted in|used for)\s*(?:the\s+)?(?:first\s+|subsequent\s+|remaining\s+)?(?:set|group|cohort|part)?\s*[(,;:]?\s*$/i;
const partAfter =
  /^\s*(?:\(\d+(?:\.\d+)?\s?%\)|\([^)]*%\)|of (?:whom|them|these|the)|(?:had|have|died|were (?:excluded|mutated|positive|negative)|with (?:high|low|mutation|amplification|response)|for (?:training|testing|validation|tuning|whom)|served for|were used for|formed the (?:training|test|validation)))/i;
const besideCue =
  /\b(?:extern|independent (?:cohort|hospital|test|data)|for (?:external )?testing|tested on|on \d|for replication|replication|and (?:on|of|in)|another|public|second|collection|data ?set|Atlas|TCGA|biobank|validated in|applied it to|applied to|further|tested in|prognostic value)\b/i;
const totalCue =
  /\b(?:in all|in total|total of|a total|altogether|overall|comprised|consisted of|cohort of|included|enrolled|were (?:retrospectively |prospectively )?(?:included|enrolled|collected|analy[sz]ed|studied|reviewed|identified)|we (?:analy[sz]ed|studied|included|enrolled|collected)|prospectively enrolled)\b/i;

/** Every count of people in a sentence. */
export function readMentions(sentence: Sentence): Mention[] {
  const { text } = sentence;
  const found: Mention[] = [];
  for (const match of text.matchAll(counted)) {
    const number = match[1] ?? match[2] ?? match[3];
    const count = number === undefined ? null : readNumber(number);
    if (count === null || count < 5) continue;
    const ahead = text.slice(Math.max(0, match.index - 60), match.index);
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 60);
    found.push({ count, sentence, kind: sortMention(match, ahead, behind, sentence) });
  }
  return found;
}

function sortMention(
  match: RegExpMatchArray,
  ahead: string,
  behind: string,
  sentence: Sentence,
): Mention['kind'] {
  const { text } = sentence;
  const bracketed = match[1] === undefined;
  const isOpening = (match.index ?? 0) < 3;
  if (partAfter.test(behind)) return 'part';
  if (/%\s*\)?\s*$/.test(ahead) || /^\s*(?:controls|carriers)/i.test(behind)) return 'part';
  if (bracketed) {
    return /\b(?:all|total|external|data ?set|cohort|TCGA|collection|biobank)\b[^()]{0,25}$/i.test(ahead) &&
      !/\b(?:training|test|validation|internal)\b[^()]{0,25}$/i.test(ahead)
      ? 'beside'
      : 'part';
  }
  if (
    besideCue.test(ahead.slice(-45)) ||
    (besideCue.test(behind.slice(0, 45)) && !isOpening && !totalCue.test(text))
  ) {
    return 'beside';
  }
  if (!isOpening && partBefore.test(ahead) && !totalCue.test(ahead)) return 'part';
  return 'whole';
}
