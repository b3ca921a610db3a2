import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { runRgx } from '../helpers/run-rgx.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { pubmedXmlText } from '../importers/fixture.ts';

const folder = makeTemporaryFolder();
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return name;
};
const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
const rgx = (...args: string[]) => runRgx(args, { cwd: folder });
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

function listStored(db: string): number[] {
  const database = new Database(join(folder, db), { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return database.prepare('SELECT pmid FROM citation ORDER BY pmid').pluck().all().map(Number);
  } finally {
    database.close();
  }
}

/** One record of a set, changed. */
const spoil = (pmids: readonly number[], change: (xml: string) => string) => change(pubmedXmlText(pmids));

describe('rgx import of bad files', () => {
  it('names what is wrong with each, keeps what is whole, and goes on when the files have been mended', async () => {
    const good = gzipSync(pubmedXmlText(range(1, 300)));
    const corrupt = Buffer.from(good);
    // Inside the data, behind what the first records came from.
    corrupt.fill(0xff, corrupt.length - 600, corrupt.length - 500);
    write('pubmed26n0002.xml.gz', gzipSync(pubmedXmlText([301, 302])));
    write('pubmed26n0001.xml.gz', corrupt);
    const deletions = gzipSync(pubmedXmlText([], [302]));
    write('pubmed26n0003.xml.gz', deletions);
    write('pubmed26n0003.xml.gz.md5', `MD5(pubmed26n0003.xml.gz)= ${md5(good)}\n`);
    write(
      'huge.xml.gz',
      gzipSync(
        spoil([401, 402, 403], (xml) =>
          xml.replace('Title of 402', () => `Title of 402 ${'x'.repeat(50 * 2 ** 20)}`),
        ),
        { level: 1 },
      ),
    );
    write(
      'deep.xml',
      spoil([501, 502], (xml) =>
        xml.replace('Title of 501', () => '<i>'.repeat(100_000) + '</i>'.repeat(100_000)),
      ),
    );
    write(
      'laughs.xml',
      spoil([601], (xml) =>
        xml
          .replace(
            '<PubmedArticleSet>',
            () =>
              `<!DOCTYPE PubmedArticleSet [<!ENTITY a "ha">${range(0, 30)
                .map((n) => `<!ENTITY b${n} "&a;&a;">`)
                .join('')}]>\n<PubmedArticleSet>`,
          )
          .replace('Title of 601', '&b29;'),
      ),
    );
    const names = [
      'pubmed26n0003.xml.gz',
      'pubmed26n0001.xml.gz',
      'pubmed26n0002.xml.gz',
      'huge.xml.gz',
      'deep.xml',
      'laughs.xml',
      './deep.xml',
    ];
    const first = await rgx('import', ...names, '--workers', '2', '--format', 'json');
    expect(first.code).toBe(3);
    for (const part of [
      'pubmed26n0001.xml.gz is corrupt',
      'pubmed26n0003.xml.gz is not what NLM sent',
      /\d+ records could not be read/,
      /laughs\.xml.*entit/,
      'import it once more',
    ]) {
      expect(first.stderr).toMatch(part);
    }
    const { files } = JSON.parse(first.stdout);
    // In NLM's order, and each file once however it is written.
    expect(files.map(({ file }: { file: string }) => file)).toEqual([
      'pubmed26n0001.xml.gz',
      'pubmed26n0002.xml.gz',
      'pubmed26n0003.xml.gz',
      'huge.xml.gz',
      'deep.xml',
      'laughs.xml',
    ]);
    const refused = files.map((file: { refused: number }) => file.refused);
    expect(refused.slice(1)).toEqual([0, 0, 1, 1, 0]);
    const kept = listStored('rgx.sqlite');
    const whole = kept.filter((pmid) => pmid <= 300);
    expect(whole.length).toBeGreaterThan(10);
    expect(whole.length).toBeLessThan(300);
    expect(kept.filter((pmid) => pmid > 300)).toEqual([301, 302, 401, 403, 502]);

    write('pubmed26n0001.xml.gz', good);
    write('pubmed26n0003.xml.gz.md5', `MD5(pubmed26n0003.xml.gz)= ${md5(deletions)}\n`);
    const mended = ['pubmed26n0003.xml.gz', 'pubmed26n0001.xml.gz', 'pubmed26n0002.xml.gz'];
    expect(await rgx('import', ...mended, '--workers', '2')).toMatchObject({ code: 0, stderr: '' });
    expect(listStored('rgx.sqlite')).toEqual([...range(1, 301), 401, 403, 502]);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps what was stored when the disk takes no more, says so, and goes on when there is room',
    async () => {
      const names = range(1, 4).map((number) =>
        write(`part${number}.xml.gz`, gzipSync(pubmedXmlText(range(number * 10_000, 2500)))),
      );
      const bin = fileURLToPath(new URL('../../bin/rgx.js', import.meta.url));
      // A file that may not grow any further, as on a full disk; the signal that would kill the process is ignored.
      const script = `trap '' XFSZ; ulimit -f 3000; exec "$@"`;
      const full = spawnSync(
        'bash',
        [
          '-c',
          script,
          'bash',
          process.execPath,
          bin,
          'import',
          ...names,
          '--db',
          'full.sqlite',
          '--workers',
          '2',
        ],
        { cwd: folder, encoding: 'utf8' },
      );
      expect(full.status).toBe(3);
      expect(full.stderr).toMatch(/What was stored before is kept/);
      const kept = listStored('full.sqlite');
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.length).toBeLessThan(10_000);
      const again = await rgx('import', ...names, '--db', 'full.sqlite', '--format', 'json');
      expect(again).toMatchObject({ code: 0, stderr: '' });
      const unchanged = JSON.parse(again.stdout).files.reduce(
        (sum: number, file: { unchanged: number }) => sum + file.unchanged,
        0,
      );
      expect(unchanged).toBe(kept.length);
      expect(listStored('full.sqlite')).toHaveLength(10_000);
    },
  );
});
