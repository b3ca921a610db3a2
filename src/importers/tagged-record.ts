import { cleanText } from './clean-text.ts';
import type { Line } from './read-lines.ts';

/** One tag and the lines that hang on it, in file order. */
export interface TaggedField {
  readonly tag: string;
  readonly lines: readonly string[];
}

/** A record of a format in which each field stands on lines of its own behind a short tag. */
export interface TaggedRecord {
  /** Of the first line, from 1. */
  readonly line: number;
  readonly raw: string;
  /** Empty for text that belongs to no record. */
  readonly fields: readonly TaggedField[];
}

/** How one of these formats writes. */
export interface TagGrammar {
  /** Tag and value of a line that begins a field, else null: the line goes on with the field before it. */
  readonly readField: (line: string) => { readonly tag: string; readonly value: string } | null;
  /** Whether this tag begins a record when one with these tags is open. */
  readonly beginsRecord: (tag: string, seen: ReadonlySet<string>, afterBlank: boolean) => boolean;
  /** The tag that closes a record, such as RIS's ER. */
  readonly lastTag: string | null;
  /** Whether unmarked, unindented text behind a blank line still belongs to the field before it. */
  readonly blankInside: boolean;
}

interface OpenField {
  tag: string;
  lines: string[];
}

/** Groups lines into records. Text that belongs to none (before the first, between two) comes as one without fields. */
export async function* groupTagged(
  lines: AsyncIterable<Line>,
  grammar: TagGrammar,
): AsyncGenerator<TaggedRecord> {
  let raw: string[] = [];
  let fields: OpenField[] = [];
  let seen = new Set<string>();
  let start = 1;
  let blank = true;
  let closed = false;
  function* flush(): Generator<TaggedRecord> {
    const text = raw.join('\n').trimEnd();
    if (text.trim() !== '') yield { line: start, raw: text, fields };
    raw = [];
    fields = [];
    seen = new Set();
    closed = false;
  }
  for await (const { text, number } of lines) {
    if (text.trim() === '') {
      blank = true;
      if (raw.length > 0) raw.push('');
      continue;
    }
    const field = grammar.readField(text);
    const isStray =
      field === null &&
      (closed || fields.length === 0 || (blank && !grammar.blankInside && !/^\s/.test(text)));
    const begins =
      field === null
        ? isStray && fields.length > 0
        : closed || fields.length === 0 || grammar.beginsRecord(field.tag, seen, blank);
    if (begins) yield* flush();
    if (raw.length === 0) start = number;
    raw.push(text);
    if (field !== null) {
      fields.push({ tag: field.tag, lines: [field.value.trim()] });
      seen.add(field.tag);
      closed = field.tag === grammar.lastTag;
    } else if (!isStray) fields.at(-1)?.lines.push(text.trim());
    blank = false;
  }
  yield* flush();
}

/** The fields of a record by tag, for reading them in any order. */
export interface FieldTable {
  /** Every value of these tags, the tags' order before the file's; continuation lines joined by a space; empty ones left out. */
  readonly all: (...tags: readonly string[]) => string[];
  /** The first value of the first tag that has one, or null. */
  readonly first: (...tags: readonly string[]) => string | null;
  /** Like `all`, a value for each line as it stands. */
  readonly lines: (...tags: readonly string[]) => string[];
}

export function tabulateFields(fields: readonly TaggedField[]): FieldTable {
  const byTag = new Map<string, TaggedField[]>();
  for (const field of fields) {
    const known = byTag.get(field.tag);
    if (known === undefined) byTag.set(field.tag, [field]);
    else known.push(field);
  }
  const find = (tags: readonly string[]) => tags.flatMap((tag) => byTag.get(tag) ?? []);
  const all = (...tags: readonly string[]) =>
    find(tags).flatMap((field) => cleanText(field.lines.join(' ')) || []);
  return {
    all,
    first: (...tags) => all(...tags)[0] ?? null,
    lines: (...tags) =>
      find(tags).flatMap((field) => field.lines.map(cleanText).filter((line) => line !== '')),
  };
}
