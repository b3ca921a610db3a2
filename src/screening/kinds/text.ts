import type { Evidence } from '../../model.ts';
import type { NegatedHits } from '../../protocol/condition.ts';
import { type CompileKind, createLeaf, judge } from '../predicate.ts';
import { createFieldSearch, hitsIn } from '../search-fields.ts';
import type { Subject } from '../subject.ts';

/** At least so many of the terms stand in the fields. */
export const compileText: CompileKind<'text'> = (condition, { index }) => {
  const list = index.add(condition.terms);
  const { scopes, lacksAny, missing } = createFieldSearch(condition.fields);

  function find(subject: Subject, negated: NegatedHits, most: number): readonly Evidence[] {
    const found: Evidence[] = [];
    for (const scope of scopes) {
      for (const { start, end } of hitsIn(subject, list, scope, negated)) {
        if (found.length >= most) {
          return found;
        }
        found.push(subject.quote(scope.field, start, end));
      }
    }
    return found;
  }

  function suffices(subject: Subject): boolean {
    let count = 0;
    const terms = new Set<number>();
    for (const scope of scopes) {
      const hits = hitsIn(subject, list, scope, condition.negated);
      count += hits.length;
      if (condition.distinct) {
        for (const { term } of hits) {
          terms.add(term);
        }
      }
    }
    return (condition.distinct ? terms.size : count) >= condition.atLeast;
  }

  return createLeaf(condition, {
    test: (subject) => judge(suffices(subject), lacksAny(subject)),
    find: (subject, most) => find(subject, condition.negated, Math.max(most, condition.atLeast)),
    findNegated: (subject) =>
      condition.negated === 'skip' ? find(subject, 'only', Number.POSITIVE_INFINITY) : [],
    searched: condition.fields,
    missing,
  });
};
