import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedData } from '../../src/shipped.ts';
import { runRgx } from '../helpers/run-rgx.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const rgx = (...args: string[]) => runRgx(args, { cwd: folder });

beforeAll(async () => {
  await rgx('import', shippedData('demo/corpus.xml'), '-q');
  await rgx('screen');
  expect(await rgx('import', '--full-text', shippedData('demo/full-text'))).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect(await rgx('chart')).toMatchObject({ code: 0, stderr: '' });
});

describe('rgx chart and its company', () => {
  it('charts every included study', async () => {
    const first = await rgx('chart', '--format', 'json');
    const { studies, synthetic } = JSON.parse(first.stdout);
    expect(synthetic).toBe(true);
    expect(studies.length).toBeGreaterThanOrEqual(70);
    expect(studies.some(({ searched }: { searched: string }) => searched === 'full-text')).toBe(true);
    expect(first.stderr).toBe('');
  });

  it('prints one study with its quotes, and says where it only had an abstract', async () => {
    const { stdout } = await rgx('chart', '--pmid', '900000002');
    expect(stdout).toContain('searched: abstract');
    expect(stdout).toContain('abstract: “');
    expect(stdout).toContain('not stated in the abstract');
  });

  it('prints tables in every format, with both denominators', async () => {
    const { stdout } = await rgx('tables', '--item', 'code');
    expect(stdout).toMatch(/Stated by \d+ of \d+ studies, by \d+ of \d+ with full text/);
    expect((await rgx('tables', '--format', 'csv')).stdout).toMatch(
      /^item,value,label,studies,of_all,share,low,high/,
    );
    expect(JSON.parse((await rgx('tables', '--format', 'json')).stdout).schema).toBe('rgx.tables/1');
    expect(await rgx('tables', '--item', 'colour')).toMatchObject({ code: 2 });
  });

  it('lets a person correct an item, and keeps that over a new charting', async () => {
    const args = ['chart', 'set', '900000001', 'modality', 'mri', 'pet', '--by', 'A', '--reason', 'read'];
    expect((await rgx(...args)).stdout).toBe('1 correction added.\n');
    expect((await rgx(...args)).stdout).toBe('0 corrections added, 1 in force already.\n');
    expect((await rgx('chart', '--pmid', '900000001')).stdout).toContain('PET — set by A: read');
    expect(
      await rgx('chart', 'set', '900000001', 'modality', 'telepathy', '--by', 'A', '--reason', 'x'),
    ).toMatchObject({
      code: 2,
    });
    expect(await rgx('chart', 'set', '900000001', 'modality', 'mri', '--by', 'A')).toMatchObject({ code: 2 });
  });

  it('takes corrections from a CSV file', async () => {
    writeFileSync(
      join(folder, 'fix.csv'),
      'pmid,item,value,reason,by\n900000002,guideline,clear:claimed,p. 3,A\n900000002,guideline,TRIPOD:cited,p. 3,A\n',
    );
    expect((await rgx('chart', 'set', '--from', 'fix.csv')).stdout).toBe('1 correction added.\n');
    expect((await rgx('chart', '--pmid', '900000002')).stdout).toContain('CLEAR (claimed) — set by A: p. 3');
  });

  it('scores the rules against the gold, corrections left out', async () => {
    const { stdout, code } = await rgx(
      'evaluate',
      '--chart',
      shippedData('demo/gold-charting.csv'),
      '--format',
      'json',
    );
    expect(code).toBe(0);
    const { items } = JSON.parse(stdout);
    const code1 = items.find(({ item }: { item: string }) => item === 'code');
    expect(code1).toMatchObject({ precision: 1, recall: 1, f1: 1 });
    expect(items.find(({ item }: { item: string }) => item === 'modality').f1).toBeGreaterThan(0.98);
  });

  it('audits the reporting of the field and of one study', async () => {
    expect((await rgx('chart', 'audit')).stdout).toContain('A reporting guideline followed');
    expect((await rgx('chart', 'audit', '--pmid', '900000001')).stdout).toContain('not seen');
    expect((await rgx('chart', 'audit', '--format', 'csv')).stdout).toMatch(
      /^pmid,searched,section,rule,asks,found/,
    );
  });

  it('stores the rest where a full text cannot be read or is another article, and says so', async () => {
    const wrong =
      '<article><front><article-meta><article-id pub-id-type="pmc">99000099</article-id><article-id pub-id-type="pmid">5</article-id></article-meta></front><body><p>x</p></body></article>';
    writeFileSync(join(folder, 'other.xml'), wrong);
    writeFileSync(join(folder, 'cut.xml'), '<article><front>');
    writeFileSync(join(folder, 'stranger.xml'), wrong.replace('99000099', '5').replace('>5<', '>6<'));
    writeFileSync(join(folder, 'torn.xml.gz'), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2]));
    writeFileSync(join(folder, 'PMC99000003.xml'), '<article><front>');
    const files = ['other.xml', 'cut.xml', 'stranger.xml', 'torn.xml.gz', 'PMC99000003.xml'];
    const run = await rgx('import', '--full-text', ...files);
    expect(run.code).toBe(3);
    expect(run.stdout).toContain('belongs to another record');
    expect(run.stdout).toContain('no record: stranger.xml');
    expect(run.stderr).toContain('cut.xml: is not well-formed');
    expect(run.stdout).toContain('torn.xml.gz: is cut off or corrupt');
    expect(await rgx('import', '--full-text', 'nowhere')).toMatchObject({ code: 2 });
  });

  it('asks to be run in order', async () => {
    await rgx('import', shippedData('demo/corpus.xml'), '-q', '--db', 'new.sqlite');
    expect(await rgx('tables', '--db', 'new.sqlite')).toMatchObject({ code: 2 });
    const { code, stderr } = await rgx('chart', '--db', 'new.sqlite');
    expect(code).toBe(2);
    expect(stderr).toContain('rgx screen');
  });
});
