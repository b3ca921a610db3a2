import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedData } from '../../src/shipped.ts';
import { type RgxRun, runRgx } from '../helpers/run-rgx.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

interface GoldRow {
  readonly pmid: string;
  readonly verdict: string;
  readonly criterion: string;
}

const folder = makeTemporaryFolder();
const elsewhere = makeTemporaryFolder();
const rgx = (...args: string[]) => runRgx(args, { cwd: folder });
const gold: GoldRow[] = parse(readFileSync(shippedData('demo/gold.csv')), { columns: true });
const found = gold.filter(({ verdict }) => verdict !== 'not-found');
const countGold = (verdict: string) => found.filter((row) => row.verdict === verdict).length;
let first: RgxRun;

beforeAll(async () => {
  first = await rgx('run', '--demo', '--format', 'json');
});

describe('rgx run --demo', () => {
  it('finds and stores what the gold file says can be found', () => {
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const { fetch } = JSON.parse(first.stdout);
    expect(fetch).toMatchObject({ hits: found.length, stored: found.length, missing: [], complete: true });
  });

  it('fetches the full texts of what is not excluded, and accounts for each', () => {
    const { fullTexts } = JSON.parse(first.stdout);
    expect(fullTexts).toMatchObject({
      wanted: 26,
      stored: 24,
      withheld: 1,
      absent: 1,
      refused: 0,
      complete: true,
    });
    expect(fullTexts.calls).toBeLessThan(10);
  });

  it('charts what is included, unless told not to', async () => {
    const { charting, flow } = JSON.parse(first.stdout);
    expect(charting).toEqual({ studies: flow.included, fullText: 23, problems: [] });
    const stored = await rgx('chart', '--format', 'json', '--db', 'rgx-demo.sqlite');
    const read = JSON.parse(stored.stdout).studies.filter(
      ({ searched }: { searched: string }) => searched === 'full-text',
    );
    expect(read).toHaveLength(charting.fullText);
    const bare = await rgx(
      ...['run', '--demo', '--no-full-text', '--no-chart', '--format', 'json', '--db', 'bare.sqlite'],
    );
    expect(JSON.parse(bare.stdout).charting).toBeNull();
    expect(await rgx('tables', '--db', 'bare.sqlite')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Run rgx chart first'),
    });
  });

  it.each([
    ['included', 'rgx chart --pmid'],
    ['excluded', null],
  ])('explains an %s record, and where it was charted says how to see that', async (verdict, hint) => {
    const pmid = found.find((row) => row.verdict === verdict)?.pmid ?? '';
    const explain = (...format: string[]) => rgx('explain', pmid, '--db', 'rgx-demo.sqlite', ...format);
    expect(JSON.parse((await explain('--format', 'json')).stdout).charted).toBe(hint !== null);
    const { stdout } = await explain();
    expect(/Charted: (.+) \d+ tells/.exec(stdout)?.[1] ?? null).toBe(hint);
  });

  it('says what to do while records are unclear', async () => {
    const { stdout } = await rgx('status', '--db', 'rgx-demo.sqlite');
    expect(stdout).toMatch(/^Next: rgx queue, .+; rgx chart and rgx report, for what is known so far\.$/m);
  });

  it('counts what the gold labels count', () => {
    const { flow, reasons, synthetic } = JSON.parse(first.stdout);
    expect(synthetic).toBe(true);
    expect(flow).toEqual({
      identified: found.length,
      duplicates: 0,
      screened: found.length,
      excluded: countGold('excluded'),
      included: countGold('included'),
      unclear: countGold('unclear'),
    });
    const counted = reasons
      .filter(({ count }: { count: number }) => count > 0)
      .map(({ criterion, count }: { criterion: string; count: number }) => [criterion, count]);
    const labelled = groupByCriterion();
    expect(Object.fromEntries(counted)).toEqual(
      Object.fromEntries(
        [...labelled].flatMap(([criterion, rows]) => {
          const count = rows.filter(({ verdict }) => verdict === 'excluded').length;
          return count > 0 ? [[criterion, count]] : [];
        }),
      ),
    );
  });

  it('--expect compares with a snapshot: 0 where it is kept, 4 where not, 2 before any call where it is none', async () => {
    const again = (expected: string) =>
      rgx('run', '--demo', '--quiet', '--no-full-text', '--format', 'csv', '--expect', expected);
    await rgx('snapshot', '--db', 'rgx-demo.sqlite', '-o', 'kept.txt');
    expect(await again('kept.txt')).toMatchObject({ code: 0, stderr: expect.stringContaining('Charted 72') });
    const text = readFileSync(join(folder, 'kept.txt'), 'utf8');
    writeFileSync(join(folder, 'other.txt'), text.replace(/^(\d+\t)included\t/m, '$1unclear\t'));
    const differs = await again('other.txt');
    expect(differs).toMatchObject({ code: 4, stderr: expect.stringMatching(/1 changed decision/) });
    expect(await again('absent.txt')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'rgx: there is no file absent.txt\n     Name a snapshot that rgx snapshot wrote.\n',
    });
  });

  it('decides every record as its label says, each for the right reason', async () => {
    const { stdout } = await rgx(
      'evaluate',
      shippedData('demo/gold.csv'),
      '--db',
      'rgx-demo.sqlite',
      '--format',
      'json',
    );
    const { errors, compared } = JSON.parse(stdout);
    expect(compared).toBe(found.length);
    expect(
      errors.map(({ pmid, label, verdict }: Record<string, unknown>) => ({ pmid, label, verdict })),
    ).toEqual([]);
  });

  it('prints, for a person, what the README shows; the second time it asks for the count alone', async () => {
    const { stdout, stderr, code } = await runRgx(['run', '--demo'], { cwd: elsewhere });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout.match(/^SYNTHETIC CORPUS/gm)).toHaveLength(2);
    const readmePath = new URL('../../README.md', import.meta.url);
    const readme = readFileSync(readmePath, 'utf8');
    const shown = /<!-- demo -->\n```text\n([\s\S]*?)```/.exec(readme)?.[1];
    if (process.env['UPDATE_README'] === '1') {
      writeFileSync(
        readmePath,
        readme.replace(`<!-- demo -->\n\`\`\`text\n${shown}`, () => `<!-- demo -->\n\`\`\`text\n${stdout}`),
      );
      return;
    }
    // The build is the clock of the local server; all else is the same everywhere.
    const withoutBuild = (text: string) => text.replace(/ \(Build-[\d.]+\)/, '');
    expect(withoutBuild(shown ?? '').trimEnd()).toBe(withoutBuild(stdout).trimEnd());
    const again = await runRgx(['run', '--demo', '--format', 'json'], { cwd: elsewhere });
    expect(JSON.parse(again.stdout).fetch).toMatchObject({ calls: 1, fetched: 0 });
  });

  function groupByCriterion(): Map<string, GoldRow[]> {
    const groups = new Map<string, GoldRow[]>();
    for (const row of found) groups.set(row.criterion, [...(groups.get(row.criterion) ?? []), row]);
    return groups;
  }
});
