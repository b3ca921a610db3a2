import { UsageError } from '../errors.ts';
import { integer } from './cells.ts';
import type { Connection } from './connection.ts';
import { type Migration, migrations } from './migrations.ts';

/** `PRAGMA application_id` of every rgx file: "rgx1" in ASCII; `file` and SQLite tools show it. */
const applicationId = 0x72677831;

function readPragma(connection: Connection, name: string): number {
  return connection.row((cells) => integer(cells, 0), `PRAGMA ${name}`) ?? 0;
}

export type FileKind = 'empty' | 'rgx' | 'other';

/** Whose file it is, before anything is written to it. */
export function identifyFile(connection: Connection): FileKind {
  const id = readPragma(connection, 'application_id');
  if (id === applicationId) return 'rgx';
  const tables = connection.row((cells) => integer(cells, 0), 'SELECT count(*) FROM sqlite_master') ?? 0;
  return id === 0 && tables === 0 && readPragma(connection, 'user_version') === 0 ? 'empty' : 'other';
}

/** How many migrations the file is behind this rgx; 0 is current. Throws UsageError `db-newer` where it is ahead. */
export function countPending(connection: Connection, path: string, known = migrations): number {
  const version = readPragma(connection, 'user_version');
  if (version <= known.length) return known.length - version;
  throw new UsageError(
    'db-newer',
    `${path} was written by a newer rgx: its schema is ${version}, this rgx knows up to ${known.length}`,
    { hint: 'Update rgx (npm install -g rgx-review@latest), or name another file with --db.' },
  );
}

function apply(connection: Connection, migration: Migration, position: number): void {
  connection.exec(migration.sql);
  connection.run('INSERT INTO migration (position, name) VALUES (?, ?)', position, migration.name);
  connection.exec(`PRAGMA user_version = ${position}`);
}

/**
 * Brings the file's schema up to `known`, each migration in one transaction with its record. The version is read again
 * inside the transaction: another process may have migrated meanwhile.
 */
export function migrate(connection: Connection, known: readonly Migration[] = migrations): void {
  for (const [index, migration] of known.entries()) {
    connection.transaction(() => {
      if (readPragma(connection, 'user_version') > index) return;
      if (index === 0) connection.exec(`PRAGMA application_id = ${applicationId}`);
      apply(connection, migration, index + 1);
    });
  }
}
