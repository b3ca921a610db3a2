import { type CompileKind, createBranch } from '../predicate.ts';

/** The weights of the cues that hold add up to at least so much; unknown while unknown cues could change that. */
export const compileScore: CompileKind<'score'> = (condition, { compile }) => {
  const cues = condition.cues.map(({ weight, when }) => ({ weight, predicate: compile(when) }));
  const branch = createBranch(
    condition,
    cues.map(({ predicate }) => predicate),
    (subject) => {
      let least = 0;
      let most = 0;
      for (const { weight, predicate } of cues) {
        const truth = predicate.test(subject);
        least += truth === true || (truth === null && weight < 0) ? weight : 0;
        most += truth === true || (truth === null && weight > 0) ? weight : 0;
      }
      return least >= condition.atLeast ? true : most < condition.atLeast ? false : null;
    },
    (wanted) => wanted,
  );
  return {
    ...branch,
    quote(subject, wanted, quotes) {
      for (const { weight, predicate } of cues) {
        if (weight > 0 === wanted) {
          predicate.quote(subject, true, quotes);
        }
      }
      if (!wanted && branch.test(subject) === false) {
        quotes.markAbsence();
      }
    },
  };
};
