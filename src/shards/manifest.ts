import { statSync } from 'node:fs';
import { join } from 'node:path';
import { shardLayout } from './layout.ts';
import { readManifest, type ShardPart } from './shard-folder.ts';

/** The file that shards were made from, by its content. */
export interface SourceDigest {
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/** What stands beside the shards of one source file. */
export interface ShardManifest {
  readonly schema: 'rgx.shards/1';
  readonly layout: number;
  readonly rgx: string;
  readonly source: string;
  /** Null for a pipe. */
  readonly digest: SourceDigest | null;
  /** Why reading ended early; null when the file was read to its end. */
  readonly fault: string | null;
  readonly citations: number;
  readonly deletions: number;
  /** Not of the protocol's search, so not written. */
  readonly unmatched: number;
  /** Bare PMIDs, of which there is nothing to write. */
  readonly waiting: number;
  readonly refused: readonly {
    readonly pmid: number | null;
    readonly line: number | null;
    readonly reason: string;
  }[];
  /** The search that kept records out, as the hashes of the protocol and of the MeSH tree; null: none. */
  readonly match: string | null;
  readonly parts: readonly ShardPart[];
}

export type ManifestContent = Omit<ShardManifest, 'schema' | 'layout' | 'parts'>;

export function makeManifest(content: ManifestContent, parts: readonly ShardPart[]): ShardManifest {
  return { schema: 'rgx.shards/1', layout: shardLayout, ...content, parts };
}

/** The manifest of a folder that an earlier run finished from the same file in the same way; null where none did. */
export function findFinished(
  folder: string,
  { digest, rgx, match }: Pick<ShardManifest, 'digest' | 'rgx' | 'match'>,
): ShardManifest | null {
  const manifest = readManifest(folder) as ShardManifest | null;
  const isSame =
    digest !== null &&
    manifest?.schema === 'rgx.shards/1' &&
    manifest.layout === shardLayout &&
    manifest.rgx === rgx &&
    manifest.match === match &&
    manifest.fault === null &&
    manifest.digest?.sha256 === digest.sha256 &&
    manifest.parts.every(({ file, bytes }) => sizeOf(join(folder, file)) === bytes);
  return isSame ? manifest : null;
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
