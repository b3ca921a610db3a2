import { foldWord, keepCase } from './fold-word.ts';
import type { TermPart } from './term-syntax.ts';
import { gap, type TokenisedText } from './tokenise.ts';
import { createWordTable } from './word-table.ts';

/** A phrase found in a text: words `[start, end)`. */
export type ReportPhrase = (phrase: number, start: number, end: number) => void;

/** All phrases of all lists in one tree of words, so that a text is walked once whatever their number. */
export interface TermTrie {
  /** The number of the phrase; equal phrases have one number. `cased`: its words count only in their own case. */
  readonly add: (parts: readonly TermPart[], cased: boolean) => number;
  /** Reports every place of every phrase, by where it starts; a phrase at the same place once, or a few times. */
  readonly scan: (text: TokenisedText, report: ReportPhrase) => void;
}

interface Node {
  readonly next: Map<number, Node>;
  /** Most nodes have one child: asking for it is quicker than the map. */
  onlySymbol: number;
  onlyChild: Node | null;
  readonly gaps: { readonly most: number; readonly node: Node }[];
  phrase: number;
  readonly id: number;
}

const nothing: readonly number[] = [];

export function createTermTrie(): TermTrie {
  const exact = new Map<string, number>();
  const stems = new Map<string, number>();
  const plainStems = new Map<string, number>();
  const casedWords = new Map<string, number>();
  const casedStems = new Map<string, number>();
  let symbols = 0;
  let nodes = 0;
  let phrases = 0;
  let longestStem = 0;
  const root = createNode();
  const roots: (Node | undefined)[] = [];
  const table = createWordTable(symbolsOf);
  let isTableStale = false;

  function createNode(): Node {
    nodes += 1;
    return { next: new Map(), onlySymbol: -1, onlyChild: null, gaps: [], phrase: -1, id: nodes };
  }

  function symbolOf(part: Exclude<TermPart, { kind: 'gap' }>, cased: boolean): number {
    const known = cased ? (part.truncated ? casedStems : casedWords) : part.truncated ? stems : exact;
    const form = cased ? part.cased : part.key;
    const symbol = known.get(form) ?? symbols++;
    known.set(form, symbol);
    if (part.truncated) {
      if (!cased) plainStems.set(part.plain, symbol);
      longestStem = Math.max(longestStem, form.length, part.plain.length);
    }
    return symbol;
  }

  function add(parts: readonly TermPart[], cased: boolean): number {
    let node = root;
    for (const part of parts) {
      if (part.kind === 'gap') {
        let found = node.gaps.find(({ most }) => most === part.most);
        if (found === undefined) {
          found = { most: part.most, node: createNode() };
          node.gaps.push(found);
        }
        node = found.node;
      } else {
        const symbol = symbolOf(part, cased);
        const next = node.next.get(symbol) ?? createNode();
        node.next.set(symbol, next);
        node.onlySymbol = symbol;
        node.onlyChild = node.next.size === 1 ? next : null;
        if (node === root) {
          roots[symbol] = next;
        }
        node = next;
      }
    }
    if (node.phrase < 0) {
      node.phrase = phrases++;
    }
    isTableStale = true;
    return node.phrase;
  }

  /** What a word matches: itself, and each stem that begins it. */
  function symbolsOf(word: string): readonly number[] {
    const { key, plain } = foldWord(word);
    const cased = keepCase(word);
    const found = new Set<number | undefined>([exact.get(key), casedWords.get(cased)]);
    const longest = Math.min(longestStem, Math.max(key.length, plain.length, cased.length));
    for (let length = 1; length <= longest; length += 1) {
      found.add(stems.get(key.slice(0, length)));
      found.add(plainStems.get(plain.slice(0, length)));
      found.add(casedStems.get(cased.slice(0, length)));
    }
    const symbols = [...found].filter((symbol) => symbol !== undefined);
    return symbols.length === 0 ? nothing : symbols;
  }

  function scan(text: TokenisedText, report: ReportPhrase): void {
    const { size, gaps } = text;
    if (isTableStale) {
      table.clear();
      isTableStale = false;
    }
    const matches: (readonly number[])[] = [];
    for (let index = 0; index < size; index += 1) {
      matches.push(table.lookUp(text, index));
    }
    let start = 0;
    /** After two gaps a node can be reached on several ways; each (node, place) is walked once per start. */
    let seen: Set<number> | null = null;
    for (start = 0; start < size; start += 1) {
      const symbols = matches[start] ?? nothing;
      for (let index = 0; index < symbols.length; index += 1) {
        const node = roots[symbols[index] ?? 0];
        // Most words that begin a phrase are followed by one that is in none.
        if (
          node !== undefined &&
          (node.phrase >= 0 || node.gaps.length > 0 || matches[start + 1] !== nothing)
        ) {
          seen = null;
          walk(node, start + 1, 0);
        }
      }
    }

    function walk(node: Node, at: number, gapsBefore: number): void {
      if (gapsBefore > 1) {
        seen ??= new Set();
        const key = node.id * (size + 1) + at;
        if (seen.has(key)) {
          return;
        }
        seen.add(key);
      }
      if (node.phrase >= 0) {
        report(node.phrase, start, at);
      }
      if (at >= size || gaps[at] === gap.sentence) {
        return;
      }
      if (gaps[at] === gap.plain) {
        step(node, at, gapsBefore);
      }
      for (let index = 0; index < node.gaps.length; index += 1) {
        const found = node.gaps[index];
        if (found !== undefined) {
          leap(found.node, at, found.most, gapsBefore + 1);
        }
      }
    }

    function leap(after: Node, at: number, most: number, gapsBefore: number): void {
      for (let place = at; place <= at + most && place < size && gaps[place] !== gap.sentence; place += 1) {
        step(after, place, gapsBefore);
      }
    }

    function step(node: Node, at: number, gapsBefore: number): void {
      const symbols = matches[at] ?? nothing;
      const { onlyChild, onlySymbol } = node;
      for (let index = 0; index < symbols.length; index += 1) {
        const symbol = symbols[index] ?? 0;
        const next =
          onlyChild === null ? node.next.get(symbol) : symbol === onlySymbol ? onlyChild : undefined;
        if (next !== undefined) {
          walk(next, at + 1, gapsBefore);
        }
      }
    }
  }

  return { add, scan };
}
