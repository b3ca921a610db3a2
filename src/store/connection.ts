import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Cells } from './cells.ts';
import { explainSqliteError } from './sqlite-errors.ts';

export type SqlValue = string | number | null | Uint8Array;

/** SQLite as the store uses it: statements prepared once, rows as arrays, errors that say what to do. */
export interface Connection {
  /** Runs statements without parameters or rows (schema, pragmas). */
  exec(sql: string): void;
  /** Runs one writing statement; returns how many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /** Runs one INSERT; returns the new row's id. */
  insert(sql: string, ...values: readonly SqlValue[]): number;
  /** All rows at once: no cursor stays open, so that the caller may write while it walks over them. */
  rows<T>(decode: (cells: Cells) => T, sql: string, ...values: readonly SqlValue[]): T[];
  row<T>(decode: (cells: Cells) => T, sql: string, ...values: readonly SqlValue[]): T | null;
  /** All of it or nothing. Takes the write lock at once, so that it cannot fail half-way for want of it. */
  transaction<T>(work: () => T): T;
  /** The same for work that waits for other threads: until it ends, nothing else may use the connection. */
  begin(): Transaction;
  close(): void;
}

/** To be ended one way or the other. */
export interface Transaction {
  commit(): void;
  rollback(): void;
}

export interface ConnectionOptions {
  readonly readOnly: boolean;
  /** How long to wait for another process's lock, in milliseconds. */
  readonly busyTimeout: number;
  /** Read the whole file into memory first, and leave it and its folder alone. */
  readonly copy?: boolean;
}

/**
 * A file in WAL mode cannot be opened where its folder is read-only: SQLite wants its `-shm` file beside it. A copy in
 * memory needs none, once bytes 18 and 19 of the header say rollback journal: https://www.sqlite.org/fileformat2.html#file_format_version_numbers
 */
function readCopy(path: string): Buffer {
  const copy = readFileSync(path);
  copy.fill(1, 18, 20);
  return copy;
}

export function connect(path: string, options: ConnectionOptions): Connection {
  function attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw explainSqliteError(error, path);
    }
  }

  const database = attempt(() => {
    const source = options.copy ? readCopy(path) : path;
    return new Sqlite(source, { readonly: options.readOnly, timeout: options.busyTimeout });
  });
  const writers = new Map<string, Sqlite.Statement>();
  const readers = new Map<string, Sqlite.Statement>();

  function writer(sql: string): Sqlite.Statement {
    const known = writers.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    writers.set(sql, statement);
    return statement;
  }

  function reader(sql: string): Sqlite.Statement {
    const known = readers.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql).raw();
    readers.set(sql, statement);
    return statement;
  }

  return {
    exec: (sql) => {
      attempt(() => database.exec(sql));
    },
    run: (sql, ...values) => attempt(() => writer(sql).run(...values).changes),
    insert: (sql, ...values) => attempt(() => Number(writer(sql).run(...values).lastInsertRowid)),
    rows: (decode, sql, ...values) => {
      const found = attempt(() => reader(sql).all(...values));
      return found.map((row) => decode(row as Cells));
    },
    row: (decode, sql, ...values) => {
      const found = attempt(() => reader(sql).get(...values));
      return found === undefined ? null : decode(found as Cells);
    },
    transaction: (work) => attempt(() => database.transaction(work).immediate()),
    begin: () => {
      attempt(() => database.exec('BEGIN IMMEDIATE'));
      return {
        commit: () => {
          attempt(() => database.exec('COMMIT'));
        },
        // After some errors (a full disk) SQLite has rolled back by itself.
        rollback: () => {
          if (database.inTransaction) attempt(() => database.exec('ROLLBACK'));
        },
      };
    },
    close: () => {
      attempt(() => database.close());
    },
  };
}
