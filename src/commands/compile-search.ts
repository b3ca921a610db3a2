import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { Citation } from '../model.ts';
import { type FileOptions, resolveProtocol } from './settings.ts';

/**
 * The protocol's own search as a test of one citation, evaluated here instead of at PubMed. Throws UsageError where the
 * search says something that cannot be evaluated locally, and notes headings that PubMed would explode and this cannot.
 */
export async function compileSearch(
  options: FileOptions & { readonly meshTree?: string },
  io: Io,
): Promise<(citation: Citation) => boolean> {
  const { loadProtocol } = await import('../protocol/load-protocol.ts');
  const { composeStrategy } = await import('../protocol/compose-strategy.ts');
  const { parseQuery } = await import('../query/parse-query.ts');
  const { compileQuery } = await import('../query/compile-query.ts');
  const { parseMeshTree } = await import('../query/mesh-tree.ts');
  const { listExplodedHeadings } = await import('../query/list-exploded-headings.ts');
  const query = parseQuery(composeStrategy(loadProtocol(resolveProtocol(options, io))));
  if (options.meshTree !== undefined) {
    return compileQuery(query, { meshTree: parseMeshTree(readTreeFile(resolve(io.cwd, options.meshTree))) });
  }
  const exploded = listExplodedHeadings(query);
  if (exploded.length > 0) {
    io.stderr(
      `rgx: PubMed also searches what stands below ${exploded.join(', ')}; without --mesh-tree only the headings themselves match.\n`,
    );
  }
  return compileQuery(query);
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
