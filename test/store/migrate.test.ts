import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../src/store/connection.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { readRawCitation } from '../../src/store/raw-records.ts';
import { readCitations } from '../../src/store/read-citations.ts';
import { readStatus } from '../../src/store/read-status.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { searchText } from '../../src/store/search-text.ts';
import { openSource } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.ts';

function readSchema(connection: Connection): unknown[] {
  return connection.rows((cells) => cells, 'SELECT type, name, sql FROM sqlite_master ORDER BY type, name');
}

function readApplied(connection: Connection): unknown[] {
  return connection.rows((cells) => cells, 'SELECT position, name FROM migration ORDER BY position');
}

function begin(path: string, count: number): Connection {
  const connection = connect(path, { readOnly: false, busyTimeout: 20 });
  migrate(connection, migrations.slice(0, count));
  return connection;
}

/** A citation as the first schema holds it, written by hand: no later code must be needed to make an old file. */
const oldCitation = `
INSERT INTO citation (pmid, version, kind, languages, form, content_hash, title, abstract, abstract_sections,
  other_abstracts, substances)
VALUES (5, 1, 'article', '["eng"]', 'xml', 'h', 'Old glioma', 'Of long ago', '[]', '[]', '[]');
INSERT INTO citation_search (rowid, title, abstract, keywords) VALUES (5, 'Old glioma', 'Of long ago', 'omics');`;
/** Before schema 9 each list was a table, since then it is JSON. */
const oldKeyword = (schema: number) =>
  schema < 9
    ? "INSERT INTO keyword VALUES (5, 0, 'omics', 'NOTNLM', 0)"
    : `UPDATE citation SET keywords = '[["omics","NOTNLM",0]]'`;

describe('migrate', () => {
  it.each(migrations.map((migration, index) => [index + 1, migration.name] as const))(
    'brings a file of schema %i (%s) to the newest one, with what it holds',
    (count) => {
      const path = join(temporaryFolder(), 'old.sqlite');
      const old = begin(path, count);
      old.exec(oldCitation);
      old.exec(oldKeyword(count));
      old.close();
      const store: Store = openStore(path, { mode: 'read-write' });
      expect(readSchema(store.connection)).toEqual(readSchema(temporaryStore().connection));
      expect(readApplied(store.connection)).toEqual(migrations.map(({ name }, index) => [index + 1, name]));
      const [citation] = readCitations(store);
      expect(citation).toMatchObject({ pmid: 5, title: 'Old glioma', languages: ['eng'] });
      expect(citation?.keywords).toEqual([{ text: 'omics', owner: 'NOTNLM', major: false }]);
      expect(searchText(store, { query: 'omics', limit: 5, order: 'best' }).hits).toHaveLength(1);
      const keywords = [{ text: 'new', owner: 'NOTNLM', major: false }];
      const newer = makeCitation({ pmid: 5, title: 'New', keywords });
      saveCitations(store, openSource(store, 'pubmed-xml', ''), [{ citation: newer, raw: '<a/>' }]);
      expect(searchText(store, { query: 'omics', limit: 5, order: 'best' }).hits).toEqual([]);
      expect(readStatus(store)).toMatchObject({ citations: 1, flow: { identified: 1, duplicates: 0 } });
      store.close();
    },
  );

  it('keeps raw records, each a block of its own', () => {
    const path = join(temporaryFolder(), 'old.sqlite');
    const old = begin(path, 9);
    old.exec(oldCitation);
    old.run(
      'INSERT INTO citation_xml (pmid, raw) VALUES (5, ?)',
      deflateSync('<PubmedArticle>≥ 5</PubmedArticle>'),
    );
    old.close();
    const store = openStore(path, { mode: 'read-write' });
    expect(readRawCitation(store, 5)).toBe('<PubmedArticle>≥ 5</PubmedArticle>');
    saveCitations(store, openSource(store, 'pubmed-xml', ''), [
      { citation: makeCitation({ pmid: 5, title: 'New' }), raw: '<a/>' },
    ]);
    expect(readRawCitation(store, 5)).toBe('<a/>');
    expect(store.connection.rows((cells) => cells[0], 'SELECT count(*) FROM raw_block')).toEqual([1]);
    store.close();
  });

  it('changes nothing, and records nothing, when a migration fails', () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    const connection = begin(path, 1);
    const before = readSchema(connection);
    const bad = { name: 'bad', sql: 'CREATE TABLE half (a) STRICT; CREATE TABLE citation (a)' };
    expect(() => migrate(connection, [...migrations.slice(0, 1), bad])).toThrow();
    expect(readSchema(connection)).toEqual(before);
    expect(readApplied(connection)).toEqual([[1, '001-citations']]);
    expect(connection.row((cells) => cells[0], 'PRAGMA user_version')).toBe(1);
    migrate(connection);
    expect(readApplied(connection)).toHaveLength(migrations.length);
    connection.close();
  });

  it('is named and numbered in its order', () => {
    const numbers = migrations.map(({ name }) => Number(name.slice(0, 3)));
    expect(numbers).toEqual(migrations.map((_, index) => index + 1));
  });

  it('asks for the migration of an older file before it is only read', () => {
    const path = join(temporaryFolder(), 'old.sqlite');
    begin(path, 2).close();
    expect(() => openStore(path, { mode: 'read-only' })).toThrow(
      expect.objectContaining({ code: 'db-older' }),
    );
  });
});
