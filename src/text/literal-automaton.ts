import { asciiSize, wordCharacters } from './ascii-set.ts';
import type { RequiredLiteral } from './required-literals.ts';

/** Literals with the pattern that each belongs to. */
export interface OwnedLiteral extends RequiredLiteral {
  readonly owner: number;
}

/** Tells the owner of each literal that stands in a text, in any case, and the place where it ends; in the order of places. */
export type ScanLiterals = (text: string, found: (owner: number, end: number) => void) => void;

/** RE2 takes these for a k and an s where case doesn't count. */
const kelvinSign = 0x212a;
const longS = 0x17f;

/**
 * Aho and Corasick's automaton: all literals in one pass, whatever their number. Characters fall into classes, one for each that
 * stands in a literal and one for all others, so that one table holds every step.
 */
export function buildLiteralAutomaton(literals: readonly OwnedLiteral[]): ScanLiterals {
  const { classes, classOf } = classifyCharacters(literals);
  const trie = buildTrie(literals, classOf);
  const { steps, outputs, firstOutput } = closeTrie(trie, classes);
  const classOfKelvin = classOf[0x6b] ?? 0;
  const classOfLongS = classOf[0x73] ?? 0;

  return (text, found) => {
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const own =
        code < asciiSize
          ? (classOf[code] as number)
          : code === longS
            ? classOfLongS
            : code === kelvinSign
              ? classOfKelvin
              : 0;
      state = steps[state + own] as number;
      if (state >= firstOutput) {
        for (const literal of outputs[(state - firstOutput) / classes] ?? []) {
          if (!literal.startsWord || mayStartWord(text, at + 1 - literal.text.length)) {
            found(literal.owner, at + 1);
          }
        }
      }
    }
  };
}

/** A `\b` may hold before a character that the pattern takes for a part of a word. */
function mayStartWord(text: string, start: number): boolean {
  return (
    start === 0 ||
    wordCharacters[text.charCodeAt(start - 1)] !== 1 ||
    // A Kelvin sign is a k for the pattern and no part of a word for `\b`.
    text.charCodeAt(start) >= asciiSize
  );
}

interface Classes {
  /** How many there are, that of all other characters (0) among them. */
  readonly classes: number;
  /** Of each character of ASCII; both cases of a letter are one. */
  readonly classOf: Uint8Array;
}

function classifyCharacters(literals: readonly OwnedLiteral[]): Classes {
  const classOf = new Uint8Array(asciiSize);
  let classes = 1;
  for (const { text } of literals) {
    for (const character of text) {
      const code = character.charCodeAt(0);
      if (classOf[code] === 0) {
        classOf[code] = classes;
        classOf[character.toUpperCase().charCodeAt(0)] = classes;
        classes += 1;
      }
    }
  }
  return { classes, classOf };
}

interface TrieNode {
  readonly next: (TrieNode | undefined)[];
  readonly own: OwnedLiteral[];
  /** What stands here and what stands at the ends of this. */
  all: readonly OwnedLiteral[];
  /** The longest other beginning of a literal that this ends with. */
  fail: TrieNode | null;
}

function createNode(): TrieNode {
  return { next: [], own: [], all: [], fail: null };
}

function buildTrie(literals: readonly OwnedLiteral[], classOf: Uint8Array): TrieNode {
  const root = createNode();
  for (const literal of literals) {
    let node = root;
    for (const character of literal.text) {
      const own = classOf[character.charCodeAt(0)] ?? 0;
      const next = node.next[own] ?? createNode();
      node.next[own] = next;
      node = next;
    }
    node.own.push(literal);
  }
  return root;
}

interface Automaton {
  /** Where a state leads with a class: `steps[state + class]`; a state is a multiple of the number of classes. */
  readonly steps: Int32Array;
  /** From here on states stand at the end of a literal. */
  readonly firstOutput: number;
  readonly outputs: readonly (readonly OwnedLiteral[])[];
}

/** Gives every node a step for every class, and those that end literals the last numbers. */
function closeTrie(root: TrieNode, classes: number): Automaton {
  const nodes = [root];
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] as TrieNode;
    node.all = [...node.own, ...(node.fail?.all ?? [])];
    for (let own = 0; own < classes; own += 1) {
      const fallback = node.fail === null ? root : (node.fail.next[own] ?? root);
      const next = node.next[own];
      if (next === undefined) {
        node.next[own] = fallback;
      } else {
        next.fail = fallback;
        nodes.push(next);
      }
    }
  }
  const silent = nodes.filter(({ all }) => all.length === 0);
  const ending = nodes.filter(({ all }) => all.length > 0);
  const stateOf = new Map([...silent, ...ending].map((node, number) => [node, number * classes]));
  const steps = new Int32Array(nodes.length * classes);
  for (const [node, state] of stateOf) {
    for (let own = 0; own < classes; own += 1) {
      steps[state + own] = stateOf.get(node.next[own] ?? root) ?? 0;
    }
  }
  return { steps, firstOutput: silent.length * classes, outputs: ending.map(({ all }) => all) };
}
