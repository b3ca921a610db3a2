import type { NegatedHits, TextField } from '../protocol/condition.ts';
import type { BaseField } from '../text/field-text.ts';
import type { TermHit, TermListId } from '../text/term-index.ts';
import { type FieldScope, type Subject, scopesOf } from './subject.ts';

/** The fields that a text condition looks at, and what of them a citation may lack. */
export interface FieldSearch {
  readonly scopes: readonly FieldScope[];
  /**
   * Only a missing title or abstract makes an answer unknown: a record without keywords or MeSH was still read where it
   * speaks for itself.
   */
  readonly lacksAny: (subject: Subject) => boolean;
  readonly missing: (subject: Subject) => readonly string[];
}

export function createFieldSearch(fields: readonly TextField[]): FieldSearch {
  const scopes = scopesOf(fields);
  const [title, abstract] = [reads('title'), reads('abstract')];
  const lacksTitle = ({ citation }: Subject): boolean => title && citation.title === '';
  const lacksAbstract = ({ citation }: Subject): boolean => abstract && citation.abstract === null;
  function reads(field: BaseField): boolean {
    return scopes.some((scope) => scope.field === field);
  }
  return {
    scopes,
    lacksAny: (subject) => lacksTitle(subject) || lacksAbstract(subject),
    missing: (subject) => [
      ...(lacksTitle(subject) ? ['title'] : []),
      ...(lacksAbstract(subject) ? ['abstract'] : []),
    ],
  };
}

/** The hits of a list in a scope, in text order. */
export function hitsIn(
  subject: Subject,
  list: TermListId,
  { field, roles }: FieldScope,
  negated: NegatedHits,
): readonly TermHit[] {
  const hits = subject.match(field).hits(list);
  if (hits.length === 0 || (negated === 'allow' && roles === 0)) {
    return hits;
  }
  const masks = roles === 0 ? null : subject.roles();
  return hits.filter(
    (hit) =>
      (negated === 'allow' || hit.negated === (negated === 'only')) &&
      (masks === null || ((masks[hit.sentence] ?? 0) & roles) !== 0),
  );
}
