import type { Sentence } from '../study-text.ts';
import { giving, refused } from './cues.ts';
import { findSubjects } from './subjects.ts';

const joints =
  /;\s+|,?\s+(?:but|whereas|while|although|however|yet)\s+|,\s+and\s+|,\s+(?=the (?:trained )?(?:model|code|weights)\b)/gi;

/** "While the images are not public, the features are at …": the comma parts them. */
const concession = /^\W*(?:while|whereas|whilst|although|though|because|as|since)\b[^,;]{0,160}(,\s+)/i;

/** Splits a sentence where two statements of their own are joined: "data are private; code is at …". */
export function splitClauses({ text, start }: Sentence): readonly { start: number; end: number }[] {
  const cuts = [0];
  const conceded = concession.exec(text);
  const comma =
    conceded === null
      ? []
      : [{ 0: conceded[1] ?? '', index: conceded[0].length - (conceded[1] ?? '').length }];
  for (const match of [...comma, ...text.matchAll(joints)].sort((a, b) => a.index - b.index)) {
    const left = text.slice(cuts.at(-1) ?? 0, match.index);
    const right = text.slice(match.index + match[0].length);
    if (says(left) && says(right) && findSubjects(right.slice(0, 90)).size > 0) cuts.push(match.index);
  }
  return cuts.map((from, index) => ({ start: start + from, end: start + (cuts[index + 1] ?? text.length) }));
}

const says = (clause: string) => giving.test(clause) || refused.test(clause);
