import type { Sentence } from '../study-text.ts';
import { numberPattern, readNumber } from './number-words.ts';

const lesion =
  '(?:gliomas|glioblastomas|astrocytomas|tumou?rs|lesions|nodules|masses|carcinomas|adenocarcinomas|cancers|meningiomas|sarcomas|lymphomas|melanomas|metastases|PTCs|HCCs|(?:cc)?RCCs|GBMs|LGGs|NSCLCs|GISTs|PDACs|ICCs)';
const adjectives =
  '(?:(?!(?:of|in|and|or|from|with|features?|images?|slices|genes?)\\b)[A-Za-z][\\w/+-]*\\s+){0,4}';
/** "53 IDH-mutant and 67 IDH-wildtype gliomas", "126 gliomas". */
const counted = new RegExp(
  `(?<![\\d.,–-])\\b(${numberPattern})\\s+${adjectives}(?:${lesion}\\s+)?(?:and\\s+(${numberPattern})\\s+${adjectives})?${lesion}\\b(?!\\s*(?:features|volumes))`,
  'i',
);

/** Tumours that a sentence counts, two groups of them added up; null where it counts none, or fewer than five. */
export function readLesions({ text }: Sentence): number | null {
  const [, first, second] = counted.exec(text) ?? [];
  if (first === undefined) return null;
  const total = (readNumber(first) ?? 0) + (second === undefined ? 0 : (readNumber(second) ?? 0));
  return total < 5 ? null : total;
}
