import type { Evidence } from '../../model.ts';
import type { PatternMatch } from '../../text/pattern-index.ts';
import type { TokenisedText } from '../../text/tokenise.ts';
import { type CompileKind, createLeaf, judge } from '../predicate.ts';
import { createFieldSearch } from '../search-fields.ts';
import type { FieldScope, Subject } from '../subject.ts';

/** Finding all matches of a regular expression is quadratic at worst; so many are enough to show. */
const mostMatches = 50;

/**
 * A regular expression (RE2: linear in the text) matches in the normalised text of a field. A finding quotes the first
 * match in each field, a trace every one.
 */
export const compilePattern: CompileKind<'pattern'> = (condition, { patterns }) => {
  const pattern = patterns.add(condition.regex, condition.case);
  const { scopes, lacksAny, missing } = createFieldSearch(condition.fields);

  /** A text that isn't there matches nothing, not even a pattern that needs none. */
  function matches(subject: Subject, { field }: FieldScope): boolean {
    const { normalised, matched } = subject.read(field);
    return normalised.text !== '' && matched.holds(pattern);
  }

  /** Up to `most` matches that begin in one of the scope's roles. */
  function findIn(subject: Subject, scope: FieldScope, most: number): readonly PatternMatch[] {
    const { field, roles } = scope;
    const found: PatternMatch[] = [];
    if (!matches(subject, scope)) {
      return found;
    }
    const inRole = (start: number): boolean =>
      roles === 0 || ((subject.roles()[sentenceAt(subject.match(field).text, start)] ?? 0) & roles) !== 0;
    let count = 0;
    for (const match of subject.read(field).matched.find(pattern)) {
      if (inRole(match.start)) {
        found.push(match);
      }
      count += 1;
      if (count === mostMatches || found.length === most) {
        break;
      }
    }
    return found;
  }

  function find(subject: Subject, most: number): readonly Evidence[] {
    const each = most === Number.POSITIVE_INFINITY ? most : 1;
    const found = scopes.flatMap((scope) => {
      const { normalised } = subject.read(scope.field);
      return findIn(subject, scope, each)
        .filter(({ start, end }) => end > start)
        .map((place) => {
          const { start, end } = normalised.locate(place.start, place.end);
          return subject.quote(scope.field, start, end);
        });
    });
    return found.slice(0, most);
  }

  return createLeaf(condition, {
    test: (subject) =>
      judge(
        scopes.some((scope) =>
          scope.roles === 0 ? matches(subject, scope) : findIn(subject, scope, 1).length > 0,
        ),
        lacksAny(subject),
      ),
    find,
    searched: condition.fields,
    missing,
  });
};

/** The sentence of the last word that begins at or before a place. */
function sentenceAt({ starts, sentences }: TokenisedText, place: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return sentences[Math.max(0, low - 1)] ?? 0;
}
