import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parquetWriteFile } from 'hyparquet-writer';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseMedline } from '../../src/medline/read-medline.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { shippedData } from '../../src/shipped.ts';
import { callRgx } from '../helpers/call-rgx.ts';
import { smallProtocol } from '../helpers/small-protocol.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const at = (name: string): string => join(folder, name);
const names = [
  'pmid',
  'in_search',
  'verdict',
  'criterion',
  'findings',
  'protocol',
  'source',
  'form',
  'record',
] as const;
type Row = Record<(typeof names)[number], string | number | null>;
let rows: Row[] = [];

/** What a cluster would have answered for the first citations of the demo corpus. */
beforeAll(() => {
  writeFileSync(at('small.yaml'), smallProtocol);
  const protocol = loadProtocol(at('small.yaml'));
  const { screen } = compileCriteria(protocol);
  const items = parseMedline(readFileSync(shippedData('demo/corpus.xml'), 'utf8'), 'corpus.xml');
  rows = items.slice(0, 40).flatMap((item) => {
    if (item.kind !== 'citation') return [];
    const { pmid, verdict, criterion, findings } = screen(item.citation);
    return {
      pmid,
      in_search: 1,
      verdict,
      criterion,
      findings: JSON.stringify(findings),
      protocol: protocol.hash,
      source: 'corpus.xml',
      form: 'pubmed-xml',
      record: item.raw,
    };
  });
});

const quote = (value: string | number | null): string =>
  value === null ? '\\N' : `"${String(value).replaceAll('"', '""')}"`;
function writeCsv(name: string, table: readonly Row[], columns: readonly (keyof Row)[] = names): string {
  const lines = table.map((row) => columns.map((column) => quote(row[column])).join(','));
  writeFileSync(at(name), `${[columns.join(','), ...lines].join('\r\n')}\r\n`);
  return name;
}
function writeParquet(name: string, table: readonly Row[]): string {
  parquetWriteFile({
    filename: at(name),
    columnData: names.map((column) => ({
      name: column,
      data: table.map((row) => (column === 'pmid' ? BigInt(Number(row.pmid)) : row[column])),
    })),
    rowGroupSize: 7,
  });
  return name;
}

const rgx = (...args: string[]) => callRgx(args, folder);
const take = (db: string, ...args: string[]) =>
  rgx('import', '--verdicts', ...args, '--protocol', 'small.yaml', '--db', db);
function readPmids(db: string): unknown[] {
  const database = new Database(at(db), { readonly: true });
  const pmids = database.prepare('SELECT pmid FROM citation ORDER BY pmid').pluck().all();
  database.close();
  return pmids;
}

describe('rgx import --verdicts', () => {
  it.each([
    ['CSV', writeCsv],
    ['Parquet', writeParquet],
  ])(
    'brings the citations of a table in %s into a file, as an import of their XML would',
    async (form, write) => {
      const db = `${form}.sqlite`;
      const hits = rows.filter(({ verdict }) => verdict !== 'excluded');
      expect(hits.length).toBeGreaterThan(0);
      expect(await take(db, write(`hits.${form}`, hits))).toMatchObject({ code: 0, stderr: '' });
      expect(readPmids(db)).toEqual(hits.map(({ pmid }) => pmid).sort());
      writeFileSync(
        at('hits.xml'),
        `<PubmedArticleSet>${hits.map(({ record }) => record).join('')}</PubmedArticleSet>`,
      );
      const again = await rgx('import', 'hits.xml', '--db', db, '--format', 'json');
      expect(JSON.parse(again.stdout).files[0]).toMatchObject({ read: hits.length, unchanged: hits.length });
    },
  );

  it('stores a verdict that is another here, names it, and exits 4', async () => {
    const [first, ...others] = rows;
    const wrong = { ...first, verdict: 'unclear', criterion: 'model' } as Row;
    const { code, stderr } = await take('differing.sqlite', writeCsv('differing.csv', [wrong, ...others]));
    expect(code).toBe(4);
    expect(stderr).toContain(`1 of the verdicts are others here: ${first?.pmid}.`);
    expect(readPmids('differing.sqlite')).toHaveLength(rows.length);
  });

  it.each<[string, Partial<Row>, string]>([
    ['a verdict that is none', { verdict: 'maybe' }, 'verdict: '],
    ['findings that are no JSON', { findings: '[{' }, 'findings: '],
    ['findings of another shape', { findings: '[{"criterion":"a"}]' }, 'findings: '],
    ['a record that is cut', { record: '<PubmedArticle><MedlineCitation>' }, 'record: '],
    ['another record', { pmid: 17 }, 'and the row says 17'],
    ['a format that rgx does not read', { form: 'docx' }, 'form: “docx” is nothing that rgx reads'],
    [
      'half a citation',
      { form: 'ris', record: '{"citation":{"pmid":1},"raw":"","key":"","partial":true}' },
      'record: ',
    ],
  ])('refuses %s by row, keeps the others, and exits 3', async (what, change, message) => {
    const table = rows.slice(0, 3).map((row, index) => (index === 1 ? { ...row, ...change } : row));
    const db = `${what}.sqlite`;
    const { code, stderr } = await take(db, writeCsv('refused.csv', table));
    expect({ code, stderr }).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('refused.csv, row 2: '),
    });
    expect(stderr).toContain(message);
    expect(readPmids(db)).toHaveLength(2);
  });

  it('refuses verdicts of another protocol, a table without its columns, a cut table and none', async () => {
    const other = rows.map((row) => ({ ...row, protocol: 'a'.repeat(64) }));
    expect(await take('none.sqlite', writeCsv('other.csv', other))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'other.csv, row 1: the verdict is of the protocol aaaaaaaaaaaa, and small is',
      ),
    });
    expect(
      await take('none.sqlite', writeCsv('columns.csv', rows, ['pmid', 'verdict', 'record'])),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'columns.csv lacks the columns criterion, findings, protocol, source, form',
      ),
    });
    writeFileSync(at('empty.csv'), '');
    expect(await take('none.sqlite', 'empty.csv')).toMatchObject({ code: 2 });
    writeFileSync(at('cut.csv'), readFileSync(at(writeCsv('whole.csv', rows))).subarray(0, -20));
    expect(await take('none.sqlite', 'cut.csv')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cut.csv is no whole CSV file'),
    });
    writeFileSync(at('cut.parquet'), readFileSync(at(writeParquet('whole.parquet', rows))).subarray(0, -9));
    expect(await take('none.sqlite', 'cut.parquet')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cut.parquet is no whole Parquet file'),
    });
    expect(await take('none.sqlite', 'absent.csv')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no such file'),
    });
  });
});
