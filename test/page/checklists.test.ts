import { existsSync, readFileSync } from 'node:fs';
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

/** What the file says to each item. */
function readRows(markdown: string): Map<string, string> {
  const rows = markdown.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  return new Map(
    rows.map((row) => row.slice(2, -2).split(/(?<!\\) \| /)).map((cells) => [cells[0] ?? '', cells[4] ?? '']),
  );
}

const authors = '**for the authors**';

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
    const cells = [...rows.values()];
    const theirs = cells.filter((cell) => cell === authors).length;
    const partly = cells.filter((cell) => cell.includes('**For the authors:**')).length;
    expect(theirs).toBeGreaterThan(3);
    expect(run.stdout).toContain(
      `Of ${count} items the file fills ${count - theirs - partly}, and ${partly} in part, for the authors to check; ${theirs} are theirs.`,
    );
  });

  it('go to the file that -o names, beside the drawing', async () => {
    const { stdout } = await rgx('report', '--prisma-scr', '--paragraphs');
    const run = await rgx('report', '--prisma-scr', '--paragraphs', '--svg', 'flow.svg', '-o', 'texts.md');
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'texts.md'), 'utf8')).toBe(stdout);
    expect(readFileSync(join(folder, 'flow.svg'), 'utf8')).toMatch(/^<svg /);
    expect(existsSync(join(folder, 'report.html'))).toBe(false);
    await rgx('report', '--svg', 'flow.svg', '-o', 'page.html');
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('says nothing of a search that was not run, nor of charting that was not done', async () => {
    const searched = readRows((await rgx('report', '--prisma-s')).stdout);
    expect(['2', '8', '9', '12', '13'].map((number) => searched.get(number))).toEqual(Array(5).fill(authors));
    const scoped = readRows((await rgx('report', '--prisma-scr')).stdout);
    expect(['8', '10', '11', '13', '15', '17', '18'].map((number) => scoped.get(number))).toEqual(
      Array(7).fill(authors),
    );
  });

  it('never claims what only people can know', async () => {
    const scoped = readRows((await rgx('report', '--prisma-scr')).stdout);
    for (const number of ['2', '3', '12', '16', '19', '21', '22']) expect(scoped.get(number)).toBe(authors);
    const searched = readRows((await rgx('report', '--prisma-s')).stdout);
    for (const number of ['3', '4', '5', '6', '10', '14']) expect(searched.get(number)).toBe(authors);
  });

  it('asks what files of other databases hold', async () => {
    const searched = readRows((await rgx('report', '--prisma-s', '--db', 'rgx.sqlite')).stdout);
    expect(searched.get('7')).toContain('**For the authors:** how these files were made.');
  });
});

describe('rgx report --paragraphs', () => {
  it('writes methods and results from the counts', async () => {
    const { stdout } = await rgx('report', '--paragraphs');
    expect(stdout).toContain('by the 2 exclusion criteria of the protocol “small” version 1.0.0');
    expect(stdout).toContain('The sources gave 3 records; 0 duplicates were removed.');
    expect(stdout).toContain(
      'Of the 2 records left, people excluded 0, 1 remains unclear, and 1 study was included by title and abstract.',
    );
    expect(stdout).toContain('The included studies were published in 2020.');
    expect(stdout).not.toContain('charted');
    expect(stdout).not.toContain('Search strategy');
  });
});
