import type { FilePosition } from '../errors.ts';
import type { Evidence } from '../model.ts';
import type { Condition } from '../protocol/condition.ts';
import type { PatternIndex } from '../text/pattern-index.ts';
import type { TermIndex } from '../text/term-index.ts';
import type { Subject } from './subject.ts';

/** Kleene's three values; null: a field that the answer needs is missing. */
export type Truth = boolean | null;

/** A condition as it came out for one citation, with all that is in it. */
export interface TraceNode {
  /** The kind of the condition; `criterion`, `when` and `unless` above them. */
  readonly kind: string;
  /** What it looks for, as the protocol names it. */
  readonly source: string;
  readonly value: Truth;
  /** All that was found, also where it did not suffice. */
  readonly evidence: readonly Evidence[];
  /** Found, but said not to be ("no mouse was used"), and so left out. */
  readonly negated: readonly Evidence[];
  /** The fields that were looked at. */
  readonly searched: readonly string[];
  /** Those of them that the citation lacks. */
  readonly missing: readonly string[];
  readonly position: FilePosition;
  readonly children: readonly TraceNode[];
}

/** Collects what a finding quotes. */
export interface Quotes {
  readonly add: (evidence: Evidence) => void;
  /** Part of the proof is that something is not there. */
  readonly markAbsence: () => void;
}

/** A compiled condition. */
export interface Predicate {
  readonly test: (subject: Subject) => Truth;
  /** Quotes what makes the condition `wanted`; what is unknown quotes nothing. */
  readonly quote: (subject: Subject, wanted: boolean, quotes: Quotes) => void;
  readonly trace: (subject: Subject) => TraceNode;
}

export interface CompileContext {
  readonly index: TermIndex;
  readonly patterns: PatternIndex;
  readonly compile: (condition: Condition) => Predicate;
}

/** One kind of condition. */
export type CompileKind<K extends Condition['kind']> = (
  condition: Extract<Condition, { kind: K }>,
  context: CompileContext,
) => Predicate;

/** What a condition without inner conditions says of a citation. */
export interface LeafRules {
  readonly test: (subject: Subject) => Truth;
  /** At most `most` pieces of evidence. */
  readonly find: (subject: Subject, most: number) => readonly Evidence[];
  /** What stands there instead where the condition is false, e.g. the date that is outside of the window. */
  readonly findInstead?: (subject: Subject) => readonly Evidence[];
  readonly findNegated?: (subject: Subject) => readonly Evidence[];
  readonly searched: readonly string[];
  readonly missing: (subject: Subject) => readonly string[];
}

/** Of a long list of hits a finding keeps the first; a trace shows all. */
const mostQuotes = 5;

/** A condition without inner conditions. */
export function createLeaf(condition: Condition, rules: LeafRules): Predicate {
  // A citation is tested, then quoted, then the next comes.
  let last: Subject | null = null;
  let truth: Truth = null;
  const test = (subject: Subject): Truth => {
    if (subject !== last) {
      truth = rules.test(subject);
      last = subject;
    }
    return truth;
  };
  return {
    test,
    quote(subject, wanted, quotes) {
      if (test(subject) !== wanted) {
        return;
      }
      const found = wanted ? rules.find(subject, mostQuotes) : (rules.findInstead?.(subject) ?? []);
      found.forEach(quotes.add);
      if (found.length === 0) {
        quotes.markAbsence();
      }
    },
    trace: (subject) => ({
      kind: condition.kind,
      source: condition.source,
      value: test(subject),
      evidence: rules.find(subject, Number.POSITIVE_INFINITY),
      negated: rules.findNegated?.(subject) ?? [],
      searched: rules.searched,
      missing: rules.missing(subject),
      position: condition.position,
      children: [],
    }),
  };
}

/** A condition made of others: a child is quoted where it is what `childWanted` says made the whole `wanted`. */
export function createBranch(
  condition: Condition,
  children: readonly Predicate[],
  test: (subject: Subject) => Truth,
  childWanted: (wanted: boolean) => boolean,
): Predicate {
  return {
    test,
    quote(subject, wanted, quotes) {
      for (const child of children) {
        child.quote(subject, childWanted(wanted), quotes);
      }
    },
    trace: (subject) => ({
      kind: condition.kind,
      source: condition.source,
      value: test(subject),
      evidence: [],
      negated: [],
      searched: [],
      missing: [],
      position: condition.position,
      children: children.map((child) => child.trace(subject)),
    }),
  };
}

/** A leaf's answer from what was found and whether something to look at is missing. */
export function judge(found: boolean, missing: boolean): Truth {
  return found ? true : missing ? null : false;
}
