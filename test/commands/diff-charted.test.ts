import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedData } from '../../src/shipped.ts';
import { prepareChartedDemo } from '../helpers/charted-demo.ts';

const { folder, rgx, make } = prepareChartedDemo();
const json = async (...args: string[]) => JSON.parse((await rgx([...args, '--format', 'json'])).stdout);

/** A copy of the shipped protocol and its vocabularies, one text in one file replaced. */
function copyProtocol(name: string, file: string, from: string, to: string): string {
  const place = join(folder, name);
  mkdirSync(place);
  for (const part of ['protocols', 'vocabularies'])
    cpSync(shippedData(part), join(place, part), { recursive: true });
  const path = join(place, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replaceAll(from, to));
  return `${name}/protocols/radiogenomics.yaml`;
}

beforeAll(async () => {
  await make();
  await rgx(['snapshot', '-o', 'before.txt']);
});

describe('charted values that differ', () => {
  it('make rgx check exit 4, and are told with who changed them', async () => {
    expect(await rgx(['check', 'before.txt'])).toMatchObject({ code: 0, stderr: '' });
    await rgx(['chart', 'set', '900000001', 'modality', 'pet', '--by', 'A', '--reason', 'read']);
    const run = await rgx(['check', 'before.txt']);
    expect(run).toMatchObject({ code: 4, stderr: expect.stringContaining('1 charted items changed') });
    expect(run.stdout).toMatch(
      /Charted otherwise: 1\n.*\n900000001 +modality +mri +pet +a person’s judgement/,
    );
    expect(run.stdout).toMatch(/Studies by charted value: 2 counts changed\n.*\nmodality +mri +36 +35 +−1/);
  });

  it('are not compared with a file that was not charted, which it says', async () => {
    await rgx(['import', shippedData('demo/corpus.xml'), '-q', '--db', 'plain.sqlite']);
    await rgx(['screen', '--db', 'plain.sqlite']);
    const { stdout } = await rgx(['diff', 'before.txt', 'plain.sqlite']);
    expect(stdout).toContain('Charted values are not compared: plain.sqlite tells none.');
  });
});

describe('rgx diff with a protocol', () => {
  it('tells what another protocol would decide, and stores nothing', async () => {
    const before = (await rgx(['snapshot'])).stdout;
    const strict = copyProtocol('strict', 'protocols/radiogenomics.yaml', '2023/08/31', '2021/12/31');
    const { changed, parts, after } = await json('diff', 'rgx-demo.sqlite', strict);
    expect(parts).toEqual(['criteria', 'search']);
    expect(after).toMatchObject({ name: 'radiogenomics.yaml', charted: true });
    const lost = changed.filter(
      ({ before: then }: { before: { verdict: string } }) => then.verdict === 'included',
    );
    expect(lost).toHaveLength(30);
    for (const { after: now, causes } of lost) {
      expect([now.criterion, causes]).toEqual(['out-of-window', ['rule']]);
    }
    expect((await rgx(['snapshot'])).stdout).toBe(before);
  });

  it('tells a changed vocabulary from changed criteria, between two protocols too', async () => {
    const without = copyProtocol(
      'without',
      'vocabularies/model-families.yaml',
      'random forest',
      'random orchard',
    );
    const { charted, parts, valueCounts } = await json(
      'diff',
      shippedData('protocols/radiogenomics.yaml'),
      without,
    );
    expect(parts).toEqual(['vocabulary:model-families']);
    expect(charted.length).toBeGreaterThan(5);
    for (const { causes } of charted) expect(causes).toEqual(['vocabulary']);
    expect(valueCounts).toContainEqual(expect.objectContaining({ item: 'method', value: 'random-forest' }));
  });

  it('says what is wrong with it', async () => {
    writeFileSync(join(folder, 'bad.yaml'), 'rgx: 1\n');
    expect(await rgx(['diff', 'rgx-demo.sqlite', 'bad.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('bad.yaml'),
    });
  });
});
