import { quoteAll } from '../collect-values.ts';
import type { Detector, FoundValue } from '../detector.ts';
import { abstractSentences, isAccount, methodSentences } from '../sentence-kinds.ts';
import type { Sentence } from '../study-text.ts';
import { readLesions } from './lesion-counts.ts';
import { type Mention, readMentions } from './people-counts.ts';

const mostPeople = 5_000_000;

/**
 * How many people the study has in all its cohorts together. Where it names its whole, cohorts from a source of their own
 * (public collections, external sets) are added; where it only names those it trained on, those it tested on are added too.
 * Parts of a whole are recognised by their words and by their sums.
 */
export const cohortSize: Detector = {
  needs: [],
  prepare: () => (study) => {
    for (const sentences of [abstractSentences(study).filter(isAccount), methodSentences(study)]) {
      const mentions = sentences.flatMap(readMentions).filter(({ count }) => count <= mostPeople);
      const found = addUp(mentions);
      if (found !== null) return [found];
    }
    return countLesions(abstractSentences(study).filter(isAccount));
  },
};

function addUp(mentions: readonly Mention[]): FoundValue | null {
  const main = largest(mentions, 'whole') ?? largest(mentions, 'development');
  const added = main?.kind === 'development' ? ['test', 'beside', 'development'] : ['beside'];
  const counted: Mention[] = main === null ? [] : [main];
  for (const each of mentions) {
    if (each === main || !added.includes(each.kind)) continue;
    if (counted.some((known) => known.count === each.count)) continue;
    if (main?.kind === 'whole' && isWithin(each, main, mentions)) continue;
    counted.push(each);
  }
  for (const each of mentions) {
    const isOfItsOwn =
      main !== null && (isCompared(each, main, mentions) || isElsewhere(each, main, mentions));
    if (isOfItsOwn && !counted.includes(each)) counted.push(each);
  }
  if (counted.length > 0) return makeValue(counted);
  const [first] = mentions;
  return first === undefined
    ? null
    : makeValue(leaveWhole(mentions.filter(({ sentence }) => sentence === first.sentence)));
}

/** "Patients (n = 1,012) were assigned to a training (n = 512), … set": where one is the sum of the others, it alone. */
function leaveWhole(mentions: readonly Mention[]): readonly Mention[] {
  const total = mentions.reduce((sum, { count }) => sum + count, 0);
  const whole = mentions.find(({ count }) => mentions.length > 2 && count * 2 === total);
  return whole === undefined ? mentions : [whole];
}

/** Controls beside the patients of the same sentence, unless a total that holds both is given. */
function isCompared(each: Mention, main: Mention, mentions: readonly Mention[]): boolean {
  if (each.kind !== 'controls' || each.sentence !== main.sentence) return false;
  return !isWithin(each, main, mentions) && !mentions.some(({ count }) => count === main.count + each.count);
}

/** "201 patients from one hospital, 157 from another": each place has its own. */
function isElsewhere(each: Mention, main: Mention, mentions: readonly Mention[]): boolean {
  if (each === main || each.kind === 'part' || each.sentence !== main.sentence) return false;
  return each.placed && main.placed && !isWithin(each, main, mentions);
}

/** Where no people are counted, the largest number of tumours: said to be such. */
function countLesions(sentences: readonly Sentence[]): readonly FoundValue[] {
  let best: { count: number; sentence: Sentence } | null = null;
  for (const sentence of sentences) {
    const count = readLesions(sentence);
    if (count !== null && (best === null || count > best.count)) best = { count, sentence };
  }
  if (best === null) return [];
  const value = String(best.count);
  return [{ value, label: value, role: 'tumours', evidence: quoteAll([best.sentence]) }];
}

function largest(mentions: readonly Mention[], kind: Mention['kind']): Mention | null {
  return mentions
    .filter((each) => each.kind === kind)
    .reduce<Mention | null>((best, each) => (best === null || each.count > best.count ? each : best), null);
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

function makeValue(mentions: readonly Mention[]): FoundValue {
  const total = mentions.reduce((sum, { count }) => sum + count, 0);
  const terms = mentions.map(({ count }) => count).join(' + ');
  return {
    value: String(total),
    label: String(total),
    ...(mentions.length > 1 ? { role: `sum of ${terms}` } : {}),
    evidence: quoteAll(new Set(mentions.map(({ sentence }) => sentence))),
  };
}
