import type { PatternCondition } from '../protocol/condition.ts';
import { refuse } from './refuse.ts';

/**
 * A pattern with its flags written out: every engine here runs RE2, but they differ in what they take for granted. What
 * hangs on an engine's edition of Unicode, or on bytes, is refused.
 */
export function translateRegex({ regex, case: isCased, fields, position }: PatternCondition): string {
  const odd = /\\[pPC]|[^\x20-\x7e]/.exec(regex);
  if (odd !== null) refuse(position, `“${odd[0]}” in a pattern`);
  if (fields.some((field) => field.includes('.'))) refuse(position, 'a pattern in a part of the abstract');
  return `(?${isCased ? '' : 'i'}-s)${regex}`;
}
