import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ExportRow } from '../../src/exports/export-row.ts';
import { renderPrisma2020 } from '../../src/exports/prisma2020.ts';
import { wholeFormats } from '../../src/exports/registry.ts';
import { studyColumns } from '../../src/exports/study-columns.ts';
import { makeCitation } from '../helpers/make-citation.ts';

const undecided = { verdict: null, criterion: null, criterionLabel: null, decidedBy: null, reason: null };
const rows: readonly ExportRow[] = [
  {
    citation: makeCitation({
      pmid: 31142700,
      title: '=HYPERLINK("x") <b> & β\u0000\u000b\ud800 end',
      abstract: 'x'.repeat(40_000),
      year: 2019,
      doi: '10.5555/a',
    }),
    verdict: 'excluded',
    criterion: 'no-ai',
    criterionLabel: 'No machine learning',
    decidedBy: 'rules',
    reason: null,
  },
  { citation: makeCitation({ pmid: -42, title: '00123', year: null }), ...undecided, verdict: 'included' },
];

function write(name: string, from: readonly ExportRow[] = rows): Promise<Uint8Array> {
  const format = wholeFormats.find((candidate) => candidate.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  return format.write(from);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('formats written whole', () => {
  it.each(wholeFormats.map(({ name }) => [name]))('%s gives the same bytes at any time', async (name) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2020, 1, 3) });
    const first = await write(name);
    vi.setSystemTime(Date.UTC(2031, 6, 9, 11));
    expect(Buffer.from(await write(name)).equals(Buffer.from(first))).toBe(true);
  });
});

describe('xlsx', () => {
  it('reads back with its types', async () => {
    const [sheet] = await readXlsxFile(Buffer.from(await write('xlsx')));
    const [head = [], first = [], second = []] = sheet?.data ?? [];
    expect(head).toEqual(studyColumns.map(({ name }) => name));
    expect(first.slice(0, 3)).toEqual([31142700, '=HYPERLINK("x") <b> & β  end', 2019]);
    expect(String(first.at(-1))).toHaveLength(32_767);
    // Text that looks like a number stays text; an invented PMID is none.
    expect(second.slice(0, 3)).toEqual([null, '00123', null]);
  });

  it('holds no formula, and keeps its header in view', async () => {
    const files = unzipSync(await write('xlsx'));
    const sheet = Buffer.from(files['xl/worksheets/sheet1.xml'] ?? []).toString();
    expect(sheet).toContain('state="frozen"');
    expect(sheet).not.toContain('<f>');
  });
});

describe('parquet', () => {
  it('reads back with its types and nulls', async () => {
    const bytes = await write('parquet');
    const file = new ArrayBuffer(bytes.byteLength);
    new Uint8Array(file).set(bytes);
    const [first, second] = await parquetReadObjects({ file });
    expect(first).toMatchObject({
      pmid: 31142700,
      year: 2019,
      verdict: 'excluded',
      doi: '10.5555/a',
      reason: null,
    });
    expect(first?.['abstract']).toHaveLength(40_000);
    expect(second).toMatchObject({ pmid: null, year: null, title: '00123' });
  });

  it('writes a file of nothing', async () => {
    const bytes = await write('parquet', []);
    expect(Buffer.from(bytes.slice(0, 4)).toString()).toBe('PAR1');
  });
});

describe('prisma2020', () => {
  it('gives the golden file, with the keys that the R package reads', async () => {
    const counts = { identified: 145, duplicates: 3, automatic: 60, screened: 82, excluded: 2, included: 72 };
    const csv = renderPrisma2020(counts);
    await expect(csv).toMatchFileSnapshot('../golden/exports/prisma2020.csv');
    const read: { data: string; n: string }[] = parse(csv, { columns: true });
    const found = Object.fromEntries(read.map(({ data, n }) => [data, n]));
    expect(found).toMatchObject({
      database_results: '145',
      excluded_automatic: '60',
      new_studies: '72',
      dbr_assessed: 'NA',
    });
  });
});
