import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { RgxError, UsageError } from '../errors.ts';
import { text } from './cells.ts';
import { type Connection, connect } from './connection.ts';
import { countPending, identifyFile, migrate } from './migrate.ts';

/** `create`: make it where there is none. `read-write`, `read-only`: it must be there. */
export type StoreMode = 'create' | 'read-write' | 'read-only';

export interface StoreOptions {
  readonly mode: StoreMode;
  /** How long to wait for another process's lock, in milliseconds; 5,000 unless told. */
  readonly busyTimeout?: number;
}

/** Pages of the file that are kept in memory, in KiB. */
const writersCache = 16_000;
/** A reader passes through most pages once: memory that it takes afresh costs more than reading a page again. */
const readersCache = 1_000;

/** Above this a copy in memory would do more harm than good. */
const largestCopy = 1 << 30;

/** An open rgx file. Its connection is for `src/store/` alone. */
export interface Store {
  readonly path: string;
  readonly readOnly: boolean;
  readonly connection: Connection;
  close(): void;
}

function checkPath(path: string, mode: StoreMode): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) return;
    throw new UsageError('db-folder', `${path} is a folder, not a database file`, {
      hint: 'Name the file itself with --db, for instance --db rgx.sqlite.',
    });
  }
  if (mode !== 'create') {
    throw new UsageError('db-missing', `there is no ${path} yet`, {
      hint: 'Run rgx fetch (or rgx import FILE) first, or name an existing file with --db.',
    });
  }
  if (!existsSync(dirname(path))) {
    throw new UsageError('db-no-folder', `${path} cannot be made: its folder does not exist`, {
      hint: 'Make the folder first, or name another file with --db.',
    });
  }
}

/**
 * FULL: a commit is on disk when it returns, whatever happens to the power. 16 MB of cache hold what bulk loads write again; a
 * journal of 64 MB spares the pages of indexes from being written into the file after every commit.
 */
function configure(connection: Connection, readOnly: boolean): void {
  if (!readOnly) {
    connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384',
    );
  }
  connection.exec(`PRAGMA foreign_keys = ON; PRAGMA cache_size = -${readOnly ? readersCache : writersCache}`);
}

function refuseForeign(path: string, kind: 'empty' | 'other'): never {
  if (kind === 'empty') {
    throw new UsageError('db-empty', `${path} is empty`, {
      hint: 'Run rgx fetch (or rgx import FILE) first, or name an existing file with --db.',
    });
  }
  throw new UsageError('db-not-rgx', `${path} is a SQLite file, but not one that rgx made`, {
    hint: 'Name another file with --db; rgx makes a new one where none exists.',
  });
}

function prepare(connection: Connection, path: string, { mode }: StoreOptions): void {
  const kind = identifyFile(connection);
  if (kind === 'other' || (kind === 'empty' && mode !== 'create')) refuseForeign(path, kind);
  const pending = countPending(connection, path);
  configure(connection, mode === 'read-only');
  if (pending === 0) return;
  if (mode === 'read-only') {
    throw new UsageError('db-older', `${path} was written by an older rgx and has to be brought up to date`, {
      hint: 'Run rgx status on it once where it may be written, then try again.',
    });
  }
  migrate(connection);
}

function openConnection(path: string, options: StoreOptions, copy: boolean): Connection {
  const readOnly = options.mode === 'read-only';
  const connection = connect(path, { readOnly, busyTimeout: options.busyTimeout ?? 5000, copy });
  try {
    prepare(connection, path, options);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

/** True where only the folder stands in the way of reading: all of the file's content is in the file itself. */
function canBeCopied(error: unknown, path: string, mode: StoreMode): boolean {
  const folder = error instanceof RgxError && ['db-read-only', 'db-cannot-open'].includes(error.code);
  if (!folder || mode !== 'read-only' || statSync(path).size > largestCopy) return false;
  const journal = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return journal === undefined || journal.size === 0;
}

/**
 * Opens an rgx file, brings its schema up to date, and checks first that it is one. Throws RgxErrors whose codes begin with
 * `db-`; nothing is written to a file that is not rgx's. A file in a read-only folder is read through a copy in memory.
 */
export function openStore(path: string, options: StoreOptions): Store {
  checkPath(path, options.mode);
  let connection: Connection;
  try {
    connection = openConnection(path, options, false);
  } catch (error) {
    if (!canBeCopied(error, path, options.mode)) throw error;
    connection = openConnection(path, options, true);
  }
  return { path, readOnly: options.mode === 'read-only', connection, close: () => connection.close() };
}

/** Keeps so much of the file in memory from now on, in KiB. */
export function resizeCache({ connection }: Store, cacheSize: number = writersCache): void {
  connection.exec(`PRAGMA cache_size = -${cacheSize}`);
}

/** Whether other connections may read the file while this one writes: not where its folder cannot keep a journal ahead. */
export function allowsReaders({ connection }: Store): boolean {
  return connection.row((cells) => text(cells, 0), 'PRAGMA journal_mode') === 'wal';
}
