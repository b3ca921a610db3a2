import type { Evidence } from '../../model.ts';
import type { TermHit } from '../../text/term-index.ts';
import { type CompileKind, createLeaf, judge } from '../predicate.ts';
import { createFieldSearch, hitsIn } from '../search-fields.ts';
import type { Subject } from '../subject.ts';

/** A term of one list stands near a term of another, in the same sentence. */
export const compileNear: CompileKind<'near'> = (condition, { index }) => {
  const [first, second] = [index.add(condition.first), index.add(condition.second)];
  const { scopes, lacksAny, missing } = createFieldSearch(condition.fields);
  const most = condition.within === 'sentence' ? Number.POSITIVE_INFINITY : condition.within;

  function find(subject: Subject, limit: number): readonly Evidence[] {
    const found: Evidence[] = [];
    for (const scope of scopes) {
      const seconds = hitsIn(subject, second, scope, condition.negated);
      for (const hit of seconds.length === 0 ? [] : hitsIn(subject, first, scope, condition.negated)) {
        const partner = findPartner(hit, seconds, most, condition.ordered);
        if (partner !== null) {
          found.push(subject.quote(scope.field, hit.start, hit.end));
          found.push(subject.quote(scope.field, partner.start, partner.end));
        }
        if (found.length >= limit) {
          return found;
        }
      }
    }
    return found;
  }

  return createLeaf(condition, {
    test: (subject) => judge(find(subject, 1).length > 0, lacksAny(subject)),
    find: (subject, limit) => find(subject, limit),
    searched: condition.fields,
    missing,
  });
};

/** The nearest hit after, else before, with at most so many words between; hits don't overlap among themselves. */
function findPartner(
  hit: TermHit,
  others: readonly TermHit[],
  most: number,
  ordered: boolean,
): TermHit | null {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle]?.firstWord ?? 0) < hit.endWord) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const after = others[low];
  if (after !== undefined && after.sentence === hit.sentence && after.firstWord - hit.endWord <= most) {
    return after;
  }
  if (ordered) {
    return null;
  }
  // The hits before `low` begin before this one's end; the last of them may overlap it, or stand inside it.
  let last = low - 1;
  while (last >= 0 && (others[last]?.endWord ?? 0) > hit.firstWord) {
    last -= 1;
  }
  const before = others[last];
  return before !== undefined && before.sentence === hit.sentence && hit.firstWord - before.endWord <= most
    ? before
    : null;
}
