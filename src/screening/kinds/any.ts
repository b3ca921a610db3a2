import { type CompileKind, createBranch, type Truth } from '../predicate.ts';

/** True as soon as one is, whatever is unknown; false when all are. */
export const compileAny: CompileKind<'any'> = (condition, { compile }) => {
  const children = condition.of.map(compile);
  return createBranch(
    condition,
    children,
    (subject) => {
      let value: Truth = false;
      for (const child of children) {
        const truth = child.test(subject);
        if (truth === true) {
          return true;
        }
        value = truth === null ? null : value;
      }
      return value;
    },
    (wanted) => wanted,
  );
};
