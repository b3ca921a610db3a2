import { type AsciiSet, addAll, asciiSize, createAsciiSet, withBothCases } from './ascii-set.ts';

/** What a class or an escape of RE2 stands for, in any case, and where it ends. */
interface ReadClass {
  readonly set: AsciiSet;
  readonly end: number;
}

const escapedClasses: Readonly<Record<string, AsciiSet>> = {
  d: createAsciiSet('0-9'),
  D: createAsciiSet('^0-9'),
  s: createAsciiSet('\\t\\n\\f\\r '),
  S: createAsciiSet('^\\t\\n\\f\\r '),
  w: createAsciiSet('0-9A-Za-z_'),
  W: createAsciiSet('^0-9A-Za-z_'),
};
const escapedControls: Readonly<Record<string, string>> = {
  a: '\x07',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const everything = createAsciiSet('^');

/** The character that a backslash and this one stand for; null where that is no single character. */
export function readEscapedCharacter(escaped: string): string | null {
  return escapedControls[escaped] ?? (/^[^A-Za-z0-9]$/.test(escaped) ? escaped : null);
}

export function readEscapedClass(escaped: string): AsciiSet | null {
  return escapedClasses[escaped] ?? null;
}

/** The class `[…]` that begins at a place; null where it isn't plain. It may take more for members than RE2, never fewer. */
export function readClass(regex: string, start: number): ReadClass | null {
  const negated = regex[start + 1] === '^';
  const first = start + (negated ? 2 : 1);
  const set = new Uint8Array(asciiSize);
  let at = first;
  while (at < regex.length && (regex[at] !== ']' || at === first)) {
    if (regex.startsWith('[:', at)) {
      const end = regex.indexOf(':]', at);
      if (end < 0) {
        return null;
      }
      // Which names stand for what is not worth knowing here.
      return { set: everything, end: skipClass(regex, end + 2) };
    }
    const escaped = regex[at] === '\\' ? (regex[at + 1] ?? '') : null;
    const escapedSet = escaped === null ? null : readEscapedClass(escaped);
    if (escapedSet !== null) {
      addAll(set, escapedSet);
      at += 2;
      continue;
    }
    const from = readMember(regex, at);
    if (from === null) {
      return null;
    }
    at = from.end;
    let last = from.code;
    if (regex[at] === '-' && at + 1 < regex.length && regex[at + 1] !== ']') {
      const to = readMember(regex, at + 1);
      if (to === null) {
        return null;
      }
      at = to.end;
      last = to.code;
    }
    set.fill(1, from.code, last + 1);
  }
  if (at >= regex.length) {
    return null;
  }
  // Of a class that leaves letters out, their other case may still be in it: fold after turning it around.
  return { set: withBothCases(negated ? set.map((is) => 1 - is) : set), end: at + 1 };
}

function readMember(regex: string, at: number): { readonly code: number; readonly end: number } | null {
  if (regex[at] !== '\\') {
    return { code: regex.charCodeAt(at), end: at + 1 };
  }
  const character = readEscapedCharacter(regex[at + 1] ?? '');
  return character === null ? null : { code: character.charCodeAt(0), end: at + 2 };
}

/** The place after the `]` that closes a class, from a place inside of it. */
function skipClass(regex: string, start: number): number {
  let at = start;
  while (at < regex.length && regex[at] !== ']') {
    const named = regex.startsWith('[:', at) ? regex.indexOf(':]', at) : -1;
    at = named >= 0 ? named + 2 : at + (regex[at] === '\\' ? 2 : 1);
  }
  return at + 1;
}
