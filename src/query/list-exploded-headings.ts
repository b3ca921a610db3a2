import { listLeaves, type Query } from './query.ts';
import { findQueryField } from './query-field.ts';

/**
 * The MeSH headings and publication types of a query that PubMed would search together with their narrower ones. Without
 * a MeSH tree each of them finds itself only: whoever evaluates the query so must say it.
 */
export function listExplodedHeadings(query: Query): string[] {
  const headings = new Set<string>();
  for (const leaf of listLeaves(query)) {
    if (leaf.kind !== 'term' || !leaf.explode || leaf.truncated) continue;
    const kind = findQueryField(leaf.field)?.kind;
    if (kind === 'mesh' || kind === 'type') headings.add(leaf.text);
  }
  return [...headings];
}
