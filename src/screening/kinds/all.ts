import { type CompileKind, createBranch, type Truth } from '../predicate.ts';

/** True when all are; false as soon as one is, whatever is unknown. */
export const compileAll: CompileKind<'all'> = (condition, { compile }) => {
  const children = condition.of.map(compile);
  return createBranch(
    condition,
    children,
    (subject) => {
      let value: Truth = true;
      for (const child of children) {
        const truth = child.test(subject);
        if (truth === false) {
          return false;
        }
        value = truth === null ? null : value;
      }
      return value;
    },
    (wanted) => wanted,
  );
};
