import { type CompileKind, createLeaf, judge } from '../predicate.ts';

/** One of the keywords holds one of the terms; unknown where there are no keywords. */
export const compileKeyword: CompileKind<'keyword'> = (condition, { index }) => {
  const list = index.add(condition.terms);
  return createLeaf(condition, {
    test: (subject) =>
      judge(subject.match('keywords').hits(list).length > 0, subject.citation.keywords.length === 0),
    find: (subject, most) =>
      subject
        .match('keywords')
        .hits(list)
        .slice(0, most)
        .map(({ start, end }) => subject.quote('keywords', start, end)),
    searched: ['keywords'],
    missing: ({ citation }) => (citation.keywords.length === 0 ? ['keywords'] : []),
  });
};
