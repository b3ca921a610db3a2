import { quoteAll } from '../collect-values.ts';
import type { Detector, FoundValue } from '../detector.ts';
import { abstractSentences, isAccount, methodSentences } from '../sentence-kinds.ts';
import { type Mention, readMentions } from './people-counts.ts';

const mostPeople = 5_000_000;

/**
 * How many people the study has in all its cohorts together. The largest count that is not a part of another is the main
 * one; cohorts of another source that are said to stand beside it (external test sets) are added. Parts of a whole
 * (training, test, responders) are recognised by their words and by their sums.
 */
export const cohortSize: Detector = {
  needs: [],
  prepare: () => (study) => {
    for (const sentences of [abstractSentences(study).filter(isAccount), methodSentences(study)]) {
      const found = addUp(sentences.flatMap(readMentions).filter(({ count }) => count <= mostPeople));
      if (found !== null) return [found];
    }
    return [];
  },
};

function addUp(mentions: readonly Mention[]): FoundValue | null {
  const wholes = mentions.filter(({ kind }) => kind !== 'part');
  const parts = mentions.filter(({ kind }) => kind === 'part');
  const main = wholes
    .filter(({ kind }) => kind === 'whole')
    .reduce<Mention | null>((best, each) => (best === null || each.count > best.count ? each : best), null);
  if (main === null) {
    const apart = wholes.filter(({ kind }) => kind === 'beside');
    const listed = apart.length > 0 ? apart : sumOfParts(parts);
    if (listed.length === 0) return null;
    return makeValue(listed);
  }
  const counted: Mention[] = [main];
  for (const each of wholes) {
    if (each === main || each.kind !== 'beside') continue;
    // A number that the whole already holds: "847 patients …; 268, 142 and 102 of them".
    if (counted.some(({ count, sentence }) => count === each.count && sentence !== each.sentence)) continue;
    if (isWithin(each, main, mentions)) continue;
    counted.push(each);
  }
  return makeValue(counted);
}

/** Whether a cohort is one of the parts that sum up to the whole. */
function isWithin(part: Mention, whole: Mention, mentions: readonly Mention[]): boolean {
  if (part.count >= whole.count) return false;
  const others = mentions.filter((each) => each !== whole && each !== part && each.count < whole.count);
  const rest = whole.count - part.count;
  if (others.some(({ count }) => count === rest)) return true;
  return others.some((first) =>
    others.some((second) => second !== first && first.count + second.count === rest),
  );
}

/** Without a whole, the parts of the first sentence that has several. */
function sumOfParts(parts: readonly Mention[]): readonly Mention[] {
  const [first] = parts;
  return first === undefined ? [] : parts.filter(({ sentence }) => sentence === first.sentence);
}

function makeValue(mentions: readonly Mention[]): FoundValue {
  const total = mentions.reduce((sum, { count }) => sum + count, 0);
  return {
    value: String(total),
    label: String(total),
    ...(mentions.length > 1 ? { role: `sum of ${mentions.map(({ count }) => count).join(' + ')}` } : {}),
    evidence: quoteAll(new Set(mentions.map(({ sentence }) => sentence))),
  };
}
