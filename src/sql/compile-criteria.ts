import type { Condition } from '../protocol/condition.ts';
import type { EligibilityCriterion } from '../protocol/protocol.ts';
import { compileLeaf } from './compile-leaf.ts';
import type { Dialect } from './dialect.ts';
import type { Leaf, LeafContext, NearSearch, TermSearch } from './leaf.ts';
import { refuse } from './refuse.ts';
import { createWordTree, type WordTree } from './word-tree.ts';

/** A leaf that a criterion quotes where its answer is `wanted`. */
export interface Occurrence {
  readonly leaf: number;
  readonly wanted: boolean;
}

export interface CompiledCriterion {
  readonly criterion: EligibilityCriterion;
  /** SQL over the columns `l0`, `l1` … of the leaves: true, false or null. */
  readonly truth: string;
  /** In the order in which a finding quotes them. */
  readonly occurrences: readonly Occurrence[];
}

/** A near search with the number by which a leaf asks for it. */
export type NumberedNear = NearSearch & { readonly number: number };

/** The criteria of the record stage, in parts of which `screening/screen.ts` puts together the same. */
export interface CompiledCriteria {
  readonly criteria: readonly CompiledCriterion[];
  readonly leaves: readonly Leaf[];
  /** By their numbers; those of near searches are left out. */
  readonly searches: ReadonlyMap<number, TermSearch>;
  readonly nears: readonly NumberedNear[];
  readonly tree: WordTree;
}

export function compileCriteria(
  dialect: Dialect,
  criteria: readonly EligibilityCriterion[],
): CompiledCriteria {
  const tree = createWordTree();
  const leaves: Leaf[] = [];
  const numbers = new Map<string, number>();
  const searches = new Map<number, TermSearch>();
  const searchNumbers = new Map<string, number>();
  const nears: NumberedNear[] = [];

  const context: LeafContext = {
    dialect,
    tree,
    addSearch: (search) => {
      const [number, isNew] = numberOf(searchNumbers, search);
      if (isNew) searches.set(number, search);
      return number;
    },
    addNear: (near) => {
      const [number, isNew] = numberOf(searchNumbers, near);
      if (isNew) nears.push({ ...near, number });
      return number;
    },
    isSatisfied: (search) => dialect.has('satisfied', String(search)),
  };

  /** Equal leaves are one. */
  function addLeaf(leaf: Leaf): number {
    const [number, isNew] = numberOf(numbers, leaf);
    if (isNew) leaves.push(leaf);
    return number;
  }

  function compileCondition(condition: Condition): {
    truth: string;
    quote: (wanted: boolean) => Occurrence[];
  } {
    switch (condition.kind) {
      case 'all':
      case 'any': {
        const parts = condition.of.map(compileCondition);
        const [word, none] = condition.kind === 'all' ? ['AND', 'TRUE'] : ['OR', 'FALSE'];
        const truth = parts.length === 0 ? none : `(${parts.map((part) => part.truth).join(` ${word} `)})`;
        return { truth, quote: (wanted) => parts.flatMap((part) => part.quote(wanted)) };
      }
      case 'not': {
        const part = compileCondition(condition.of);
        return { truth: `(NOT ${part.truth})`, quote: (wanted) => part.quote(!wanted) };
      }
      case 'score':
        return compileScore(condition);
      default: {
        const leaf = addLeaf(compileLeaf(condition, context));
        return { truth: `l${leaf}`, quote: (wanted) => [{ leaf, wanted }] };
      }
    }
  }

  function compileScore(condition: Extract<Condition, { kind: 'score' }>) {
    const { atLeast, cues, position } = condition;
    if (![atLeast, ...cues.map(({ weight }) => weight)].every(Number.isInteger)) {
      refuse(position, 'a score with a weight that is no whole number');
    }
    const parts = cues.map(({ weight, when }) => ({ weight, ...compileCondition(when) }));
    const sum = (counts: (weight: number) => boolean): string =>
      parts
        .map(({ weight, truth }) =>
          counts(weight)
            ? `CASE WHEN NOT ${truth} THEN 0 ELSE ${weight} END`
            : `CASE WHEN ${truth} THEN ${weight} ELSE 0 END`,
        )
        .join(' + ');
    const least = sum((weight) => weight < 0);
    const most = sum((weight) => weight > 0);
    const truth = `(CASE WHEN ${least} >= ${atLeast} THEN TRUE WHEN ${most} < ${atLeast} THEN FALSE ELSE NULL END)`;
    return {
      truth,
      quote: (wanted: boolean): Occurrence[] => [
        ...parts.filter(({ weight }) => weight > 0 === wanted).flatMap(({ quote }) => quote(true)),
        // Nothing to quote: it only tells whether part of the proof is that something is not there.
        ...(wanted ? [] : [{ leaf: addLeaf({ truth, derived: true }), wanted }]),
      ],
    };
  }

  const compiled = criteria
    .filter(({ stage }) => stage === 'record')
    .map((criterion): CompiledCriterion => {
      const when = compileCondition(criterion.when);
      const unless = criterion.unless === null ? null : compileCondition(criterion.unless);
      return {
        criterion,
        // An exception that a missing field leaves open is no exception.
        truth: unless === null ? when.truth : `CASE WHEN ${unless.truth} THEN FALSE ELSE ${when.truth} END`,
        occurrences: when.quote(true),
      };
    });
  return { criteria: compiled, leaves, searches, nears, tree: tree.build() };
}

function numberOf(numbers: Map<string, number>, content: object): [number: number, isNew: boolean] {
  const key = JSON.stringify(content);
  const known = numbers.get(key);
  if (known !== undefined) return [known, false];
  numbers.set(key, numbers.size);
  return [numbers.size - 1, true];
}
