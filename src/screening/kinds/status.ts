import type { Citation } from '../../model.ts';
import { type CompileKind, createLeaf, type Truth } from '../predicate.ts';

/**
 * Where the record stands at NLM (`@Status`), and who indexed it (`@IndexingMethod`). A MEDLINE record without the
 * attribute was indexed by people; of others without it nothing is known.
 */
export const compileStatus: CompileKind<'status'> = (condition) => {
  const asks = (citation: Citation): readonly (readonly [readonly string[], string | null])[] => [
    ...(condition.statuses === null ? [] : ([[condition.statuses, citation.status]] as const)),
    ...(condition.indexing === null ? [] : ([[condition.indexing, indexingOf(citation)]] as const)),
  ];
  const test = (citation: Citation): Truth => {
    const values = asks(citation).map(([wanted, value]) => (value === null ? null : wanted.includes(value)));
    return values.includes(false) ? false : values.includes(null) ? null : true;
  };
  return createLeaf(condition, {
    test: ({ citation }) => test(citation),
    find: ({ citation }, most) =>
      asks(citation)
        .flatMap(([wanted, value]) => (value !== null && wanted.includes(value) ? [value] : []))
        .slice(0, most)
        .map((quote) => ({ field: 'status', start: null, end: null, quote })),
    findInstead: ({ citation }) =>
      asks(citation).flatMap(([, value]) =>
        value === null ? [] : [{ field: 'status', start: null, end: null, quote: value }],
      ),
    searched: ['status'],
    missing: ({ citation }) => (asks(citation).some(([, value]) => value === null) ? ['status'] : []),
  });
};

function indexingOf({ status, indexingMethod }: Citation): string | null {
  return indexingMethod ?? (status === 'MEDLINE' ? 'Manual' : null);
}
