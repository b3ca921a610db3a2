import type { Citation } from '../model.ts';
import { articleShape } from './article-shape.ts';
import { bookShape } from './book-shape.ts';
import type { Draft } from './draft.ts';
import type { Shape } from './shape.ts';

export interface RecordKind {
  readonly kind: Citation['kind'];
  readonly shape: Shape<Draft>;
}

/** The elements that are a record, by name. One inside another means that the outer one lost its end tag. */
export const recordKinds: ReadonlyMap<string, RecordKind> = new Map([
  [articleShape.name, { kind: 'article', shape: articleShape }],
  [bookShape.name, { kind: 'book', shape: bookShape }],
]);
