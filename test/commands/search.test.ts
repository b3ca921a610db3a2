import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedData } from '../../src/shipped.ts';
import { callRgx } from '../helpers/call-rgx.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const rgx = (...args: string[]) => callRgx(args, folder);
const search = async (...args: string[]) =>
  JSON.parse((await rgx('search', ...args, '--format', 'json')).stdout);

beforeAll(async () => {
  await rgx('import', '-q', shippedData('demo/corpus.xml'));
  await rgx('screen');
});

describe('rgx search', () => {
  it('joins words by AND, however the shell hands them over', async () => {
    const together = await search('deep learning');
    expect(together.total).toBeGreaterThan(3);
    expect(await search('deep', 'learning')).toEqual(together);
    expect((await search('"deep learning"')).total).toBeLessThanOrEqual(together.total);
  });

  it('shows where the words stand, with the verdict in force', async () => {
    const { hits, total } = await search('title: radiogenomics', '--limit', '2', '--order', 'newest');
    expect(total).toBeGreaterThan(2);
    expect(hits).toHaveLength(2);
    expect(hits[0].pmid).toBeGreaterThan(hits[1].pmid);
    for (const { title, snippet, verdict } of hits) {
      expect(title.toLowerCase()).toContain('radiogenomics');
      expect(snippet).toMatch(/\[radiogenomics\]/i);
      expect(['included', 'excluded', 'unclear']).toContain(verdict);
    }
  });

  it('prints the same hits in every format', async () => {
    const pmids = (await search('glioma', '--limit', '4')).hits.map(({ pmid }: { pmid: number }) => pmid);
    const table = await rgx('search', 'glioma', '--limit', '4');
    expect([...table.stdout.matchAll(/^(\d{9}) {2}\d{4} /gm)].map(([, pmid]) => Number(pmid))).toEqual(pmids);
    expect(table.stdout).toMatch(/^SYNTHETIC.*\n\d+ records, the 4 best of them\n/);
    const csv: { pmid: string }[] = parse(
      (await rgx('search', 'glioma', '--limit', '4', '--format', 'csv')).stdout,
      {
        columns: true,
      },
    );
    expect(csv.map(({ pmid }) => Number(pmid))).toEqual(pmids);
  });

  it('finds nothing without an error, and tells a mistake with what to write instead', async () => {
    expect(await rgx('search', 'zzzz')).toMatchObject({ code: 0, stderr: '' });
    const { code, stderr } = await rgx('search', '"deep');
    expect(code).toBe(2);
    expect(stderr).toContain('is not closed');
    expect(stderr).toContain('single quotes');
    expect(await rgx('search', 'a', '--limit', '0')).toMatchObject({ code: 2 });
  });
});
