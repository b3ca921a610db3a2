import type { EligibilityCriterion, Protocol } from '../protocol/protocol.ts';

const nowhere = { file: '', line: 1, column: 1 };
const without: Readonly<Record<string, unknown>> = {
  position: nowhere,
  examples: { excludes: [], keeps: [], asks: [] },
};

/**
 * A protocol's criteria as plain data, for another thread to screen by. Without what only a person reads, examples and places
 * in the file: each place has to be looked for, and all of them take longer than to load the protocol. Lists of terms that
 * conditions share stay shared, here and there: written out as JSON they are twenty times as long.
 */
export function detachCriteria({ criteria }: Protocol): readonly EligibilityCriterion[] {
  const copies = new Map<object, unknown>();
  function copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const made = Array.isArray(value)
      ? value.map(copy)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, without[key] ?? copy(inner)]));
    copies.set(value, made);
    return made;
  }
  return criteria.map((criterion) => copy(criterion) as EligibilityCriterion);
}
