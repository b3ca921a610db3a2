import type { Evidence } from '../../model.ts';
import { compileRegex } from '../../text/linear-regex.ts';
import type { TokenisedText } from '../../text/tokenise.ts';
import { type CompileKind, createLeaf, judge } from '../predicate.ts';
import { requiredLiterals } from '../required-literals.ts';
import { createFieldSearch } from '../search-fields.ts';
import type { FieldScope, Subject } from '../subject.ts';

/** Finding all matches of a regular expression is quadratic at worst; so many are enough to quote. */
const mostMatches = 50;

/** A regular expression (RE2: linear in the text) matches in the normalised text of a field. */
export const compilePattern: CompileKind<'pattern'> = (condition) => {
  const regex = compileRegex(condition.regex, condition.case);
  const literals = requiredLiterals(condition.regex);
  const { scopes, lacksAny, missing } = createFieldSearch(condition.fields);

  /** Most texts hold none of the words that the pattern needs; and asking is much quicker than searching. */
  function matches(subject: Subject, { field }: FieldScope): boolean {
    const { normalised, lower } = subject.read(field);
    return lower !== '' && (literals === null || holdsAny(lower, literals)) && regex.test(normalised.text);
  }

  function find(subject: Subject, most: number): readonly Evidence[] {
    return scopes.flatMap((scope) => findIn(subject, scope, most)).slice(0, most);
  }

  function findIn(subject: Subject, scope: FieldScope, most: number): readonly Evidence[] {
    const { field, roles } = scope;
    const found: Evidence[] = [];
    if (!matches(subject, scope)) {
      return found;
    }
    const { normalised } = subject.read(field);
    const inRole = (start: number): boolean =>
      roles === 0 || ((subject.roles()[sentenceAt(subject.match(field).text, start)] ?? 0) & roles) !== 0;
    const matcher = regex.matcher(normalised.text);
    for (let count = 0; count < mostMatches && found.length < most && matcher.find(); count += 1) {
      const [start, end] = [matcher.start(), matcher.end()];
      if (end > start && inRole(start)) {
        const place = normalised.locate(start, end);
        found.push(subject.quote(field, place.start, place.end));
      }
    }
    return found;
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
