import { type CompileKind, createLeaf, judge } from '../predicate.ts';

/** One of the publication types is one of these, by name or UI (NLM renames types, so both are compared). */
export const compileType: CompileKind<'type'> = (condition) => {
  const wanted = new Set(condition.names.map((name) => name.toLowerCase()));
  const isWanted = (keys: readonly string[]): boolean => keys.some((key) => wanted.has(key));
  return createLeaf(condition, {
    test: (subject) =>
      judge(subject.typeKeys().some(isWanted), subject.citation.publicationTypes.length === 0),
    find: (subject, most) =>
      subject.citation.publicationTypes
        .filter((_type, index) => isWanted(subject.typeKeys()[index] ?? []))
        .slice(0, most)
        .map(({ name }) => ({ field: 'type', start: null, end: null, quote: name })),
    searched: ['types'],
    missing: ({ citation }) => (citation.publicationTypes.length === 0 ? ['types'] : []),
  });
};
