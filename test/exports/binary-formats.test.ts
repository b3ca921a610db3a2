import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ExportItem, ExportRow } from '../../src/exports/export-row.ts';
import { renderPrisma2020 } from '../../src/exports/prisma2020.ts';
import { binaryFormats } from '../../src/exports/registry.ts';
import { listColumns } from '../../src/exports/study-columns.ts';
import { makeCitation } from '../helpers/make-citation.ts';

const undecided = {
  verdict: null,
  criterion: null,
  criterionLabel: null,
  decidedBy: null,
  reason: null,
  chart: null,
};
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
    chart: null,
  },
  { citation: makeCitation({ pmid: -42, title: '00123', year: null }), ...undecided, verdict: 'included' },
];

async function write(
  name: string,
  from: Iterable<ExportRow> = rows,
  items: readonly ExportItem[] = [],
): Promise<Uint8Array> {
  const format = binaryFormats.find((candidate) => candidate.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of format.write(from, items)) pieces.push(piece);
  return Buffer.concat(pieces);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('formats of bytes', () => {
  it.each(binaryFormats.map((format) => [format.name, format] as const))(
    '%s streams: bytes come before the last row is read',
    async (_, format) => {
      let read = 0;
      let first = 0;
      function* counted(): Generator<ExportRow> {
        for (; read < 20_000; read += 1)
          yield {
            ...undecided,
            citation: makeCitation({ pmid: read + 1, abstract: `word ${read}`.repeat(20) }),
          };
      }
      for await (const piece of format.write(counted(), [])) {
        if (first === 0 && piece.length > 0) first = read;
      }
      expect(read).toBe(20_000);
      expect(first).toBeGreaterThan(0);
      expect(first).toBeLessThan(15_000);
    },
  );

  it.each(binaryFormats.map(({ name }) => [name]))('%s gives the same bytes at any time', async (name) => {
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
    expect(head).toEqual(listColumns([]).map(({ name }) => name));
    expect(first.slice(0, 3)).toEqual([31142700, '=HYPERLINK("x") <b> & β  end', 2019]);
    expect(String(first.at(-1))).toHaveLength(32_767);
    // Text that looks like a number stays text; an invented PMID is none.
    expect(second.slice(0, 3)).toEqual([null, '00123', null]);
  });

  it('has a column for each charted item, past Z too', async () => {
    const items = Array.from({ length: 20 }, (_, index) => ({ id: `item_${index}`, label: `Item ${index}` }));
    const chart = { searched: 'abstract' as const, values: { item_19: ['=1+1', 'two'] } };
    const [sheet] = await readXlsxFile(
      Buffer.from(await write('xlsx', [{ ...rows[1], chart } as ExportRow], items)),
    );
    const [head = [], first = []] = sheet?.data ?? [];
    expect(head.at(-1)).toBe('chart_item_19');
    expect([first.at(-1), first.at(-2), first.at(-21)]).toEqual(['=1+1; two', null, 'abstract']);
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

  it('reads back what was written in several groups', async () => {
    function* many(): Generator<ExportRow> {
      for (let pmid = 1; pmid <= 11_000; pmid += 1) {
        yield { ...undecided, citation: makeCitation({ pmid, title: `T ${pmid}` }) };
      }
    }
    const bytes = await write('parquet', many());
    const file = new ArrayBuffer(bytes.byteLength);
    new Uint8Array(file).set(bytes);
    const found = await parquetReadObjects({ file, columns: ['pmid', 'title'] });
    expect(found).toHaveLength(11_000);
    expect(found.at(-1)).toEqual({ pmid: 11_000, title: 'T 11000' });
  });

  it('writes a file of nothing', async () => {
    const bytes = await write('parquet', []);
    expect(Buffer.from(bytes.slice(0, 4)).toString()).toBe('PAR1');
  });
});

describe('prisma2020', () => {
  it('gives the golden file, with the keys that the R package reads', async () => {
    const counts = {
      identified: 145,
      duplicates: 3,
      automatic: 60,
      screened: 82,
      excluded: 2,
      included: 72,
      update: null,
    };
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
