import { type CompileKind, createLeaf, judge } from '../predicate.ts';

/** One of the article's languages is one of these; `und` (undetermined) is no language. */
export const compileLanguage: CompileKind<'language'> = (condition) => {
  const known = (languages: readonly string[]): readonly string[] =>
    languages.filter((code) => code !== 'und');
  return createLeaf(condition, {
    test: ({ citation }) => {
      const languages = known(citation.languages);
      return judge(
        languages.some((code) => condition.codes.includes(code)),
        languages.length === 0,
      );
    },
    find: ({ citation }, most) =>
      citation.languages
        .filter((code) => condition.codes.includes(code))
        .slice(0, most)
        .map((quote) => ({ field: 'language', start: null, end: null, quote })),
    findInstead: ({ citation }) =>
      known(citation.languages).map((quote) => ({ field: 'language', start: null, end: null, quote })),
    searched: ['language'],
    missing: ({ citation }) => (known(citation.languages).length === 0 ? ['language'] : []),
  });
};
