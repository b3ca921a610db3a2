import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../src/commands/registry.ts';
import { binaryFormats, exportFormats } from '../src/exports/registry.ts';
import { shippedData } from '../src/shipped.ts';
import { prepareChartedDemo } from './helpers/charted-demo.ts';

/*
 * The same file gives the same bytes of every output, whoever asks, where and when: every command that prints a result is run in two
 * places that differ in time zone, language, clock, working folder and the path of the file.
 */

const formats = (line: readonly string[], names: readonly string[]) =>
  names.map((name) => [...line, '--format', name]);
const included = '900000001';
const lines: readonly (readonly string[])[] = [
  // Charting stores when it was done; nothing that is printed may tell.
  ...formats(['screen'], ['table', 'json', 'csv', 'markdown']),
  ...formats(['chart'], ['table', 'csv', 'json']),
  ['chart', '--pmid', included],
  ...formats(['chart', 'audit'], ['table', 'csv', 'json']),
  ...formats(['tables'], ['table', 'csv', 'json', 'markdown']),
  ...formats(['explain', included], ['table', 'json']),
  ...formats(['search', 'glioma'], ['table', 'json', 'csv']),
  ['queue', '--which', 'all'],
  ['sample', '-n', '20'],
  ...formats(['agree'], ['table', 'json']),
  ...formats(['evaluate', shippedData('demo/gold.csv')], ['table', 'json']),
  ...formats(['audit', shippedData('demo/gold.csv')], ['table', 'json']),
  ['snapshot'],
  ...formats(['check', '../before.txt'], ['table', 'json', 'markdown']),
  ...formats(['diff', '../before.txt', './review.sqlite'], ['table', 'json', 'markdown']),
  ['report', '-o', '-'],
  ['report', '-o', '-', '--update-of', '../before.txt'],
  ['report', '--svg', '-'],
  ['report', '--prisma-scr', '--prisma-s', '--paragraphs'],
  ['export', '--format', 'prisma2020'],
  ...exportFormats.map(({ name }) => ['export', '--which', 'all', '--format', name]),
  ...binaryFormats.map(({ name }) => ['export', '--which', 'all', '--format', name, '-o', `${name}.out`]),
  ['protocol', 'show'],
  ['protocol', 'sql', '--dialect', 'duckdb'],
  ['schema', 'diff'],
  ['completion', 'bash'],
];

/** They tell of a machine, a moment or a path, or print no result of a review. */
const apart = ['run', 'fetch', 'import', 'status', 'decide', 'doctor'];

const { folder, rgx, make } = prepareChartedDemo();
const places = [
  { name: 'here', env: { TZ: 'Pacific/Kiritimati', LANG: 'C', YEARS: '0' } },
  {
    name: 'anders wo ü',
    env: { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', YEARS: '3' },
  },
];
const printed: Map<string, Buffer>[] = [];

/** All that is printed or written at a place, by command line. */
async function printAll({ name, env }: (typeof places)[number]): Promise<Map<string, Buffer>> {
  const cwd = join(folder, name);
  const output = join(cwd, 'printed');
  const script = fileURLToPath(new URL('helpers/print-everything.mjs', import.meta.url));
  const said = await new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, [script, join(folder, 'lines.json'), output], {
      cwd,
      env: { PATH: process.env['PATH'], NO_COLOR: '1', RGX_DB: join(cwd, 'review.sqlite'), ...env },
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', () => resolve(stderr));
  });
  expect(said).toBe('');
  const all = new Map(
    lines.map((line, number) => [line.join(' '), readFileSync(join(output, `${number}.txt`))]),
  );
  for (const file of readdirSync(cwd).filter((entry) => entry.endsWith('.out'))) {
    all.set(file, readFileSync(join(cwd, file)));
  }
  return all;
}

beforeAll(async () => {
  await make();
  await rgx(['snapshot', '-o', 'before.txt']);
  for (const reviewer of ['A', 'B']) {
    await rgx(['decide', '900000002', 'exclude', '--by', reviewer, '--reason', 'No.', '--review']);
  }
  await rgx(['decide', '900000061', 'include', '--by', 'A', '--reason', 'Yes.']);
  writeFileSync(join(folder, 'lines.json'), JSON.stringify(lines));
  for (const { name } of places) {
    mkdirSync(join(folder, name, 'printed'), { recursive: true });
    copyFileSync(join(folder, 'rgx-demo.sqlite'), join(folder, name, 'review.sqlite'));
  }
  printed.push(...(await Promise.all(places.map(printAll))));
});

describe('every output', () => {
  it('is the same bytes at another time, in another language, zone, folder and path', () => {
    const [here, there] = printed;
    expect(here?.size).toBe(lines.length + binaryFormats.length);
    const differ = [...(here ?? [])].filter(([line, bytes]) => there?.get(line)?.equals(bytes) !== true);
    expect(differ.map(([line]) => line)).toEqual([]);
  });

  it('says something, and names no path of this machine', () => {
    for (const [line, bytes] of printed[0] ?? []) {
      if (!line.endsWith('-o xlsx.out') && !line.endsWith('-o parquet.out')) {
        expect([line, bytes.length > 0]).toEqual([line, true]);
      }
      expect([line, bytes.includes(folder)]).toEqual([line, false]);
    }
  });

  it('is among them, of every command that prints a result', () => {
    const run = new Set(lines.map(([name]) => name));
    expect(commands.map(({ name }) => name).filter((name) => !run.has(name))).toEqual(apart);
  });
});
