import { createHash } from 'node:crypto';
import { linkSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { shippedData } from '../../src/shipped.ts';
import { runRgx } from '../helpers/run-rgx.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { pubmedXmlText } from '../importers/fixture.ts';

const folder = makeTemporaryFolder();
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return name;
};
const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

/** Files of every fate, in an order in which a later one matters to what an earlier one stored. */
const files = [
  write('pubmed26n0003.xml', pubmedXmlText([7], [3, 5])),
  write('pubmed26n0001.xml.gz', gzipSync(pubmedXmlText(range(1, 2300)))),
  write('pubmed26n0002.xml.gz', gzipSync(pubmedXmlText(range(2000, 700), [2100]))),
  write('cut.xml.gz', gzipSync(pubmedXmlText(range(5000, 4000))).subarray(0, 15_000)),
  write('wrong-sum.xml', pubmedXmlText([9000])),
  write('pmids.txt', '41\n42\n'),
  write('misplaced.xml', pubmedXmlText([9100, 9101]).replace('</Title>', '</Titel>')),
  write('demo.xml.gz', gzipSync(readFileSync(shippedData('demo/corpus.xml')))),
];
write('wrong-sum.xml.md5', `MD5(wrong-sum.xml)= ${'0'.repeat(32)}\n`);

async function importWith(workers: number, ...options: string[]) {
  const db = `${workers}-${options.length}.sqlite`;
  const run = await runRgx(['import', ...files, '--db', db, '--workers', String(workers), ...options], {
    cwd: folder,
  });
  const bytes = createHash('sha256')
    .update(readFileSync(join(folder, db)))
    .digest('hex');
  return { ...run, bytes };
}

it.each([[[]], [['--match', 'protocol', '--format', 'json']]])(
  'import %j stores the same bytes and says the same, whatever the number of threads that read',
  async (options) => {
    const alone = await importWith(0, ...options);
    expect(alone.code).toBe(3);
    expect(alone.stderr).toContain('cut.xml.gz is cut off');
    expect(alone.stderr).toContain('its MD5 is');
    for (const workers of [1, 3]) expect(await importWith(workers, ...options)).toEqual(alone);
  },
);

it('refuses a number of threads that is none', async () => {
  const { code, stderr } = await runRgx(['import', 'x.xml', '--workers', 'many'], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('whole number');
});

it('stops all its threads when it is interrupted, keeps what it stored, and goes on when it is run again', async () => {
  const big = write('big.xml.gz', gzipSync(pubmedXmlText(range(1, 20_000)), { level: 1 }));
  // So many files that the signal comes long before the last, however late this process has its turn.
  const more = range(1, 20).map((number) => {
    const name = `more-${number}.xml.gz`;
    linkSync(join(folder, big), join(folder, name));
    return name;
  });
  const stopped = await runRgx(['import', big, ...more, '--db', 'stop.sqlite', '--workers', '2'], {
    cwd: folder,
    onStart: (child) => {
      // As soon as something is stored, however fast the machine.
      const watch = setInterval(() => {
        try {
          if (statSync(join(folder, 'stop.sqlite-wal')).size < 2_000_000) return;
          clearInterval(watch);
          child.kill('SIGINT');
        } catch {
          // There is no file yet.
        }
      }, 5);
      child.on('close', () => clearInterval(watch));
    },
  });
  expect(stopped).toMatchObject({ code: 130 });
  const database = new Database(join(folder, 'stop.sqlite'), { readonly: true });
  const stored = database.prepare('SELECT count(*) FROM citation').pluck().get();
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
  const again = await runRgx(['import', big, '--db', 'stop.sqlite', '--format', 'json'], { cwd: folder });
  expect(again).toMatchObject({ code: 0, stderr: '' });
  const [account] = JSON.parse(again.stdout).files;
  expect(account.added + account.unchanged).toBe(20_000);
  expect(account.unchanged).toBeGreaterThan(0);
  expect(account.unchanged).toBe(stored);
});
