import type { Sentence } from '../study-text.ts';
import { giving, refused } from './cues.ts';
import { findSubjects } from './subjects.ts';

const joints =
  /;\s+|,?\s+(?:but|whereas|while|although|however|yet)\s+|,\s+and\s+|,\s+(?=the (?:trained )?(?:model|code|weights)\b)/gi;

/** Splits a sentence where two statements of their own are joined: "data are private; code is at …". */
export function splitClauses({ text, start }: Sentence): readonly { start: number; end: number }[] {
  const cuts = [0];
  for (const match of text.matchAll(joints)) {
    const left = text.slice(cuts.at(-1) ?? 0, match.index);
    const right = text.slice(match.index + match[0].length);
    if (says(left) && says(right) && findSubjects(right.slice(0, 90)).size > 0) cuts.push(match.index);
  }
  return cuts.map((from, index) => ({ start: start + from, end: start + (cuts[index + 1] ?? text.length) }));
}

const says = (clause: string) => giving.test(clause) || refused.test(clause);
