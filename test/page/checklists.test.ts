import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { callRgx } from '../helpers/call-rgx.ts';
import { makeScreenedFile } from '../helpers/screened-file.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const rgx = (...args: string[]) => callRgx(args, folder);

beforeAll(() => {
  makeScreenedFile(join(folder, 'rgx.sqlite'), [
    { citation: { pmid: 11, title: 'Mice | rats', year: 2019 }, criterion: 'animals' },
    { citation: { pmid: 12, title: 'People', year: 2020 }, criterion: null },
    { citation: { pmid: 13, title: 'Perhaps', year: 2021 }, criterion: 'doubt' },
  ]);
});

function readRows(markdown: string): Map<string, string> {
  const rows = markdown.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  return new Map(
    rows.map((row) => [
      row.split(' | ')[0]?.slice(2) ?? '',
      row.split(' | ').slice(3).join(' | ').slice(0, -2),
    ]),
  );
}

describe('checklists', () => {
  it.each([
    ['--prisma-scr', 22, '14', /3 records.*marked 1 record as ineligible: not about people \(n = 1\)/],
    ['--prisma-s', 16, '15', /PubMed \(XML files\): 3; in all 3/],
  ])('rgx report %s has all items, filled where the file knows', async (flag, count, number, told) => {
    const run = await rgx('report', flag);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const rows = readRows(run.stdout);
    expect([...rows.keys()]).toEqual(Array.from({ length: count }, (_, index) => String(index + 1)));
    expect(rows.get(number)).toMatch(told);
    expect([...rows.values()].filter((cell) => cell === '**for the authors**').length).toBeGreaterThan(3);
    expect(run.stdout).toContain(
      `${count - [...rows.values()].filter((cell) => cell === '**for the authors**').length} of ${count} items`,
    );
  });

  it('says nothing of a search that was not run', async () => {
    const rows = readRows((await rgx('report', '--prisma-s')).stdout);
    expect(['8', '12', '13'].map((number) => rows.get(number))).toEqual(Array(3).fill('**for the authors**'));
  });
});

describe('rgx report --paragraphs', () => {
  it('writes methods and results from the counts', async () => {
    const { stdout } = await rgx('report', '--paragraphs');
    expect(stdout).toContain('by the 2 exclusion criteria of the protocol “small” version 1.0.0');
    expect(stdout).toContain('The sources gave 3 records; 0 duplicates were removed.');
    expect(stdout).toContain(
      'Of the 2 records left, people excluded 0, 1 remains unclear, and 1 study was included by title and abstract, published from 2020 to 2020.',
    );
  });
});
