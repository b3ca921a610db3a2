import { foldWords } from './fold-text.ts';
import { isOneEditApart } from './one-edit.ts';

export interface TitleFeatures {
  /** Letters and digits only; '' without a title. */
  readonly key: string;
  readonly words: readonly string[];
  /** Every number in the title, Roman ones too, sorted: `type II … 24 h` → `2,24`. */
  readonly numbers: string;
  /** `part2` where the title calls itself a part of something; null elsewhere. */
  readonly part: string | null;
  /** What the paper is to another one: `erratum`, `reply` …; null for a paper of its own. */
  readonly role: string | null;
  /** Too short or too common to tell one paper from another. */
  readonly generic: boolean;
}

const roman: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  x: '10',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
};

/** How titles of notices and letters begin or end. */
const roles: readonly (readonly [role: string, test: RegExp])[] = [
  [
    'erratum',
    /^(?:author |publisher )?(?:erratum|errata|corrigendum|corrigenda|correction|addendum)\b|\b(?:erratum|corrigendum)$/,
  ],
  [
    'retraction',
    /^(?:retraction|retracted|withdrawal|withdrawn|notice of retraction|expression of concern)\b/,
  ],
  [
    'reply',
    /^(?:(?:the )?authors? )?(?:reply|response|rebuttal)(?: to| from| by|$)|\b(?:(?:authors?|s) (?:reply|response)|reply)$|^in reply/,
  ],
  ['comment', /^(?:(?:invited )?comment(?:ary|s)?(?: on| to)|re |letter to the editor|editorial comment)/],
  ['summary', /^(?:summary for patients|faculty opinions)/],
];

const genericTitles =
  /^(?:abstracts?|acknowledge?ments?|announcements?|annual report|author index|book reviews?|case reports?|comments?|commentary|conclusions?|correspondence|discussion|editorial(?: board| comment)?|foreword|guest editorial|highlights|images? (?:in|of) .*|in this issue|index|introduction|invited commentary|letters?(?: to the editor)?|message from the .*|miscellaneous|news|obituary|oral presentations?|overview|perspectives?|posters?(?: session| presentations?)?|preface|proceedings|program|response|reply|reviewers?|summary|table of contents|welcome|untitled)(?: \d+)?$/;

/** PubMed puts translated titles into square brackets, Embase appends the language in them. */
export function readTitle(title: string): TitleFeatures {
  const bare = title.trim().replace(/\s\[[A-Za-z, ]{4,30}\]\.?$/, '');
  const words = foldWords(bare);
  const spaced = words.join(' ');
  const key = words.join('');
  const part =
    /\b(?:part|chapter|volume|section|phase|report no|number) (\d+|[ivx]{1,4}|one|two|three|four|five)\b/.exec(
      spaced,
    )?.[1];
  const digits = key.match(/\d+/g) ?? [];
  const romans = words.flatMap((word) => (/^[ivx]+$/.test(word) ? (roman[word] ?? []) : []));
  return {
    key,
    words,
    numbers: [...digits, ...romans].sort().join(','),
    part: part === undefined ? null : `part${roman[part] ?? part}`,
    role: roles.find(([, test]) => test.test(spaced))?.[0] ?? null,
    generic: words.length < 3 || key.length < 18 || genericTitles.test(spaced),
  };
}

/** Dice's coefficient of the two titles' letter triples, 0 to 1; 0.95 for one that begins with the whole of the other. */
export function compareTitles(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3) return 0;
  if (short.length >= 40 && long.startsWith(short)) return 0.95;
  if (short.length * 3 < long.length) return 0;
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= long.length; at++) {
    const triple = long.slice(at, at + 3);
    counts.set(triple, (counts.get(triple) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 3 <= short.length; at++) {
    const triple = short.slice(at, at + 3);
    const left = counts.get(triple) ?? 0;
    if (left > 0) {
      shared++;
      counts.set(triple, left - 1);
    }
  }
  return (2 * shared) / (short.length - 2 + (long.length - 2));
}

/**
 * Whether each title has a word of its own that the other has nothing like: `… in mice` and `… in rats`. A word spelt in another
 * way, hyphenated or left out is none.
 */
export function saysOtherWords(one: TitleFeatures, other: TitleFeatures): boolean {
  return hasOwnWord(one, other) && hasOwnWord(other, one);
}

function hasOwnWord(one: TitleFeatures, other: TitleFeatures): boolean {
  const theirs = new Set(other.words);
  return one.words.some((word) => {
    if (word.length < 3 || theirs.has(word) || other.key.includes(word)) return false;
    return !other.words.some((candidate) => isSpeltLike(word, candidate));
  });
}

/** `tumour` and `tumor`, `hyphen` and `hyphenated`, a typing error in a longer word. */
function isSpeltLike(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 5 && isOneEditApart(short, long)) return true;
  if (short.length < 4 || short.slice(0, 2) !== long.slice(0, 2)) return false;
  return (
    long.startsWith(short.slice(0, Math.max(4, Math.ceil(short.length * 0.6)))) ||
    compareTitles(one, other) >= 0.6
  );
}
