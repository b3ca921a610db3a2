import type { Protocol } from './protocol.ts';

/** The search as it is sent to PubMed: the protocol's term without its line breaks, and its date window. */
export function composeStrategy({ search }: Pick<Protocol, 'search'>): string {
  const term = search.term.replace(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')').trim();
  if (search.window === null) {
    return term;
  }
  const { field, from, to } = search.window;
  return `(${term}) AND ${from}:${to}[${field}]`;
}
