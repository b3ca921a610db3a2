import { type CompileKind, createLeaf } from '../predicate.ts';

/** PubMed links the record to such another (retraction, erratum …). Never unknown: no link is no notice. */
export const compileLink: CompileKind<'link'> = (condition) => {
  const wanted = new Set(condition.types);
  return createLeaf(condition, {
    test: ({ citation }) => citation.links.some(({ type }) => wanted.has(type)),
    find: ({ citation }, most) =>
      citation.links
        .filter(({ type }) => wanted.has(type))
        .slice(0, most)
        .map(({ type, source }) => ({ field: 'link', start: null, end: null, quote: `${type}: ${source}` })),
    searched: ['links'],
    missing: () => [],
  });
};
