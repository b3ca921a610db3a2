import { RE2JS } from 're2js';
import type { Evidence } from '../../model.ts';
import type { TokenisedText } from '../../text/tokenise.ts';
import { type CompileKind, createLeaf, judge } from '../predicate.ts';
import { createFieldSearch } from '../search-fields.ts';
import type { FieldScope, Subject } from '../subject.ts';

/** Finding all matches of a regular expression is quadratic at worst; so many are enough to quote. */
const mostMatches = 50;

/** A regular expression (RE2: linear in the text) matches in the normalised text of a field. */
export const compilePattern: CompileKind<'pattern'> = (condition) => {
  const regex = RE2JS.compile(condition.regex, condition.case ? 0 : RE2JS.CASE_INSENSITIVE);
  const { scopes, missing } = createFieldSearch(condition.fields);

  function find(subject: Subject, most: number): readonly Evidence[] {
    return scopes.flatMap((scope) => findIn(subject, scope, most)).slice(0, most);
  }

  function findIn(subject: Subject, { field, roles }: FieldScope, most: number): readonly Evidence[] {
    const { text } = subject.match(field);
    // Asking first is much quicker than searching, and most texts have no match.
    if (text.normalised.text === '' || !regex.test(text.normalised.text)) {
      return [];
    }
    const found: Evidence[] = [];
    const matcher = regex.matcher(text.normalised.text);
    for (let count = 0; count < mostMatches && found.length < most && matcher.find(); count += 1) {
      const [start, end] = [matcher.start(), matcher.end()];
      if (end > start && (roles === 0 || ((subject.roles()[sentenceAt(text, start)] ?? 0) & roles) !== 0)) {
        const place = text.normalised.locate(start, end);
        found.push(subject.quote(field, place.start, place.end));
      }
    }
    return found;
  }

  return createLeaf(condition, {
    test: (subject) => judge(find(subject, 1).length > 0, missing(subject).length > 0),
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
