import { type CompileKind, createLeaf, judge } from '../predicate.ts';
import type { Subject } from '../subject.ts';

/** One of the publication types is one of these, by name or UI (NLM renames types, so both are compared). */
export const compileType: CompileKind<'type'> = (condition) => {
  const wanted = new Set(condition.names.map((name) => name.toLowerCase()));
  const found = ({ citation }: Subject): readonly string[] =>
    citation.publicationTypes
      .filter(({ ui, name }) => wanted.has(name.toLowerCase()) || wanted.has(ui.toLowerCase()))
      .map(({ name }) => name);
  return createLeaf(condition, {
    test: (subject) => judge(found(subject).length > 0, subject.citation.publicationTypes.length === 0),
    find: (subject, most) =>
      found(subject)
        .slice(0, most)
        .map((quote) => ({ field: 'type', start: null, end: null, quote })),
    searched: ['types'],
    missing: ({ citation }) => (citation.publicationTypes.length === 0 ? ['types'] : []),
  });
};
