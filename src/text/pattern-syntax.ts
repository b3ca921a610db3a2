import { type AsciiSet, createAsciiSet } from './ascii-set.ts';
import { readClass, readEscapedCharacter, readEscapedClass } from './pattern-class.ts';

/** A regular expression in RE2's syntax, taken apart as far as its literals and its reach need it. */
export type PatternNode =
  | { readonly kind: 'character'; readonly character: string }
  /** One character of many; of those beyond ASCII nothing is said. */
  | { readonly kind: 'class'; readonly set: AsciiSet }
  /** `\b` */
  | { readonly kind: 'boundary' }
  /** `\B` */
  | { readonly kind: 'inside' }
  /** An end of the text. */
  | { readonly kind: 'anchor' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly part: PatternNode;
      readonly least: number;
      readonly most: number;
    };

interface Reader {
  readonly regex: string;
  at: number;
}

const anyButNewline = createAsciiSet('^\\n');
/** Flags, Unicode classes, quoting, hexadecimal and octal escapes, what isn't ASCII: not worth reading. */
const notPlain = /[^\x20-\x7e]|\(\?(?!:)|\\[QEpPxCz0-9]/;

/** Null for what is not plain: whoever asks then has to do without. The expression must be one that RE2 takes. */
export function parsePattern(regex: string): PatternNode | null {
  if (notPlain.test(regex)) {
    return null;
  }
  const reader = { regex, at: 0 };
  const node = readChoice(reader);
  return reader.at === regex.length ? node : null;
}

/** Up to the end or an unopened `)`. */
function readChoice(reader: Reader): PatternNode | null {
  const branches: PatternNode[] = [];
  for (;;) {
    const branch = readSequence(reader);
    if (branch === null) {
      return null;
    }
    branches.push(branch);
    if (reader.regex[reader.at] !== '|') {
      return branches.length === 1 ? branch : { kind: 'choice', branches };
    }
    reader.at += 1;
  }
}

function readSequence(reader: Reader): PatternNode | null {
  const { regex } = reader;
  const parts: PatternNode[] = [];
  while (reader.at < regex.length && regex[reader.at] !== '|' && regex[reader.at] !== ')') {
    const part = readPart(reader);
    if (part === null) {
      return null;
    }
    parts.push(readRepeat(reader, part));
  }
  return { kind: 'sequence', parts };
}

function readPart(reader: Reader): PatternNode | null {
  const { regex } = reader;
  const character = regex[reader.at] ?? '';
  if (character === '(') {
    reader.at += regex.startsWith('(?:', reader.at) ? 3 : 1;
    const inner = readChoice(reader);
    reader.at += 1;
    return inner;
  }
  if (character === '[') {
    const found = readClass(regex, reader.at);
    reader.at = found?.end ?? regex.length;
    return found === null ? null : { kind: 'class', set: found.set };
  }
  if (character === '\\') {
    reader.at += 2;
    return readEscape(regex[reader.at - 1] ?? '');
  }
  reader.at += 1;
  if (character === '.') {
    return { kind: 'class', set: anyButNewline };
  }
  return character === '^' || character === '$' ? { kind: 'anchor' } : { kind: 'character', character };
}

function readEscape(escaped: string): PatternNode | null {
  switch (escaped) {
    case 'b':
      return { kind: 'boundary' };
    case 'B':
      return { kind: 'inside' };
    case 'A':
      return { kind: 'anchor' };
    default: {
      const set = readEscapedClass(escaped);
      const character = readEscapedCharacter(escaped);
      return set !== null
        ? { kind: 'class', set }
        : character !== null
          ? { kind: 'character', character }
          : null;
    }
  }
}

function readRepeat(reader: Reader, part: PatternNode): PatternNode {
  const [quantifier, , from, comma, to] = /^(?:([?*+])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(
    reader.regex.slice(reader.at, reader.at + 24),
  ) ?? [''];
  reader.at += quantifier.length;
  if (quantifier === '') {
    return part;
  }
  if (from === undefined) {
    const least = quantifier.startsWith('+') ? 1 : 0;
    return { kind: 'repeat', part, least, most: quantifier.startsWith('?') ? 1 : Number.POSITIVE_INFINITY };
  }
  const least = Number(from);
  const most = comma === undefined ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to);
  return { kind: 'repeat', part, least, most };
}
