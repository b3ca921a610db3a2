import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeResult } from '../../src/commands/write-result.ts';
import type { Io } from '../../src/io.ts';
import { saveCharts } from '../../src/store/charts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { callRgx } from '../helpers/call-rgx.ts';
import { makeScreenedFile, smallProtocol } from '../helpers/screened-file.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const rgx = (...args: string[]) => callRgx(args, folder);
const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

beforeAll(() => {
  const path = join(folder, 'rgx.sqlite');
  makeScreenedFile(
    path,
    Array.from({ length: 2500 }, (_, index) => ({
      citation: { pmid: 1 + index, title: `Study ${1 + index}` },
      criterion: (['animals', null, 'doubt', 'review', null] as const)[index % 5] ?? null,
    })),
  );
  const store = openStore(path, { mode: 'read-write' });
  const evidence = [{ field: 'title', start: 0, end: 5, quote: 'Study' }];
  saveCharts(
    store,
    {
      protocol: smallProtocol,
      engine: '0.1.0',
      at: '2024-01-02T03:04:05Z',
      items: [{ id: 'organ', label: 'Organ' }],
    },
    [1, 2, 5, 2497].map((pmid) => ({
      pmid,
      searched: 'abstract',
      problem: null,
      items: [
        {
          item: 'organ',
          values: [
            { value: 'kidney', label: 'Kidney', role: 'primary', evidence },
            { value: 'not-stated', label: 'Not stated', role: null, evidence: [] },
          ],
        },
      ],
    })),
  );
  store.close();
});

describe('rgx export', () => {
  it.each([
    ['included', 1000],
    ['excluded', 1000],
    ['unclear', 500],
    ['all', 2500],
  ])('--which %s gives %i citations, each once, by rising PMID', async (which, count) => {
    const rows = read((await rgx('export', '--which', which)).stdout);
    const pmids = rows.map(({ pmid }) => Number(pmid));
    expect(pmids).toHaveLength(count);
    expect(pmids).toEqual([...new Set(pmids)].sort((a, b) => a - b));
    if (which !== 'all') expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set([which]));
  });

  it('writes what was charted beside the studies that are included', async () => {
    const rows = read((await rgx('export', '--which', 'all')).stdout);
    const charted = rows.filter(({ chart_organ: organ }) => organ !== '');
    expect(charted.map(({ pmid, chart_organ: organ, text_read: text }) => [pmid, organ, text])).toEqual([
      ['2', 'Kidney (primary)', 'abstract'],
      ['5', 'Kidney (primary)', 'abstract'],
      ['2497', 'Kidney (primary)', 'abstract'],
    ]);
    const lines = (await rgx('export', '--format', 'jsonl')).stdout.trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      pmid: 2,
      chart: { searched: 'abstract', values: { organ: ['Kidney (primary)'] } },
    });
  });

  it('writes charted items into tables for a manuscript where it is told to', async () => {
    expect((await rgx('export', '--format', 'latex')).stdout).not.toContain('Organ');
    expect((await rgx('export', '--format', 'latex', '--chart', 'organ')).stdout).toContain(
      '& Kidney (primary)',
    );
    expect(await rgx('export', '--chart', 'colour')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The items are organ.'),
    });
  });

  it('refuses to send bytes to a terminal, and leaves nothing half written', async () => {
    expect(await rgx('export', '--format', 'xlsx')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('-o included.xlsx'),
    });
    expect(await rgx('export', '-o', 'nowhere/a.csv')).toMatchObject({ code: 2 });
  });
});

describe('a result on its way to a file', () => {
  const io = (): Io => ({
    stdin: process.stdin,
    stdout: () => {},
    stderr: () => {},
    drained: async () => {},
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    columns: 80,
    env: {},
    cwd: folder,
    signal: new AbortController().signal,
  });
  function* fail(): Generator<string> {
    yield 'half';
    throw new Error('pulled the plug');
  }

  it('leaves what was there when it fails, and no draft', async () => {
    writeFileSync(join(folder, 'kept.txt'), 'whole');
    await expect(writeResult(io(), 'kept.txt', fail())).rejects.toThrow('pulled the plug');
    expect(readFileSync(join(folder, 'kept.txt'), 'utf8')).toBe('whole');
    await expect(writeResult(io(), 'new.txt', fail())).rejects.toThrow('pulled the plug');
    expect(existsSync(join(folder, 'new.txt'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('follows a link, and writes to a device', async () => {
    writeFileSync(join(folder, 'target.txt'), 'old');
    symlinkSync('target.txt', join(folder, 'link.txt'));
    await writeResult(io(), 'link.txt', ['new']);
    expect(readFileSync(join(folder, 'target.txt'), 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    await writeResult(io(), '/dev/null', ['gone']);
  });
});
