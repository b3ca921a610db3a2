import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openParquetFile, type ParquetFile } from './parquet-file.ts';
import type { ShardRow } from './shard-row.ts';

/** A file of a shard folder, as its manifest names it. */
export interface ShardPart {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
}

/** The shards of one source file. */
export interface ShardFolder {
  readonly add: (row: ShardRow) => void;
  /** Gives the parts their names, takes out those of an earlier run, and writes the manifest last of all. */
  readonly finish: (describe: (parts: readonly ShardPart[]) => unknown) => readonly ShardPart[];
  /** Takes out what has no name yet. */
  readonly abandon: () => void;
}

/** Rows and characters that are held in memory before they are written. */
const groupRows = 1000;
const groupCharacters = 24_000_000;
/** A part is well below what one task of a cluster can take; a file of the baseline is one part. */
const partRows = 60_000;

const manifestName = 'manifest.json';
const partName = /^part-\d{5}\.parquet(?:\.partial)?$/;

/**
 * Writes rows into `part-00001.parquet` … of a folder in constant memory. Until it is finished each part is called
 * `….partial`, so that nothing reads a file without its footer; what an earlier run left is replaced.
 */
export function openShardFolder(folder: string, createdBy: string): ShardFolder {
  mkdirSync(folder, { recursive: true });
  const parts: ShardPart[] = [];
  let group: ShardRow[] = [];
  let characters = 0;
  let open: { readonly name: string; readonly file: ParquetFile; rows: number } | null = null;

  function writeGroup(): void {
    if (open === null) {
      const name = `part-${String(parts.length + 1).padStart(5, '0')}.parquet`;
      open = { name, file: openParquetFile(join(folder, `${name}.partial`), createdBy), rows: 0 };
    }
    open.file.addGroup(group);
    open.rows += group.length;
    group = [];
    characters = 0;
    if (open.rows >= partRows) endPart();
  }

  function endPart(): void {
    if (open === null) return;
    const { name, file, rows } = open;
    open = null;
    parts.push({ file: name, rows, bytes: file.finish() });
  }

  return {
    add(row) {
      group.push(row);
      characters += row.kind === 'deletion' ? 0 : row.record.length + row.word.length;
      if (group.length >= groupRows || characters >= groupCharacters) writeGroup();
    },
    finish(describe) {
      if (group.length > 0 || parts.length === 0) writeGroup();
      endPart();
      // Without a manifest the folder counts as unfinished, whatever happens from here on.
      rmSync(join(folder, manifestName), { force: true });
      for (const { file } of parts) renameSync(join(folder, `${file}.partial`), join(folder, file));
      const names = new Set(parts.map(({ file }) => file));
      removeParts(folder, (name) => !names.has(name));
      writeFileSync(join(folder, manifestName), `${JSON.stringify(describe(parts), null, 2)}\n`);
      return parts;
    },
    abandon() {
      open?.file.abandon();
      removeParts(folder, (name) => name.endsWith('.partial'));
    },
  };
}

/** The folder of a source file: its name without the extension, of letters that every file system and URL can bear. */
export function nameShardFolder(source: string): string {
  const name = source
    .replace(/(?:\.(?:xml|nbib|txt|csv|ris|bib|ciw))?(?:\.gz)?$/i, '')
    .replace(/[^\w.-]/g, '-');
  return /^[\w-]/.test(name) ? name : `file${name}`;
}

function removeParts(folder: string, isMeant: (name: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    if (partName.test(name) && isMeant(name)) rmSync(join(folder, name));
  }
}

/** What the run that finished the folder wrote about it; null where none did. */
export function readManifest(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, manifestName), 'utf8'));
  } catch {
    return null;
  }
}
