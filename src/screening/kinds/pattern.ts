import type { Evidence } from '../../model.ts';
import { compileRegex } from '../../text/linear-regex.ts';
import type { TokenisedText } from '../../text/tokenise.ts';
import { type CompileKind, createLeaf, judge } from '../predicate.ts';
import { requiredLiterals } from '../required-literals.ts';
import { createFieldSearch } from '../search-fields.ts';
import type { FieldScope, Subject } from '../subject.ts';

/** Finding all matches of a regular expression is quadratic at worst; so many are enough to show. */
const mostMatches = 50;

/**
 * A regular expression (RE2: linear in the text) matches in the normalised text of a field. A finding quotes the first
 * match in each field, a trace every one.
 */
export const compilePattern: CompileKind<'pattern'> = (condition) => {
  const regex = compileRegex(condition.regex, condition.case);
  const literals = requiredLiterals(condition.regex);
  const { scopes, lacksAny, missing } = createFieldSearch(condition.fields);

  /** Most texts hold none of the words that the pattern needs; and asking is much quicker than searching. */
  function matches(subject: Subject, { field }: FieldScope): boolean {
    const { normalised, lower } = subject.read(field);
    return lower !== '' && (literals === null || holdsAny(lower, literals)) && regex.test(normalised.text);
  }

  /** The places of up to `most` matches that begin in one of the scope's roles. */
  function findIn(subject: Subject, scope: FieldScope, most: number): readonly Place[] {
    const { field, roles } = scope;
    const found: Place[] = [];
    if (!matches(subject, scope)) {
      return found;
    }
    const inRole = (start: number): boolean =>
      roles === 0 || ((subject.roles()[sentenceAt(subject.match(field).text, start)] ?? 0) & roles) !== 0;
    const matcher = regex.matcher(subject.read(field).normalised.text);
    for (let count = 0; count < mostMatches && found.length < most && matcher.find(); count += 1) {
      if (inRole(matcher.start())) {
        found.push({ start: matcher.start(), end: matcher.end() });
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

/** In the normalised text. */
interface Place {
  readonly start: number;
  readonly end: number;
}

function holdsAny(text: string, literals: readonly string[]): boolean {
  return literals.some((literal) => text.includes(literal));
}

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
