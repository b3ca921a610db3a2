import { decodeLatex } from './latex.ts';
import type { Line } from './read-lines.ts';

export interface BibtexEntry {
  /** Lower case: `article`, `inproceedings` … */
  readonly type: string;
  /** By lower-case name; braces and LaTeX's accents gone. */
  readonly fields: ReadonlyMap<string, string>;
  readonly raw: string;
  readonly line: number;
  readonly problem: string | null;
}

const head = /^\s*@([A-Za-z]+)\s*[{(]/;
/** These hold no record. */
const others = /^(?:comment|preamble|string)$/i;

/**
 * Entries of a BibTeX file. An entry ends where the next begins at the start of a line, so that a brace too few costs one
 * entry and not the file.
 */
export async function* readBibtexEntries(lines: AsyncIterable<Line>): AsyncGenerator<BibtexEntry> {
  let open: Line[] = [];
  for await (const line of lines) {
    if (head.test(line.text)) {
      yield* readEntry(open);
      open = [line];
    } else if (open.length > 0) open.push(line);
  }
  yield* readEntry(open);
}

function* readEntry(lines: readonly Line[]): Generator<BibtexEntry> {
  const [first] = lines;
  if (first === undefined) return;
  const raw = lines
    .map(({ text }) => text)
    .join('\n')
    .trimEnd();
  const type = (head.exec(raw)?.[1] ?? '').toLowerCase();
  if (others.test(type)) return;
  const entry = { type, raw, line: first.number };
  const fields = readFields(raw);
  yield fields === null
    ? { ...entry, fields: new Map(), problem: 'the braces or quotes of the entry do not close' }
    : { ...entry, fields, problem: null };
}

/** `name = {value}`, `name = "value"`, `name = 2019`, after the key and between commas. */
function readFields(raw: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  const name = /\s*,?\s*([A-Za-z][\w:.-]*)\s*=\s*/y;
  name.lastIndex = raw.indexOf(',', raw.search(/[{(]/));
  if (name.lastIndex < 0) return fields;
  for (;;) {
    const at = name.lastIndex;
    const found = name.exec(raw);
    // A brace too few in a value shows here: the value has taken the one that ends the entry.
    if (found?.[1] === undefined) return /^\s*,?\s*[)}]/.test(raw.slice(at)) ? fields : null;
    let end = readValueEnd(raw, name.lastIndex);
    if (end === null) return null;
    let value = raw.slice(name.lastIndex, end);
    // BibTeX joins pieces with #.
    for (
      let more = /^\s*#\s*/.exec(raw.slice(end, end + 20));
      more !== null;
      more = /^\s*#\s*/.exec(raw.slice(end, end + 20))
    ) {
      const start = end + more[0].length;
      end = readValueEnd(raw, start);
      if (end === null) return null;
      value += raw.slice(start, end);
    }
    const key = found[1].toLowerCase();
    if (!fields.has(key)) fields.set(key, decodeLatex(value));
    name.lastIndex = end;
  }
}

/** Where a value that begins here ends; null when it never does. */
function readValueEnd(raw: string, start: number): number | null {
  const opening = raw[start];
  if (opening !== '{' && opening !== '"') {
    const bare = /[^\s,{}()#"]+/y;
    bare.lastIndex = start;
    return bare.test(raw) ? bare.lastIndex : start;
  }
  let depth = 0;
  for (let at = start; at < raw.length; at++) {
    const character = raw[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}') {
      depth--;
      if (depth === 0 && opening === '{') return at + 1;
    } else if (character === '"' && opening === '"' && depth === 0 && at > start) return at + 1;
  }
  return null;
}
