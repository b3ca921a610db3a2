import fc from 'fast-check';
import type { Query } from '../../src/query/query.ts';

const words = [
  'glioma',
  'lung',
  'imaging',
  'genomics',
  'radiomics',
  'EGFR',
  'T1',
  'follow-up',
  'β-catenin',
  '0.05',
];
const fields = ['all', 'tiab', 'ti', 'ab', 'ot', 'mh', 'majr', 'pt', 'ta', 'au', 'tw'];

const text = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
  .map((list) => list.join(' '));
const partialDate = fc
  .record({
    year: fc.integer({ min: 1990, max: 2030 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    known: fc.constantFrom(4, 7, 10),
  })
  .map(({ year, month, day, known }) =>
    `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`.slice(0, known),
  );

const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc
    .record({
      field: fc.constantFrom(...fields),
      text,
      quoted: fc.boolean(),
      truncated: fc.boolean(),
      explode: fc.boolean(),
    })
    .map((term): Query => {
      const canExplode = ['mh', 'majr', 'pt'].includes(term.field);
      return {
        kind: 'term',
        ...term,
        // "0.05*" would be a stem too short for PubMed only when fewer than four signs long; keep to the words.
        truncated: term.truncated && /[a-z]{4}$/i.test(term.text),
        explode: canExplode ? term.explode : true,
      };
    }),
  fc
    .record({
      field: fc.constantFrom('dp', 'edat', 'crdt', 'lr'),
      from: partialDate,
      to: fc.option(partialDate),
    })
    .map(({ field, from, to }): Query => {
      const [first = from, last = null] = to === null ? [from] : [from, to].sort();
      return { kind: 'dates', field, from: first, to: last };
    }),
  fc
    .record({ from: fc.integer({ min: 1, max: 3000 }), to: fc.integer({ min: 1, max: 3000 }) })
    .map(({ from, to }): Query => ({ kind: 'uids', from: Math.min(from, to), to: Math.max(from, to) })),
);

/** Queries of every shape that a strict reading accepts. */
export function arbitraryQuery(): fc.Arbitrary<Query> {
  return fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          parts: fc.array(tie('query'), { minLength: 2, maxLength: 4 }),
        })
        .map((junction): Query => junction),
      fc.record({ left: tie('query'), right: tie('query') }).map((pair): Query => ({ kind: 'not', ...pair })),
    ),
  })).query;
}
