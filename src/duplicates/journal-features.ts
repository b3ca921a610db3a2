import { foldWords } from './fold-text.ts';

const small = new Set('the of and for in on a an de la le les des du und der die et e i fur von'.split(' '));

/**
 * Words of a journal's name that carry it. Embase appends the congress (`Circulation. Conference: …`), Scopus the place
 * (`Cardiology (Switzerland)`).
 */
export function foldJournal(name: string): string[] {
  const bare = name.replace(/[.,;]?\s*\bconference\b.*$/i, '').replace(/\([^()]*\)/g, ' ');
  const words = foldWords(bare === '' ? name : bare);
  const telling = words.filter((word) => !small.has(word));
  return telling.length === 0 ? words : telling;
}

/** Whether two names can be one journal's: equal, or one abbreviates the other word by word, or by its initials. */
export function isSameJournal(one: readonly string[], other: readonly string[]): boolean {
  if (one.join(' ') === other.join(' ')) return true;
  if (abbreviates(one, other) || abbreviates(other, one)) return true;
  return isInitialism(one, other) || isInitialism(other, one);
}

function abbreviates(short: readonly string[], long: readonly string[]): boolean {
  return (
    short.length === long.length &&
    short.every((word, at) => {
      const full = long[at] ?? '';
      return full.startsWith(word) || word.startsWith(full) || isContraction(word, full);
    })
  );
}

/** `Natl` of `National`, `Cancer` of nothing else: same first letter, the others in order, a good deal shorter. */
function isContraction(short: string, full: string): boolean {
  if (short.length < 3 || short.length > full.length - 2 || short[0] !== full[0]) return false;
  let at = 0;
  for (const letter of full) if (letter === short[at]) at++;
  return at === short.length;
}

function isInitialism(short: readonly string[], long: readonly string[]): boolean {
  const [only] = short;
  return (
    short.length === 1 &&
    only !== undefined &&
    only.length >= 3 &&
    long.length >= 3 &&
    long.map((word) => word[0]).join('') === only
  );
}
