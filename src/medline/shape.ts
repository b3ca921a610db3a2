/** An open element's attributes, by name; white space in values collapsed. Valid only while the handler runs. */
export interface Attributes {
  get(name: string): string | null;
}

/**
 * What is read of one element, and what it does to the draft `D`. A tree of shapes mirrors the tree of the DTD, so that a
 * name means something only in its place: an ArticleId in a ReferenceList is never seen. Elements without a shape are
 * passed over. Both readers, the strict and the fast one, walk the same shapes.
 */
export interface Shape<D> {
  readonly name: string;
  readonly endTag: string;
  /** Null for a leaf: its text is all the text inside, markup flattened in order, white space collapsed. */
  readonly children: readonly Shape<D>[] | null;
  /** False: this one is not wanted, nothing in it is read. */
  readonly open: (draft: D, attributes: Attributes) => boolean;
  readonly text: (draft: D, text: string, attributes: Attributes) => void;
  readonly close: (draft: D) => void;
}

interface Handlers<D> {
  readonly open?: (draft: D, attributes: Attributes) => boolean;
  readonly close?: (draft: D) => void;
}

const accept = () => true;
const ignore = () => {};

export function container<D>(
  name: string,
  children: readonly Shape<D>[],
  handlers: Handlers<D> = {},
): Shape<D> {
  const { open = accept, close = ignore } = handlers;
  return { name, endTag: `</${name}>`, children, open, text: ignore, close };
}

export function leaf<D>(name: string, text: Shape<D>['text']): Shape<D> {
  return { name, endTag: `</${name}>`, children: null, open: accept, text, close: ignore };
}

/** A list that no field reads, named so that the fast reader may jump over it: it can be most of a record. */
export function unread<D>(name: string): Shape<D> {
  return { name, endTag: `</${name}>`, children: [], open: () => false, text: ignore, close: ignore };
}

/** Deeper than any record's markup, far below what a stack holds. */
export const maxDepth = 128;
