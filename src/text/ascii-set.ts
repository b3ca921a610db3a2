/** ASCII characters, by code: 1 for those that are in it. */
export type AsciiSet = Uint8Array;

export const asciiSize = 128;

/** The characters that a class of a regular expression names: `a-z_`, or `^\n` for all but some. */
export function createAsciiSet(ranges: string): AsciiSet {
  const set = new Uint8Array(asciiSize);
  const member = new RegExp(`[${ranges}]`);
  for (let code = 0; code < asciiSize; code += 1) {
    set[code] = member.test(String.fromCharCode(code)) ? 1 : 0;
  }
  return set;
}

export function singleOf(character: string): AsciiSet {
  const set = new Uint8Array(asciiSize);
  set[character.charCodeAt(0)] = 1;
  return set;
}

export function addAll(set: AsciiSet, more: AsciiSet): void {
  more.forEach((is, code) => {
    if (is === 1) {
      set[code] = 1;
    }
  });
}

/** Both forms of each letter that is in it. */
export function withBothCases(set: AsciiSet): AsciiSet {
  const both = set.slice();
  for (let code = 65; code <= 90; code += 1) {
    if (set[code] === 1 || set[code + 32] === 1) {
      both[code] = 1;
      both[code + 32] = 1;
    }
  }
  return both;
}

/** What `\w` and `\b` of RE2 take for a part of a word. */
export const wordCharacters = createAsciiSet('0-9A-Za-z_');
