import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { RgxError } from '../../src/errors.ts';
import { connect } from '../../src/store/connection.ts';
import { migrations } from '../../src/store/migrations.ts';
import { openStore, type StoreMode } from '../../src/store/open-store.ts';
import { countCitations, readCitations } from '../../src/store/read-citations.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openSource } from '../../src/store/sources.ts';
import { explainSqliteError } from '../../src/store/sqlite-errors.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { openAgain, temporaryFolder, temporaryStore } from './temporary-store.ts';

function failure(work: () => unknown): RgxError {
  try {
    work();
  } catch (error) {
    if (error instanceof RgxError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function open(path: string, mode: StoreMode) {
  return openStore(path, { mode, busyTimeout: 20 });
}

function pragma(path: string, name: string): unknown {
  const database = new Sqlite(path, { readonly: true });
  const value: unknown = database.pragma(name, { simple: true });
  database.close();
  return value;
}

function records(...pmids: number[]) {
  return pmids.map((pmid) => ({ citation: makeCitation({ pmid, abstract: 'x'.repeat(3000) }), raw: 'raw' }));
}

describe('openStore', () => {
  it('makes a file that says whose it is, in WAL mode, with STRICT tables and foreign keys on', () => {
    const store = temporaryStore();
    expect(pragma(store.path, 'application_id')).toBe(0x72677831);
    expect(pragma(store.path, 'user_version')).toBe(migrations.length);
    expect(pragma(store.path, 'journal_mode')).toBe('wal');
    const loose = store.connection.rows(
      (cells) => cells[0],
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
         AND name NOT GLOB 'sqlite_*'`,
    );
    expect(loose).toEqual([]);
    const orphan = 'INSERT INTO citation_xml VALUES (1, 1, 0, NULL)';
    expect(() => store.connection.exec(orphan)).toThrow('FOREIGN KEY');
  });

  it('opens it again as it was', () => {
    const store = temporaryStore();
    saveCitations(store, openSource(store, 'pubmed-xml', ''), records(1, 2));
    expect([...readCitations(openAgain(store))]).toEqual([...readCitations(store)]);
    expect(countCitations(openAgain(store, 'read-write'))).toBe(2);
  });

  it.each<[string, StoreMode, (folder: string) => string, string, RegExp, RegExp]>([
    [
      'no file',
      'read-only',
      () => 'none.sqlite',
      'db-missing',
      /there is no .*none\.sqlite/,
      /rgx fetch .*rgx import/,
    ],
    ['no file', 'read-write', () => 'none.sqlite', 'db-missing', /there is no/, /rgx fetch/],
    [
      'no folder',
      'create',
      () => join('nowhere', 'a.sqlite'),
      'db-no-folder',
      /folder does not exist/,
      /Make the folder/,
    ],
    ['a folder', 'create', () => '.', 'db-folder', /is a folder/, /--db/],
    ['an empty file', 'read-write', write('empty', ''), 'db-empty', /is empty/, /rgx fetch/],
    [
      'a text file',
      'create',
      write('a.txt', 'PMID- 1\n'.repeat(200)),
      'db-not-sqlite',
      /is not a SQLite file/,
      /--db/,
    ],
    [
      'another program’s SQLite file',
      'create',
      foreign('CREATE TABLE t (a)'),
      'db-not-rgx',
      /not one that rgx made/,
      /--db/,
    ],
    [
      'another program’s id',
      'create',
      foreign('PRAGMA application_id = 7'),
      'db-not-rgx',
      /not one that rgx made/,
      /--db/,
    ],
    [
      'a newer rgx’s file',
      'create',
      newer,
      'db-newer',
      /schema is 99, this rgx knows up to \d+$/,
      /Update rgx/,
    ],
    ['a newer rgx’s file', 'read-only', newer, 'db-newer', /schema is 99/, /Update rgx/],
    ['a damaged file', 'read-write', damaged, 'db-corrupt', /is damaged/, /\.recover/],
  ])('refuses %s (%s), saying what to do', (_, mode, make, code, message, hint) => {
    const folder = temporaryFolder();
    const path = join(folder, make(folder));
    const before = existsSync(path) && path !== join(folder, '.') ? readFileSync(path) : null;
    const error = failure(() => {
      const store = open(path, mode);
      try {
        return [...readCitations(store)];
      } finally {
        store.close();
      }
    });
    expect(error).toMatchObject({ code, exitCode: 2 });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
    if (before !== null) expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('takes an empty file for a new one where it may make one', () => {
    const path = join(temporaryFolder(), 'empty.sqlite');
    writeFileSync(path, '');
    const store = open(path, 'create');
    expect(countCitations(store)).toBe(0);
    store.close();
  });

  it('says that another process holds the lock, and goes on when it lets go', () => {
    const store = temporaryStore();
    const source = openSource(store, 'pubmed-xml', '');
    const other = new Sqlite(store.path);
    other.exec('BEGIN IMMEDIATE');
    const writer = openAgain(store, 'read-write');
    const error = failure(() => saveCitations(writer, source, records(1)));
    expect(error).toMatchObject({ code: 'db-locked', exitCode: 2 });
    expect(error.message).toMatch(/locked by another process/);
    expect(countCitations(writer)).toBe(0);
    other.exec('COMMIT');
    other.close();
    saveCitations(writer, source, records(1));
    expect(countCitations(writer)).toBe(1);
  });

  it('refuses to write through a store that was opened to read', () => {
    const reader = openAgain(temporaryStore());
    expect(failure(() => openSource(reader, 'pubmed-xml', ''))).toMatchObject({
      code: 'db-read-only',
      exitCode: 2,
    });
  });

  it('keeps what it had when the disk is full, and says so', () => {
    const store = temporaryStore();
    const source = openSource(store, 'pubmed-xml', '');
    saveCitations(store, source, records(1));
    const pages = store.connection.row((cells) => cells[0], 'PRAGMA page_count');
    store.connection.exec(`PRAGMA max_page_count = ${Number(pages) + 2}`);
    const many = records(...Array.from({ length: 50 }, (_, index) => index + 2));
    const error = failure(() => saveCitations(store, source, many));
    expect(error).toMatchObject({ code: 'db-full', exitCode: 3 });
    expect(error.hint).toMatch(/Free some space and run the same command again/);
    expect(countCitations(store)).toBe(1);
    store.connection.exec('PRAGMA max_page_count = 1000000');
    saveCitations(store, source, many);
    expect(countCitations(store)).toBe(51);
  });

  it('reads a file in a folder that may not be written', () => {
    const store = temporaryStore();
    saveCitations(store, openSource(store, 'pubmed-xml', ''), records(1, 2));
    store.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const folder = temporaryFolder();
    const path = join(folder, 'copy.sqlite');
    copyFileSync(store.path, path);
    chmodSync(folder, 0o555);
    const reader = open(path, 'read-only');
    expect(countCitations(reader)).toBe(2);
    reader.close();
    chmodSync(folder, 0o755);
    const copied = connect(path, { readOnly: true, busyTimeout: 20, copy: true });
    expect(copied.row((cells) => cells[0], 'SELECT count(*) FROM citation')).toBe(2);
    copied.close();
  });
});

function write(name: string, content: string) {
  return (folder: string) => {
    writeFileSync(join(folder, name), content);
    return name;
  };
}

function foreign(sql: string) {
  return (folder: string) => {
    const database = new Sqlite(join(folder, 'foreign.sqlite'));
    database.exec(sql);
    database.close();
    return 'foreign.sqlite';
  };
}

function newer(folder: string): string {
  open(join(folder, 'newer.sqlite'), 'create').close();
  const database = new Sqlite(join(folder, 'newer.sqlite'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  return 'newer.sqlite';
}

function damaged(folder: string): string {
  const path = join(folder, 'damaged.sqlite');
  const store = open(path, 'create');
  saveCitations(store, openSource(store, 'pubmed-xml', ''), records(1, 2, 3, 4, 5, 6, 7, 8));
  store.close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, 4096 * 2);
  writeFileSync(path, bytes);
  return 'damaged.sqlite';
}

describe('explainSqliteError', () => {
  it.each([
    ['SQLITE_BUSY_SNAPSHOT', 'db-locked', 2],
    ['SQLITE_READONLY_DIRECTORY', 'db-read-only', 2],
    ['SQLITE_CANTOPEN', 'db-cannot-open', 2],
    ['SQLITE_IOERR_WRITE', 'db-io', 3],
    ['SQLITE_FULL', 'db-full', 3],
    ['SQLITE_CORRUPT_VTAB', 'db-corrupt', 2],
    ['SQLITE_NOTADB', 'db-not-sqlite', 2],
  ])('%s is %s, exit %i', (code, known, exitCode) => {
    const cause = Object.assign(new Error('why'), { code });
    const error = explainSqliteError(cause, 'a.sqlite');
    expect(error).toMatchObject({ code: known, exitCode, cause, hint: expect.stringMatching(/\.$/) });
    expect((error as RgxError).message).toContain('a.sqlite');
  });

  it('leaves a bug a bug', () => {
    const bug = Object.assign(new Error('UNIQUE'), { code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect(explainSqliteError(bug, 'a.sqlite')).toBe(bug);
    expect(explainSqliteError('text', 'a.sqlite')).toBe('text');
  });
});
