import { beforeAll, describe, expect, it, vi } from 'vitest';
import { shippedData } from '../../src/shipped.ts';
import type { Connection, ConnectionOptions } from '../../src/store/connection.ts';
import { callRgx } from '../helpers/call-rgx.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

/*
 * Whatever a command asks the file, SQLite plans without walking through the table of citations, row by row: that takes
 * minutes on a large file. Some commands are about every citation by nature (screen, export, report, snapshot, diff, queue --which
 * all): these go along the key a page at a time, or through a narrow index.
 */

const plans = vi.hoisted(() => new Map<string, string[]>());

vi.mock('../../src/store/connection.ts', async (load) => {
  const real = await load<{ connect: (path: string, options: ConnectionOptions) => Connection }>();
  return {
    ...real,
    connect: (path: string, options: ConnectionOptions) => listen(real.connect(path, options)),
  };
});

/** The same connection, keeping the plan of every query. */
function listen(connection: Connection): Connection {
  const hear = (sql: string) => {
    if (plans.has(sql) || !/^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(sql)) return;
    const values = [...sql.matchAll(/\?/g)].map(() => null);
    plans.set(
      sql,
      connection.rows((cells) => String(cells[3]), `EXPLAIN QUERY PLAN ${sql}`, ...values),
    );
  };
  return {
    ...connection,
    run: (sql, ...values) => {
      hear(sql);
      return connection.run(sql, ...values);
    },
    insert: (sql, ...values) => {
      hear(sql);
      return connection.insert(sql, ...values);
    },
    rows: (decode, sql, ...values) => {
      hear(sql);
      return connection.rows(decode, sql, ...values);
    },
    row: (decode, sql, ...values) => {
      hear(sql);
      return connection.row(decode, sql, ...values);
    },
  };
}

const folder = makeTemporaryFolder();
const rgx = (...args: string[]) => callRgx(args, folder);

/** Steps that read every row of `citation`, among what a call asks. */
async function findWalks(...args: string[]): Promise<string[]> {
  plans.clear();
  const { code, stderr } = await rgx(...args);
  expect(code, stderr).toBe(0);
  expect(plans.size).toBeGreaterThan(0);
  return [...plans].flatMap(([sql, steps]) =>
    steps
      .filter((step) => /^SCAN (?:TABLE )?citation\b(?!.*COVERING INDEX)/.test(step))
      .map((step) => `${step}: ${sql}`),
  );
}

const pmid = '900000002';

beforeAll(async () => {
  await rgx('import', '-q', shippedData('demo/corpus.xml'));
  await rgx('import', '-q', '--full-text', shippedData('demo/full-text'));
  await rgx('screen');
  await rgx('chart');
  for (const by of ['A', 'B']) {
    await rgx('decide', pmid, 'exclude', '--reason', 'read', '--by', by, '--review');
  }
});

describe('no command walks through the citations', () => {
  it.each([
    [['status']],
    [['explain', pmid]],
    [['search', 'glioma', '--limit', '3']],
    [['import', shippedData('demo/corpus.xml')]],
    [['screen']],
    [['screen', '--trace', pmid]],
    [['queue']],
    [['queue', '--which', 'all']],
    [['decide', pmid, 'exclude', '--reason', 'read', '--by', 'A']],
    [['agree']],
    [['sample', '-n', '10', '--by', 'A']],
    [['chart']],
    [['chart', 'audit']],
    [['tables']],
    [['report', '-o', 'report.html']],
    [['export', '--format', 'csv', '--which', 'all']],
    [['snapshot']],
    [['diff', 'rgx.sqlite', 'rgx.sqlite']],
    [['evaluate', shippedData('demo/gold.csv')]],
  ])('rgx %j', async (args) => {
    expect(await findWalks(...args)).toEqual([]);
  });

  it('would tell of one that did', async () => {
    plans.clear();
    const { openStore } = await import('../../src/store/open-store.ts');
    const store = openStore(`${folder}/rgx.sqlite`, { mode: 'read-only' });
    store.connection.rows((cells) => cells[0], 'SELECT title FROM citation');
    store.close();
    expect([...plans.values()].flat()).toEqual(['SCAN citation']);
  });
});
