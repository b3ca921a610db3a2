import type { EligibilityCriterion, Protocol } from '../protocol/protocol.ts';

const nowhere = { file: '', line: 1, column: 1 };
const without: Readonly<Record<string, unknown>> = {
  position: nowhere,
  examples: { excludes: [], keeps: [], asks: [] },
};

/**
 * A protocol's criteria as text, for another thread to screen by. Without what only a person reads, examples and places in
 * the file: each place has to be looked for, and all of them take longer than to load the protocol.
 */
export function packCriteria({ criteria }: Protocol): string {
  return JSON.stringify(criteria, (key, value: unknown) => without[key] ?? value);
}

export function unpackCriteria(packed: string): readonly EligibilityCriterion[] {
  return JSON.parse(packed);
}
