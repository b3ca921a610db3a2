import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveJudgements } from '../../src/store/judgements.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { callRgx } from '../helpers/call-rgx.ts';
import {
  makeScreenedFile,
  type ScreenedRecord,
  screenRecords,
  smallProtocol,
} from '../helpers/screened-file.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const rgx = (...args: string[]) => callRgx(args, folder);
const records: readonly ScreenedRecord[] = [
  { citation: { pmid: 11, title: 'Mice in a scanner', revised: '2020-01-01' }, criterion: 'animals' },
  { citation: { pmid: 12, title: 'People in a scanner', revised: '2020-01-01' }, criterion: null },
  { citation: { pmid: 13, title: 'Perhaps people', revised: '2020-01-01' }, criterion: 'doubt' },
];

function change(path: string, work: (store: Store) => void): void {
  const store = openStore(join(folder, path), { mode: 'read-write' });
  try {
    work(store);
  } finally {
    store.close();
  }
}

beforeAll(async () => {
  makeScreenedFile(join(folder, 'a.sqlite'), records);
  await rgx('snapshot', '--db', 'a.sqlite', '-o', 'a.txt');
  makeScreenedFile(join(folder, 'b.sqlite'), records);
  change('b.sqlite', (store) => {
    // 12 is revised and a review now; 14 is new; a person settles 13.
    screenRecords(store, [
      { citation: { pmid: 12, title: 'Review of people', revised: '2021-01-01' }, criterion: 'review' },
      { citation: { pmid: 14, title: 'New people' }, criterion: null },
    ]);
    saveJudgements(store, [
      {
        pmid: 13,
        kind: 'decision',
        verdict: 'included',
        criterion: null,
        reason: 'read',
        by: 'A',
        at: '2024-02-01',
      },
    ]);
  });
});

describe('rgx snapshot', () => {
  it('writes the same bytes of the same decisions', async () => {
    makeScreenedFile(join(folder, 'again.sqlite'), records.toReversed());
    const again = await rgx('snapshot', '--db', 'again.sqlite');
    expect(again.stdout).toBe(readFileSync(join(folder, 'a.txt'), 'utf8'));
    expect(again.stdout).toContain('\n11\texcluded\tanimals\trules\t2020-01-01\tnone\n');
    expect(again.stdout).toContain('\ncount\tidentified\t-\t3\n');
  });

  it('says where it cannot write', async () => {
    const run = await rgx('snapshot', '--db', 'a.sqlite', '-o', 'nowhere/a.txt');
    expect(run).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nowhere/a.txt cannot be written'),
    });
  });
});

describe('rgx check', () => {
  it('is content where nothing differs', async () => {
    expect(await rgx('check', 'a.txt', '--db', 'a.sqlite')).toMatchObject({ code: 0, stderr: '' });
  });

  it('exits 4 and tells what differs, and why', async () => {
    const run = await rgx('check', 'a.txt', '--db', 'b.sqlite', '--format', 'json');
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('1 records entered, 0 left, 2 changed decision; 0 charted items changed');
    const { schema, entered, left, changed, counts } = JSON.parse(run.stdout);
    expect({ schema, left }).toEqual({ schema: 'rgx.diff/1', left: [] });
    expect(entered).toMatchObject([{ pmid: 14, causes: ['search'], title: 'New people' }]);
    expect(changed).toMatchObject([
      { pmid: 12, before: { verdict: 'included' }, after: { criterion: 'review' }, causes: ['revised'] },
      { pmid: 13, after: { verdict: 'included', by: 'person' }, causes: ['judgement'] },
    ]);
    expect(counts).toContainEqual({ name: 'screened', criterion: null, before: 3, after: 4 });
  });

  it.each(['table', 'markdown'])('prints it as %s', async (format) => {
    const { stdout } = await rgx('check', 'a.txt', '--db', 'b.sqlite', '--format', format);
    expect(stdout).toMatch(/Changed decision: 2/);
    expect(stdout).toMatch(/13.*unclear \(doubt\).*included.*a person’s judgement.*Perhaps people/);
  });

  it('names the line of a broken snapshot', async () => {
    writeFileSync(join(folder, 'broken.txt'), `${readFileSync(join(folder, 'a.txt'), 'utf8')}=======\n`);
    const run = await rgx('check', 'broken.txt', '--db', 'a.sqlite');
    expect(run).toMatchObject({ code: 2, stderr: expect.stringMatching(/broken\.txt:\d+ is not a line/) });
  });
});

describe('rgx diff', () => {
  it('compares two files, and a snapshot with a file, alike', async () => {
    const files = await rgx('diff', 'a.sqlite', 'b.sqlite', '--format', 'json');
    const mixed = await rgx('diff', 'a.txt', 'b.sqlite', '--format', 'json');
    expect(files).toMatchObject({ code: 0, stderr: '' });
    const { before: one, ...rest } = JSON.parse(files.stdout);
    const { before: two, ...same } = JSON.parse(mixed.stdout);
    expect([one.name, two.name]).toEqual(['a.sqlite', 'a.txt']);
    expect(rest).toEqual(same);
  });

  it('tells two screenings of one file apart, people’s word aside', async () => {
    const run = await rgx('diff', 'b.sqlite@1', 'b.sqlite', '--format', 'json');
    const { entered, changed } = JSON.parse(run.stdout);
    expect(entered.map(({ pmid }: { pmid: number }) => pmid)).toEqual([14]);
    expect(changed).toMatchObject([{ pmid: 12, causes: ['revised'] }]);
  });

  it('blames the rules where the protocol is another', async () => {
    makeScreenedFile(join(folder, 'c.sqlite'), records);
    change('c.sqlite', (store) => {
      const strict = records.map((record) => ({ ...record, criterion: 'animals' as const }));
      const canonical = smallProtocol.canonical.replace('People first.', 'Animals last.');
      screenRecords(store, strict, { ...smallProtocol, canonical, hash: 'b'.repeat(64) });
    });
    const { stdout } = await rgx('diff', 'a.sqlite', 'c.sqlite', '--format', 'json');
    const { changed, otherProtocol, parts } = JSON.parse(stdout);
    expect({ otherProtocol, parts }).toEqual({ otherProtocol: true, parts: ['criteria'] });
    expect(changed.map(({ causes }: { causes: string[] }) => causes)).toEqual([['rule'], ['rule']]);
  });

  it.each([
    ['b.sqlite@9', 'a.txt', /has no screening 9/],
    ['absent.sqlite', 'a.txt', /no file absent\.sqlite/],
    [
      'a.txt',
      'prose.txt',
      /prose\.txt is neither an rgx file nor a snapshot\n +Name an rgx file, a snapshot/,
    ],
  ])('refuses %s', async (before, after, message) => {
    writeFileSync(join(folder, 'prose.txt'), 'Dear colleague,\n');
    expect(await rgx('diff', before, after)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(message),
    });
  });
});
