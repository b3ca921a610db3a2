import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cutSnippets } from '../../src/page/cut-snippets.ts';
import { openStore } from '../../src/store/open-store.ts';
import { callRgx } from '../helpers/call-rgx.ts';
import { makeScreenedFile, type ScreenedRecord, screenRecords } from '../helpers/screened-file.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const rgx = (...args: string[]) => callRgx(args, folder);
const record = (pmid: number, criterion: ScreenedRecord['criterion'] = null): ScreenedRecord => ({
  citation: { pmid, title: `Study ${pmid}`, year: 2020 },
  criterion,
});

beforeAll(async () => {
  const path = join(folder, 'rgx.sqlite');
  makeScreenedFile(path, [record(1), record(2), record(3, 'animals'), record(4, 'doubt')]);
  await rgx('snapshot', '-o', 'before.txt');
  copyFileSync(path, join(folder, 'before.sqlite'));
  const store = openStore(path, { mode: 'read-write' });
  screenRecords(store, [record(5), record(6, 'animals'), record(7, 'doubt'), record(8, 'review')]);
  store.close();
  // A study of the previous version is out now, and one that it left out is in.
  await rgx('decide', '2', 'exclude', '--criterion', 'review', '--reason', 'It is one.', '--by', 'A');
  await rgx('decide', '3', 'include', '--reason', 'Mice in name only.', '--by', 'A');
  await rgx('decide', '8', 'exclude', '--criterion', 'review', '--reason', 'Yes.', '--by', 'A');
});

/** What the diagram says, line by line, as plain text. */
async function readDiagram(...args: string[]): Promise<string> {
  const { stdout } = await rgx('report', '--svg', '-', ...args);
  return [...stdout.matchAll(/<text[^>]*>([^<]*)</g)]
    .map(([, text]) => text)
    .join('\n')
    .replaceAll('\u00a0', ' ');
}

describe('the flow diagram', () => {
  it('counts the whole file where no earlier version is named', async () => {
    const said = await readDiagram();
    expect(said).toContain('Databases (n = 8)');
    expect(said).toContain('Records marked as ineligible by automation tools');
    expect(said).toContain('Records screened (n = 7)');
    expect(said).toContain('Records excluded (n = 2)');
    expect(said).toContain('Studies included in review (n = 3)');
    expect(said).not.toContain('revious');
  });

  it.each(['before.txt', 'before.sqlite'])('of an update counts what came since %s', async (version) => {
    const said = (await readDiagram('--update-of', version)).replaceAll('\n', ' ');
    for (const text of [
      'Previous studies',
      'Studies included in previous version of review (n = 2)',
      'Identification of new studies',
      'Databases (n = 4)',
      'Records screened (n = 3)',
      'Records excluded (n = 1)',
      'Records awaiting a person’s decision (n = 1)',
      'New studies included in review (n = 1)',
      'Total studies included in review (n = 3)',
      'of the previous ones no longer included (n = 1)',
      'of the earlier records included now (n = 1)',
    ]) {
      expect(said).toContain(text);
    }
  });

  it('gives the R package PRISMA2020 the same numbers', async () => {
    const read = (csv: string) =>
      Object.fromEntries(csv.split('\n').map((line) => [line.split(',')[0], line.split(',').at(-1)]));
    const { stdout } = await rgx('export', '--format', 'prisma2020', '--update-of', 'before.txt');
    expect(read(stdout)).toMatchObject({
      previous_studies: '2',
      database_results: '4',
      records_screened: '3',
      new_studies: '1',
      total_studies: '3',
    });
    expect(read((await rgx('export', '--format', 'prisma2020')).stdout)).toMatchObject({
      previous_studies: 'NA',
      database_results: '8',
      new_studies: '3',
      total_studies: '3',
    });
  });

  it('lists on the page which earlier studies changed place', async () => {
    await rgx('report', '--update-of', 'before.txt', '-o', 'update.html');
    const section = /<div id="previous">([\s\S]*?)<\/div>/.exec(
      readFileSync(join(folder, 'update.html'), 'utf8'),
    )?.[1];
    expect(section?.replace(/<[^>]*>/g, '')).toMatch(/No longer included.*Study 2.*included now.*Study 3/s);
  });

  it('refuses an earlier version of another review, and one that cannot tell its duplicates', async () => {
    makeScreenedFile(join(folder, 'other.sqlite'), [record(99)]);
    expect(await rgx('report', '--svg', '-', '--update-of', 'other.sqlite')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no record of other.sqlite is in this file'),
    });
    expect(await rgx('report', '--svg', '-', '--update-of', 'rgx.sqlite@1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('without @N'),
    });
  });
});

describe('snippets', () => {
  it('hold every quote whole, cut no word, and never overlap', () => {
    const text = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ');
    const quote = fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 300 }))
      .map(([start, size]) => ({ field: 's', start, end: Math.min(text.length, start + size), quote: '' }));
    fc.assert(
      fc.property(fc.array(quote, { minLength: 1, maxLength: 8 }), (evidence) => {
        const snippets = cutSnippets([{ field: 's', path: ['A', 'B'], text }], evidence);
        for (const { start, end } of evidence) {
          const holding = snippets.filter(
            ({ offset, text: shown }) => offset <= start && end <= offset + shown.length,
          );
          expect(holding).toHaveLength(1);
        }
        let last = -1;
        for (const { offset, text: shown, heading, cut } of snippets) {
          expect(offset).toBeGreaterThan(last);
          last = offset + shown.length;
          expect(text.slice(offset, last)).toBe(shown);
          expect(shown).toMatch(/^word\d+/);
          expect(` ${text} `.slice(last + 1, last + 2)).toBe(' ');
          expect([heading, cut.before, cut.after]).toEqual(['A › B', offset > 0, last < text.length]);
        }
      }),
    );
  });

  it('leave out what stands in no section, and sections that nothing quotes', () => {
    const evidence = [
      { field: 'title', start: 0, end: 4, quote: 'word' },
      { field: 's', start: null, end: null, quote: 'x' },
    ];
    expect(cutSnippets([{ field: 's', path: [], text: 'Some text.' }], evidence)).toEqual([]);
  });
});
