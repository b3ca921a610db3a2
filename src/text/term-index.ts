import { addNegationCues, type NegationMarks } from './negation.ts';
import type { Term } from './term.ts';
import { createTermKeys } from './term-keys.ts';
import { measureSpans, type RawHit, type Spans } from './term-spans.ts';
import { parseTerm } from './term-syntax.ts';
import { createTermTrie } from './term-trie.ts';
import { type TokenisedText, tokeniseText } from './tokenise.ts';

/** A list of terms that was added to an index. */
export type TermListId = number;

/** A place where a term stands. */
export interface TermHit {
  /** Number of the term within its list. */
  readonly term: number;
  /** Words `[firstWord, endWord)`. */
  readonly firstWord: number;
  readonly endWord: number;
  readonly sentence: number;
  /** UTF-16 offsets in the original text. */
  readonly start: number;
  readonly end: number;
  /** Said not to be: "no mouse was used". */
  readonly negated: boolean;
}

/** What an index found in one text; a list's hits are worked out when first asked for. */
export interface TermMatches {
  readonly text: TokenisedText;
  /** In text order, without overlaps: of hits that overlap the first, and of those the longest, counts. */
  readonly hits: (list: TermListId) => readonly TermHit[];
  readonly negation: () => NegationMarks;
}

/** Many lists of terms, matched in one pass over a text. Lists are added first, then texts are matched. */
export interface TermIndex {
  /** Throws TermSyntaxError. */
  readonly add: (terms: readonly Term[]) => TermListId;
  readonly match: (text: string) => TermMatches;
}

/** The lists that decide whether a hit of a term counts. */
interface TermContext {
  readonly with: TermListId | null;
  readonly unless: TermListId | null;
  readonly except: TermListId | null;
}

/** A phrase as one list has it: which of its terms. */
interface Subscriber {
  readonly list: TermListId;
  readonly term: number;
}

const noHits: readonly TermHit[] = [];

export function createTermIndex(): TermIndex {
  const trie = createTermTrie();
  const subscribers: Subscriber[][] = [];
  /** Per list and term. */
  const contexts: (readonly (TermContext | null)[])[] = [];
  const keyOf = createTermKeys();
  const listByContent = new Map<string, TermListId>();
  let lists = 0;

  function add(terms: readonly Term[]): TermListId {
    // Terms of one vocabulary share their `except`: the same content is one list.
    const content = keyOf(terms);
    const known = listByContent.get(content);
    if (known !== undefined) {
      return known;
    }
    const list = lists++;
    listByContent.set(content, list);
    contexts[list] = terms.map((term) =>
      term.with.length + term.unless.length + term.except.length === 0
        ? null
        : { with: addContext(term.with), unless: addContext(term.unless), except: addContext(term.except) },
    );
    terms.forEach((term, number) => {
      for (const parts of parseTerm(term.text)) {
        const phrase = trie.add(parts, term.case);
        const already = subscribers[phrase];
        const subscriber = { list, term: number };
        if (already === undefined) {
          subscribers[phrase] = [subscriber];
        } else {
          already.push(subscriber);
        }
      }
    });
    return list;
  }

  function addContext(terms: readonly Term[]): TermListId | null {
    return terms.length === 0 ? null : add(terms);
  }

  const negation = addNegationCues(add);

  function match(original: string): TermMatches {
    const text = tokeniseText(original);
    // Per list, in text order: number of the term, first word, end word. Flat, because most lists are never asked.
    const found = new Map<TermListId, number[]>();
    trie.scan(text, (phrase, start, end) => {
      for (const { list, term } of subscribers[phrase] ?? []) {
        const places = found.get(list);
        if (places === undefined) {
          found.set(list, [term, start, end]);
        } else {
          places.push(term, start, end);
        }
      }
    });
    const rawHits = (list: TermListId): readonly RawHit[] => {
      const places = found.get(list) ?? [];
      const hits: RawHit[] = [];
      for (let at = 0; at < places.length; at += 3) {
        hits.push({ term: places[at] ?? 0, start: places[at + 1] ?? 0, end: places[at + 2] ?? 0 });
      }
      return hits;
    };
    const spansOf = memo((list: TermListId) => measureSpans(rawHits(list), text));
    let marks: NegationMarks | null = null;
    const marksOf = (): NegationMarks => {
      marks ??= negation(text, rawHits);
      return marks;
    };
    const hitsOf = memo((list: TermListId): readonly TermHit[] => {
      const terms = contexts[list] ?? [];
      const kept = rawHits(list).filter((hit) => counts(hit, terms[hit.term] ?? null, text, spansOf));
      return withoutOverlaps(kept).map(({ term, start, end }) => {
        const { begins, ends } = marksOf();
        return {
          term,
          firstWord: start,
          endWord: end,
          sentence: text.sentences[start] ?? 0,
          ...text.normalised.locate(text.starts[start] ?? 0, text.ends[end - 1] ?? 0),
          negated: begins(start) || ends(end - 1),
        };
      });
    });
    return { text, hits: (list) => (found.has(list) ? hitsOf(list) : noHits), negation: marksOf };
  }

  return { add, match };
}

function memo<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      known.set(key, value);
    }
    return value;
  };
}

function counts(
  { start, end }: RawHit,
  context: TermContext | null,
  text: TokenisedText,
  spansOf: (list: TermListId) => Spans,
): boolean {
  if (context === null) {
    return true;
  }
  if (context.except !== null && spansOf(context.except).covers(start, end)) {
    return false;
  }
  const sentence = text.sentences[start] ?? 0;
  const standsBeside = (list: TermListId): boolean => {
    const seen = spansOf(list).sentences.get(sentence);
    return seen !== undefined && (seen.firstEnd <= start || seen.lastStart >= end);
  };
  return (
    (context.with === null || standsBeside(context.with)) &&
    (context.unless === null || !standsBeside(context.unless))
  );
}

function withoutOverlaps(hits: readonly RawHit[]): readonly RawHit[] {
  const sorted = isInOrder(hits) ? hits : hits.toSorted(compareHits);
  let free = 0;
  return sorted.filter((hit) => {
    if (hit.start < free) {
      return false;
    }
    free = hit.end;
    return true;
  });
}

function compareHits(a: RawHit, b: RawHit): number {
  return a.start - b.start || b.end - a.end || a.term - b.term;
}

function isInOrder(hits: readonly RawHit[]): boolean {
  return hits.every((hit, index) => {
    const before = hits[index - 1];
    return before === undefined || compareHits(before, hit) <= 0;
  });
}
