import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedData } from '../../src/shipped.ts';
import { runRgx } from '../helpers/run-rgx.ts';
import { smallProtocol } from '../helpers/small-protocol.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const corpus = shippedData('demo/corpus.xml');
const at = (name: string) => join(folder, name);
const rgx = (...args: string[]) => runRgx(args, { cwd: folder });
const screen = (...args: string[]) => rgx('screen', '--protocol', 'small.yaml', ...args);
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content);
  return name;
};

beforeAll(async () => {
  write('small.yaml', smallProtocol);
  expect(await rgx('import', corpus)).toMatchObject({ code: 0, stderr: '' });
  expect(await screen()).toMatchObject({ code: 0 });
});

describe('rgx import and rgx screen', () => {
  it('reads the demo corpus from disk, screens it, and its counts add up', async () => {
    expect(await rgx('import', corpus, '--db', 'shipped.sqlite')).toMatchObject({ code: 0, stderr: '' });
    const screened = await rgx('screen', '--format', 'json', '--db', 'shipped.sqlite');
    expect(screened).toMatchObject({ code: 0, stderr: '' });
    const { flow, reasons, protocol, synthetic } = JSON.parse(screened.stdout);
    expect(synthetic).toBe(true);
    expect(flow.identified - flow.duplicates).toBe(flow.screened);
    expect(flow.included + flow.excluded + flow.unclear).toBe(flow.screened);
    expect(reasons.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(flow.excluded);
    expect(protocol).toEqual({
      id: 'radiogenomics',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('gives the same bytes again, in every format, and writes nothing the second time', async () => {
    for (const format of ['table', 'json', 'csv', 'markdown']) {
      const first = await screen('--format', format);
      const before = readFileSync(at('rgx.sqlite'));
      const second = await screen('--format', format);
      expect(second).toEqual(first);
      expect(second.stdout).toContain('SYNTHETIC');
      expect(readFileSync(at('rgx.sqlite')).equals(before)).toBe(true);
    }
  });

  it('gives the same from .xml.gz and from standard input', async () => {
    write('corpus.xml.gz', gzipSync(readFileSync(corpus)));
    await rgx('import', 'corpus.xml.gz', '--db', 'gz.sqlite');
    await runRgx(['import', '-', '--db', 'stdin.sqlite'], { cwd: folder, input: readFileSync(corpus) });
    const [plain, gz, stdin] = await Promise.all(
      ['rgx.sqlite', 'gz.sqlite', 'stdin.sqlite'].map((db) => screen('--db', db, '--format', 'json')),
    );
    expect(gz).toEqual(plain);
    expect(stdin).toEqual(plain);
  });

  it('explains a record with its quotes marked, and traces every condition', async () => {
    const { stdout: sheet } = await rgx('queue', '--which', 'excluded');
    const pmid = /^(9\d{8}),/m.exec(sheet)?.[1] ?? '';
    const explained = await rgx('explain', pmid);
    expect(explained.stdout).toMatch(/excluded: .+ \[.+\]/);
    expect(explained.stdout).toContain('the counted reason');
    const { decision, citation } = JSON.parse((await rgx('explain', pmid, '--format', 'json')).stdout);
    for (const { evidence } of decision.findings) {
      for (const { field, start, end, quote } of evidence) {
        if (start !== null) expect(citation[field].slice(start, end)).toBe(quote);
      }
    }
    const traced = await screen('--trace', pmid);
    expect(traced.stdout).toMatch(/^yes criterion /m);
    expect(traced.stdout).toMatch(/^no {2}criterion /m);
  });

  it('says what is in the file and what to do next', async () => {
    const { stdout } = await rgx('status');
    expect(stdout).toContain('PubMed XML (pubmed-xml)');
    expect(stdout).toMatch(/Screened {2}.* by small/);
    expect(stdout).toMatch(/^Next: rgx queue/m);
  });

  it('screens nothing as zeros', async () => {
    write('none.xml', '<?xml version="1.0"?><PubmedArticleSet></PubmedArticleSet>');
    expect(await rgx('import', 'none.xml', '--db', 'none.sqlite')).toMatchObject({ code: 0 });
    const { flow } = JSON.parse((await screen('--db', 'none.sqlite', '--format', 'json')).stdout);
    expect(Object.values(flow)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('people stay in charge', () => {
  it('lets a judgement override the rules, keeps it, and counts it apart', async () => {
    copyFileSync(at('rgx.sqlite'), at('people.sqlite'));
    const flowOf = async () => JSON.parse((await screen('--db', 'people.sqlite', '--format', 'json')).stdout);
    const before = await flowOf();
    const { stdout: sheet } = await rgx('queue', '--db', 'people.sqlite');
    const pmid = /^(9\d{8}),/m.exec(sheet)?.[1] ?? '';
    const decided = await rgx(
      'decide',
      pmid,
      'exclude',
      '--reason',
      'mice only',
      '--by',
      'A. Reader',
      '--criterion',
      'animals',
      '--db',
      'people.sqlite',
    );
    expect(decided).toMatchObject({ code: 0, stdout: '1 judgement added.\n' });
    const after = await flowOf();
    expect(after.flow.unclear).toBe(before.flow.unclear - 1);
    expect(after.excludedByPeople).toBe(1);
    expect(after.excludedAutomatic).toBe(before.flow.excluded);
    expect((await rgx('explain', pmid, '--db', 'people.sqlite')).stdout).toContain('A. Reader');
    await screen('--db', 'people.sqlite');
    expect((await flowOf()).excludedByPeople).toBe(1);
  });

  it('measures the agreement of two reviewers and lists their conflicts', async () => {
    copyFileSync(at('rgx.sqlite'), at('two.sqlite'));
    const pmids = [900000001, 900000002, 900000003, 900000004];
    const vote = (by: string, words: string[]) =>
      write(
        `${by}.csv`,
        `pmid,verdict,by\n${words.map((word, i) => `${pmids[i]},${word},${by}\n`).join('')}`,
      );
    for (const file of [
      vote('ann', ['included', 'included', 'excluded', 'excluded']),
      vote('bob', ['included', 'excluded', 'excluded', 'excluded']),
    ]) {
      expect(await rgx('decide', '--from', file, '--review', '--db', 'two.sqlite')).toMatchObject({
        code: 0,
      });
    }
    const { stdout } = await rgx('agree', '--db', 'two.sqlite');
    expect(stdout).toMatch(/ann, bob +4 +3 +0\.500/);
    expect(stdout).toContain('PMID 900000002  ann: included  bob: excluded');
  });

  it('draws the same sample for the same seed, and audits it against the protocol’s floor', async () => {
    const draw = () => rgx('sample', '--n', '20', '--seed', '7');
    const sheet = (await draw()).stdout;
    expect((await draw()).stdout).toBe(sheet);
    const pmids = [...sheet.matchAll(/^(9\d{8}),/gm)].map(([, pmid]) => pmid);
    expect(pmids).toHaveLength(20);
    write('audit.csv', `pmid,verdict\n${pmids.map((pmid) => `${pmid},excluded\n`).join('')}`);
    const audited = await rgx('audit', 'audit.csv', '--protocol', 'small.yaml');
    expect(audited.stdout).toContain('Precision of exclusions: 1.000');
    expect(audited.stdout).toContain('Estimated recall of the screen');
  });

  it.each([
    [['decide', '900000001', 'include', '--by', 'A'], '--reason is missing'],
    [['decide', '900000001', 'include', '--reason', 'x'], '--by is missing'],
    [['decide', '900000001', 'perhaps', '--reason', 'x', '--by', 'A'], 'one of include, exclude, unclear'],
    [['decide', '1', 'include', '--reason', 'x', '--by', 'A'], 'no PMID 1'],
    [['decide', '--from', 'nowhere.csv', '--by', 'A'], 'cannot be read: ENOENT'],
    [['agree'], 'agreement needs two'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await rgx(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('bad input', () => {
  const article = readFileSync(corpus, 'utf8');

  it.each<[string, () => string, string, number]>([
    ['an empty file', () => write('empty.xml', ''), 'empty', 2],
    [
      'a page of HTML',
      () => write('page.xml', '<!DOCTYPE html><html><body>Blocked</body></html>'),
      'web page',
      2,
    ],
    ['other XML', () => write('other.xml', '<?xml version="1.0"?><rss></rss>'), 'rss', 2],
    ['a file that is not there', () => 'nowhere.xml', 'nowhere.xml', 2],
    ['junk', () => write('junk.xml', new Uint8Array([0, 1, 2, 3, 255, 254])), 'junk.xml', 2],
    ['a file that is cut off', () => write('cut.xml', article.slice(0, article.length / 2)), 'cut', 3],
    ['a cut .gz', () => write('cut.xml.gz', gzipSync(article).subarray(0, 60_000)), 'cut.xml.gz', 3],
  ])('%s is named, with what to do', async (_, make, message, exitCode) => {
    const { code, stderr } = await rgx('import', make(), '--db', 'bad.sqlite');
    expect(stderr).toMatch(/^rgx: .+\n {5}.+/);
    expect(stderr.toLowerCase()).toContain(message);
    expect(stderr).not.toContain('has a bug');
    expect(code).toBe(exitCode);
  });

  it('keeps what came whole before the cut', async () => {
    const { stdout } = await rgx('status', '--db', 'bad.sqlite', '--format', 'json');
    expect(JSON.parse(stdout).citations).toBeGreaterThan(20);
  });

  it.each<[string, () => string, string]>([
    ['is not there', () => 'absent.sqlite', 'there is no'],
    [
      'is not SQLite',
      () => write('text.sqlite', 'not a database, but a text of some length'.repeat(50)),
      'SQLite',
    ],
    ['is another program’s', () => makeForeign('foreign.sqlite'), 'not one that rgx made'],
    ['is of a newer rgx', () => makeNewer('newer.sqlite'), 'newer'],
    ['is a folder', () => makeFolder('folder.sqlite'), 'folder'],
  ])('a database that %s', async (_, make, message) => {
    const { code, stderr } = await screen('--db', make());
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^rgx: .+\n {5}.+/);
    expect(code).toBe(2);
  });

  it('a database that another process holds', async () => {
    copyFileSync(at('rgx.sqlite'), at('locked.sqlite'));
    const other = new Database(at('locked.sqlite'));
    try {
      other.exec('BEGIN EXCLUSIVE');
      const { code, stderr } = await rgx('import', corpus, '--db', 'locked.sqlite');
      expect(stderr).toContain('another process');
      expect(code).toBe(2);
    } finally {
      other.close();
    }
  });

  // Windows has no such modes. Root may write anywhere, so root becomes nobody.
  it.skipIf(process.platform === 'win32')('a database in a place where nothing may be written', async () => {
    mkdirSync(at('sealed'));
    copyFileSync(at('rgx.sqlite'), join(at('sealed'), 'rgx.sqlite'));
    chmodSync(join(at('sealed'), 'rgx.sqlite'), 0o444);
    chmodSync(at('sealed'), 0o555);
    chmodSync(folder, 0o755);
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const { code, stderr } = await runRgx(['import', corpus, '--db', 'sealed/rgx.sqlite'], {
      cwd: folder,
      ...uid,
    });
    expect(stderr).toMatch(/^rgx: .*(read-only|may not be written)/);
    expect(code).toBe(2);
  });

  it.each([
    [['no-such-verb'], "unknown command 'no-such-verb'"],
    [['screen', '--nonsense'], "unknown option '--nonsense'"],
    [['screen', '--format', 'pdf'], 'Allowed choices are table, json, csv, markdown'],
    [['explain', 'abc'], 'A PMID is a whole number'],
    [['explain', '1'], 'no PMID 1'],
    [['screen', '--protocol', 'nowhere.yaml'], 'there is no protocol file'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await rgx(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  function makeForeign(name: string): string {
    const db = new Database(at(name));
    db.exec('CREATE TABLE other (x)');
    db.close();
    return name;
  }
  function makeNewer(name: string): string {
    copyFileSync(at('rgx.sqlite'), at(name));
    const db = new Database(at(name));
    db.exec('PRAGMA user_version = 9999');
    db.close();
    return name;
  }
  function makeFolder(name: string): string {
    mkdirSync(at(name), { recursive: true });
    return name;
  }
});
