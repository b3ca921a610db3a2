import type { Term } from '../text/term.ts';
import { createTermKeys } from '../text/term-keys.ts';
import { parseTerm, type TermPart, type TermWord } from '../text/term-syntax.ts';

/** How a word is compared with the text of a symbol. */
export const wordForms = { key: 1, keyStem: 2, spellingStem: 3, cased: 4, casedStem: 5 } as const;

/** The tree of words of `term-trie.ts` and the lists of `term-index.ts` as rows of tables: [number, …]. */
export interface WordTree {
  /** Form (`wordForms`), text, symbol. */
  readonly symbols: readonly (readonly [number, string, number])[];
  /** Node, edge to step along, words to skip, 1 where nothing but space may stand before the next word. */
  readonly leaps: readonly (readonly [number, number, number, number])[];
  /** Edge, symbol, node; the root is edge 0. */
  readonly steps: readonly (readonly [number, number, number])[];
  /** Node, list, term. */
  readonly phrases: readonly (readonly [number, number, number])[];
  /** List, term, and the lists that must cover it not, stand beside it, and not stand beside it; -1: none. */
  readonly contexts: readonly (readonly [number, number, number, number, number])[];
  /** Words of the longest phrase. */
  readonly depth: number;
  /** Letters of the longest stem. */
  readonly longestStem: number;
}

/** Lists of terms on their way into tables. */
export interface WordTreeBuilder {
  /** The number of the list; lists of the same content are one. */
  readonly add: (terms: readonly Term[]) => number;
  readonly build: () => WordTree;
}

interface Node {
  readonly number: number;
  readonly next: Map<number, Node>;
  readonly gaps: Map<number, Node>;
  readonly owners: Set<string>;
}

export function createWordTree(): WordTreeBuilder {
  const nodes: Node[] = [];
  const root = createNode();
  const symbols = new Map<string, number>();
  const numbers = new Map<string, number>();
  const contexts: (readonly [number, number, number, number, number])[] = [];
  const keyOf = createTermKeys();
  const lists = new Map<string, number>();
  let depth = 0;

  function createNode(): Node {
    const node = { number: nodes.length, next: new Map(), gaps: new Map(), owners: new Set<string>() };
    nodes.push(node);
    return node;
  }

  function add(terms: readonly Term[]): number {
    const content = keyOf(terms);
    const known = lists.get(content);
    if (known !== undefined) return known;
    const list = lists.size;
    lists.set(content, list);
    terms.forEach((term, number) => {
      for (const parts of parseTerm(term.text)) addPhrase(parts, term.case).owners.add(`${list} ${number}`);
      const [except, beside, unless] = [term.except, term.with, term.unless].map(addContext);
      if (except !== -1 || beside !== -1 || unless !== -1) {
        contexts.push([list, number, except ?? -1, beside ?? -1, unless ?? -1]);
      }
    });
    return list;
  }

  function addContext(terms: readonly Term[]): number {
    return terms.length === 0 ? -1 : add(terms);
  }

  function addPhrase(parts: readonly TermPart[], cased: boolean): Node {
    depth = Math.max(depth, parts.filter(({ kind }) => kind === 'word').length);
    let node = root;
    for (const part of parts) {
      const [children, key] =
        part.kind === 'gap' ? [node.gaps, part.most] : [node.next, symbolOf(part, cased)];
      const child = children.get(key) ?? createNode();
      children.set(key, child);
      node = child;
    }
    return node;
  }

  /** A truncated word is found by its stem in either spelling: two texts, one symbol. */
  function symbolOf(part: TermWord, cased: boolean): number {
    const { key, keyStem, spellingStem, cased: casedWord, casedStem } = wordForms;
    const form = cased ? (part.truncated ? casedStem : casedWord) : part.truncated ? keyStem : key;
    const name = `${form} ${cased ? part.cased : part.key}`;
    const symbol = numbers.get(name) ?? numbers.size;
    numbers.set(name, symbol);
    symbols.set(name, symbol);
    if (form === keyStem) symbols.set(`${spellingStem} ${part.plain}`, symbol);
    return symbol;
  }

  function build(): WordTree {
    const rows = [...symbols].map(([name, symbol]) => [Number(name[0]), name.slice(2), symbol] as const);
    const stems = rows.filter(([form]) => form !== wordForms.key && form !== wordForms.cased);
    return {
      symbols: rows,
      leaps: nodes.filter((node) => node !== root).flatMap(listLeaps),
      steps: nodes.flatMap(({ number, next }) =>
        [...next].map(([symbol, child]) => [number, symbol, child.number] as const),
      ),
      phrases: nodes.flatMap(({ number, owners }) =>
        [...owners].map((owner) => {
          const [list = 0, term = 0] = owner.split(' ').map(Number);
          return [number, list, term] as const;
        }),
      ),
      contexts,
      depth,
      longestStem: Math.max(0, ...stems.map(([, text]) => [...text].length)),
    };
  }

  return { add, build };
}

/** From a node to the very next word, and over each of its gaps to every word that the gap reaches. */
function listLeaps({ number, next, gaps }: Node): (readonly [number, number, number, number])[] {
  return [
    ...(next.size === 0 ? [] : [[number, number, 0, 1] as const]),
    ...[...gaps].flatMap(([most, after]) =>
      Array.from({ length: most + 1 }, (_, skipped) => [number, after.number, skipped, 0] as const),
    ),
  ];
}
