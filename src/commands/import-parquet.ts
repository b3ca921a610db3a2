import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { IncompleteError, InterruptedError, RgxError, UsageError } from '../errors.ts';
import type { ImportItem } from '../importers/import-item.ts';
import { type ImportFile, openImports } from '../importers/open-imports.ts';
import { rankBaseline } from '../importers/order-baseline.ts';
import { readFileChunks, stopWhenAborted } from '../importers/read-chunks.ts';
import type { Io } from '../io.ts';
import type { Citation } from '../model.ts';
import { loadProtocol } from '../protocol/load-protocol.ts';
import { renderShards, type ShardAccount } from '../reports/shard-account.ts';
import { explainDiskProblem } from '../shards/disk-problem.ts';
import { findFinished, type ManifestContent, makeManifest, type SourceDigest } from '../shards/manifest.ts';
import { nameShardFolder, openShardFolder, type ShardFolder } from '../shards/shard-folder.ts';
import { type Delivery, makeCitationRow, type ShardRow } from '../shards/shard-row.ts';
import { TooManyWords } from '../shards/word-columns.ts';
import { readVersion } from '../shipped.ts';
import { formOf, rankForm } from '../store/sources.ts';
import { compileSearch } from './compile-search.ts';
import { type ImportProgress, openImportProgress } from './import-progress.ts';
import { type FileOptions, resolveProtocol } from './settings.ts';

export interface ShardOptions extends FileOptions {
  readonly parquet: string;
  readonly match?: 'protocol';
  readonly meshTree?: string;
  readonly format: 'table' | 'json';
  readonly quiet: boolean;
}

/** `rgx import … --parquet FOLDER`: each file becomes Parquet shards in a folder of its own. */
export async function writeShards(inputs: readonly string[], options: ShardOptions, io: Io): Promise<void> {
  const files = await openImports(inputs, { stdin: io.stdin, cwd: io.cwd, signal: io.signal });
  const accounts = await importParquet(files, {
    folder: resolve(io.cwd, options.parquet),
    wanted: options.match === undefined ? null : await compileSearch(options, io),
    match: options.match === undefined ? null : await nameSearch(options, io),
    signal: io.signal,
    progress: openImportProgress(files, io, options.quiet),
  });
  if (!options.quiet) io.stdout(renderShards[options.format](accounts));
  failWhereIncomplete(accounts);
}

/** What `--match` depends on: shards made by another search are not the same. */
async function nameSearch(options: ShardOptions, io: Io): Promise<string> {
  const { hash } = loadProtocol(resolveProtocol(options, io));
  if (options.meshTree === undefined) return hash;
  const tree = await digestFile(resolve(io.cwd, options.meshTree), io.signal);
  return `${hash} ${tree.sha256}`;
}

interface ShardRules {
  /** Absolute. */
  readonly folder: string;
  /** Which citations to write; null for all. */
  readonly wanted: ((citation: Citation) => boolean) | null;
  /** Names the search that `wanted` is. */
  readonly match: string | null;
  readonly signal: AbortSignal;
  readonly progress: ImportProgress;
}

/** Writes each file as Parquet shards into a folder of its own; a file that is there already, whole, is left alone. */
async function importParquet(files: readonly ImportFile[], rules: ShardRules): Promise<ShardAccount[]> {
  demandOwnFolders(files);
  const accounts: ShardAccount[] = [];
  for (const file of files) {
    accounts.push(await importFile(file, rules));
    rules.progress.endFile();
    if (rules.signal.aborted) throw new InterruptedError();
  }
  rules.progress.end();
  return accounts;
}

/** Shards are kept by the names of their files, so that a file that comes again replaces its own. */
function demandOwnFolders(files: readonly ImportFile[]): void {
  const seen = new Map<string, string>();
  for (const { name } of files) {
    const folder = nameShardFolder(baseName(name));
    const other = seen.get(folder);
    if (other !== undefined) {
      throw new UsageError('parquet-same-name', `${other} and ${name} would both be written to ${folder}/`, {
        hint: 'Rename one of them, or give each its own --parquet folder.',
      });
    }
    seen.set(folder, name);
  }
}

async function importFile(file: ImportFile, rules: ShardRules): Promise<ShardAccount> {
  const source = baseName(file.name);
  const path = join(rules.folder, nameShardFolder(source));
  const rgx = readVersion();
  try {
    const digest =
      file.path === null || file.size === null ? null : await digestFile(file.path, rules.signal);
    const finished = findFinished(path, { digest, rgx, match: rules.match });
    if (finished !== null) {
      rules.progress.onBytes(finished.digest?.bytes ?? 0);
      return { ...finished, file: file.name, written: false };
    }
    const shards = openShardFolder(path, `rgx ${rgx}`);
    try {
      const content = { rgx, source, digest, match: rules.match, ...(await writeRows(file, shards, rules)) };
      const parts = shards.finish((written) => makeManifest(content, written));
      return { ...content, parts, file: file.name, written: true };
    } catch (error) {
      shards.abandon();
      throw error;
    }
  } catch (error) {
    throw explainDiskProblem(error, path);
  }
}

type Counts = Omit<ManifestContent, 'rgx' | 'source' | 'digest' | 'match'>;

async function writeRows(file: ImportFile, shards: ShardFolder, rules: ShardRules): Promise<Counts> {
  const delivery = { source: baseName(file.name), sourceRank: rankBaseline(file.name) };
  const counts = { citations: 0, deletions: 0, unmatched: 0, waiting: 0 };
  const refused: { pmid: number | null; line: number | null; reason: string }[] = [];
  let fault: string | null = null;
  let position = 0;
  try {
    for await (const item of file.read({ signal: rules.signal, onBytes: rules.progress.onBytes })) {
      position += 1;
      if (item.kind === 'deletion') {
        counts.deletions += 1;
        shards.add({ ...delivery, position, kind: 'deletion', pmid: item.pmid });
      } else if (item.kind === 'pmid') {
        counts.waiting += 1;
      } else if (item.kind === 'refused') {
        refused.push({ pmid: item.pmid, line: item.line, reason: item.reason });
      } else if (rules.wanted !== null && !rules.wanted(item.citation)) {
        counts.unmatched += 1;
      } else {
        const row = makeRow(item, { ...delivery, position }, file);
        if (typeof row === 'string') {
          refused.push({ pmid: item.citation.pmid, line: item.line, reason: row });
        } else {
          counts.citations += 1;
          shards.add(row);
        }
      }
    }
  } catch (error) {
    // What came whole before the fault is kept, and the other files still have their turn.
    if (!(error instanceof RgxError) || error instanceof InterruptedError) throw error;
    fault = error.message;
  }
  return { ...counts, refused, fault };
}

/** The row of a record, or why it can have none. */
function makeRow(
  { citation, raw, key, partial }: Extract<ImportItem, { kind: 'citation' }>,
  delivery: Delivery,
  { format }: ImportFile,
): ShardRow | string {
  if (format === null) throw new Error('a file of no format gave a record');
  const form = formOf(format);
  try {
    return makeCitationRow({
      ...delivery,
      kind: citation.kind,
      pmid: citation.pmid,
      citation,
      form: format,
      formRank: rankForm(form),
      // PubMed's XML tells all of a record; what others tell depends on their file.
      record: form === 'xml' ? raw : JSON.stringify({ citation, raw, key, partial }),
    });
  } catch (error) {
    if (error instanceof TooManyWords) return error.message;
    throw error;
  }
}

async function digestFile(path: string, signal: AbortSignal): Promise<SourceDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stopWhenAborted(readFileChunks(path), signal)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Folders are left out: the same file elsewhere is the same source. */
function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}

/** A cut or damaged file, or a refused record, is incomplete (3); a single file that gave nothing is the caller's mistake (2). */
function failWhereIncomplete(accounts: readonly ShardAccount[]): void {
  const faults = accounts.flatMap(({ fault }) => (fault === null ? [] : [fault]));
  const refused = accounts.reduce((sum, account) => sum + account.refused.length, 0);
  if (faults.length === 0 && refused === 0) return;
  const parts = [
    ...(refused > 0 ? [`${refused} record${refused === 1 ? '' : 's'} could not be read`] : []),
    ...faults,
  ];
  throw new IncompleteError('parquet-incomplete', `${parts.join('; ')}.`, {
    hint:
      faults.length > 0
        ? 'What came whole is in the shards. Get the file again and run the same command: it replaces its own shards only.'
        : 'The others are in the shards; manifest.json beside them names each refused record with its reason.',
  });
}
