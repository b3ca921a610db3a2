/** A part of a pattern: the texts of which one must stand in every match, or null where that can't be told. */
type Literals = readonly string[] | null;

/** More alternatives than this cost more to look for than the pattern. */
const mostAlternatives = 100;
const shortestLiteral = 2;

/**
 * Texts (small letters) of which at least one stands, in any case, in whatever the regular expression matches; null
 * where none can be named. It reads only plain RE2 syntax and gives up on the rest: it may ask for the pattern in vain,
 * but never spares it wrongly.
 */
export function requiredLiterals(regex: string): readonly string[] | null {
  // Flags, Unicode classes, quoting, and hexadecimal or octal escapes: not worth reading.
  if (/[^\x20-\x7e]|\(\?(?!:)|\\[QEpPxCz0-9]/.test(regex)) {
    return null;
  }
  const reader = { regex, at: 0 };
  const found = readAlternatives(reader, 0);
  return reader.at === regex.length ? found : null;
}

interface Reader {
  readonly regex: string;
  at: number;
}

/** Up to the end or an unopened `)`. Every alternative must name its literal. */
function readAlternatives(reader: Reader, depth: number): Literals {
  const all: string[] = [];
  let known = true;
  for (;;) {
    const branch = readSequence(reader, depth);
    known &&= branch !== null;
    all.push(...(branch ?? []));
    if (reader.regex[reader.at] !== '|') {
      return known && all.length <= mostAlternatives ? all : null;
    }
    reader.at += 1;
  }
}

/** Of what stands in a row, the best: the fewest alternatives of the longest text. */
function readSequence(reader: Reader, depth: number): Literals {
  const { regex } = reader;
  let best: Literals = null;
  let run = '';
  const offer = (literals: Literals): void => {
    if (
      literals !== null &&
      shortest(literals) >= shortestLiteral &&
      shortest(literals) > shortest(best ?? [''])
    ) {
      best = literals;
    }
  };
  while (reader.at < regex.length) {
    const character = regex[reader.at] ?? '';
    if (character === '|' || character === ')') {
      break;
    }
    let single: string | null = null;
    let group: Literals = null;
    if (character === '(' && depth < 20) {
      reader.at += regex.startsWith('(?:', reader.at) ? 3 : 1;
      group = readAlternatives(reader, depth + 1);
      reader.at += 1;
    } else if (character === '[') {
      skipClass(reader);
    } else if (character === '\\') {
      const escaped = regex[reader.at + 1] ?? '';
      single = /[A-Za-z0-9]/.test(escaped) ? null : escaped;
      reader.at += 2;
      // An assertion has no width: what stands before and after it still touches.
      if (escaped === 'b' && !/[?*+{]/.test(regex[reader.at] ?? '')) {
        continue;
      }
    } else {
      single = /[.^$]/.test(character) ? null : character;
      reader.at += 1;
    }
    const { optional, repeated } = skipQuantifier(reader);
    if (single !== null && !optional) {
      run += single.toLowerCase();
      if (repeated) {
        offer([run]);
        run = '';
      }
      continue;
    }
    offer([run]);
    run = '';
    if (!optional) {
      offer(group);
    }
  }
  offer([run]);
  return best;
}

function shortest(literals: readonly string[]): number {
  return Math.min(...literals.map((literal) => literal.length));
}

function skipQuantifier(reader: Reader): { optional: boolean; repeated: boolean } {
  const [quantifier] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(
    reader.regex.slice(reader.at, reader.at + 24),
  ) ?? [''];
  reader.at += quantifier.length;
  return { optional: /^([?*]|\{0)/.test(quantifier), repeated: quantifier !== '' };
}

function skipClass(reader: Reader): void {
  const { regex } = reader;
  let at = reader.at + 1;
  at += regex[at] === '^' ? 1 : 0;
  at += regex[at] === ']' ? 1 : 0;
  while (at < regex.length && regex[at] !== ']') {
    if (regex[at] === '\\') {
      at += 2;
    } else if (regex.startsWith('[:', at)) {
      const end = regex.indexOf(':]', at);
      at = end < 0 ? at + 1 : end + 2;
    } else {
      at += 1;
    }
  }
  reader.at = Math.min(at + 1, regex.length);
}
