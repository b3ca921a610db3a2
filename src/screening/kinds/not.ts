import { type CompileKind, createBranch } from '../predicate.ts';

/** The opposite; unknown stays unknown. */
export const compileNot: CompileKind<'not'> = (condition, { compile }) => {
  const child = compile(condition.of);
  return createBranch(
    condition,
    [child],
    (subject) => {
      const truth = child.test(subject);
      return truth === null ? null : !truth;
    },
    (wanted) => !wanted,
  );
};
