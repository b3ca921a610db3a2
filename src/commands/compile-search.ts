import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { Citation } from '../model.ts';
import type { QueryContext } from '../query/compile-query.ts';
import type { Query } from '../query/query.ts';
import { type FileOptions, resolveProtocol } from './settings.ts';

/** A search as plain text, to be handed to another thread and compiled there. */
export interface SearchText {
  readonly query: string;
  /** The content of NLM's tree file; null where headings match themselves only. */
  readonly meshTree: string | null;
}

type SearchOptions = FileOptions & { readonly meshTree?: string };

/** The protocol's own search. Notes headings that PubMed would explode and this cannot. */
export async function readSearch(options: SearchOptions, io: Io): Promise<SearchText> {
  const { loadProtocol } = await import('../protocol/load-protocol.ts');
  const { composeStrategy } = await import('../protocol/compose-strategy.ts');
  const { parseQuery } = await import('../query/parse-query.ts');
  const { listExplodedHeadings } = await import('../query/list-exploded-headings.ts');
  const query = composeStrategy(loadProtocol(resolveProtocol(options, io)));
  if (options.meshTree !== undefined) {
    return { query, meshTree: readTreeFile(resolve(io.cwd, options.meshTree)) };
  }
  const exploded = listExplodedHeadings(parseQuery(query));
  if (exploded.length > 0) {
    io.stderr(
      `rgx: PubMed also searches what stands below ${exploded.join(', ')}; without --mesh-tree only the headings themselves match.\n`,
    );
  }
  return { query, meshTree: null };
}

/** A search, and what it takes to evaluate it here instead of at PubMed. */
export interface LocalSearch {
  readonly query: Query;
  readonly context: QueryContext;
}

/** Throws UsageError where the search says something that cannot be evaluated locally. */
export async function parseSearch({ query, meshTree }: SearchText): Promise<LocalSearch> {
  const { parseQuery } = await import('../query/parse-query.ts');
  if (meshTree === null) return { query: parseQuery(query), context: {} };
  const { parseMeshTree } = await import('../query/mesh-tree.ts');
  return { query: parseQuery(query), context: { meshTree: parseMeshTree(meshTree) } };
}

/** A search as a test of one citation, evaluated here instead of at PubMed. Throws as `parseSearch` does. */
export async function compileSearchText(text: SearchText): Promise<(citation: Citation) => boolean> {
  const { compileQuery } = await import('../query/compile-query.ts');
  const { query, context } = await parseSearch(text);
  return compileQuery(query, context);
}

/** The protocol's own search, compiled. */
export async function compileSearch(
  options: SearchOptions,
  io: Io,
): Promise<(citation: Citation) => boolean> {
  return compileSearchText(await readSearch(options, io));
}

function readTreeFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('mesh-tree-missing', `${path} cannot be read.`, {
      hint: 'Give the tree file that NLM publishes with MeSH, such as mtrees2025.bin.',
      cause: error,
    });
  }
}
