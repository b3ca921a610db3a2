import type { Evidence } from '../model.ts';
import type { Snippet } from './review.ts';

/** A section of a full text, as evidence names it. */
export interface QuotedSection {
  readonly field: string;
  readonly path: readonly string[];
  readonly text: string;
}

/** Characters shown before and after a quote, and the gap below which two quotes stand in one snippet. */
const context = 140;

/** What is shown of a full text: the quotes of each section with the words around them, in the order of the article. */
export function cutSnippets(sections: Iterable<QuotedSection>, evidence: readonly Evidence[]): Snippet[] {
  const quotes = new Map<string, (readonly [number, number])[]>();
  for (const { field, start, end } of evidence) {
    if (start === null || end === null) continue;
    quotes.set(field, [...(quotes.get(field) ?? []), [start, end]]);
  }
  return [...sections].flatMap((section) => cutSection(section, quotes.get(section.field) ?? []));
}

function cutSection(
  { field, path, text }: QuotedSection,
  quotes: readonly (readonly [number, number])[],
): Snippet[] {
  const windows: { from: number; to: number }[] = [];
  for (const [start, end] of quotes.toSorted(([a], [b]) => a - b)) {
    const from = startOfWord(text, Math.max(0, start - context));
    const to = endOfWord(text, Math.min(text.length, end + context));
    const last = windows.at(-1);
    if (last !== undefined && from <= last.to + context) last.to = Math.max(last.to, to);
    else windows.push({ from, to });
  }
  return windows.map(({ from, to }) => ({
    field,
    heading: path.join(' › '),
    offset: from,
    text: text.slice(from, to),
    cut: { before: from > 0, after: to < text.length },
  }));
}

/** The first place from `at` on that does not split a word. */
function startOfWord(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + 40).search(/\s/);
  return space < 0 ? at : at + space + 1;
}

/** The last place up to `at` that does not split a word. */
function endOfWord(text: string, at: number): number {
  if (at === text.length) return at;
  const space = text.slice(at - 40, at).search(/\s\S*$/);
  return space < 0 ? at : at - 40 + space;
}
