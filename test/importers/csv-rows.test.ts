import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvRows, splitCsvLine } from '../../src/importers/csv-rows.ts';
import { readLines } from '../../src/importers/read-lines.ts';
import { bytesOf } from './fixture.ts';

async function rowsOf(text: string, delimiter = ','): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readCsvRows(readLines(bytesOf(text)), delimiter)) rows.push(cells);
  return rows;
}

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('readCsvRows', () => {
  it('reads back any table of text that is written with quotes', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', ';', ' ', '\n', 'é', '1'), maxLength: 8 });
    // Three columns: too narrow for a line inside a cell to be taken for a row.
    const table = fc.array(fc.tuple(cell, cell, fc.constant('end')), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect(await rowsOf(rows.map((row) => row.map(quote).join(',')).join('\r\n'))).toEqual(rows);
      }),
    );
  });

  it.each([
    ['a,b', ['a', 'b']],
    ['a,,', ['a', '', '']],
    ['5" disk,b', ['5" disk', 'b']],
    ['"a" b,c', ['a b', 'c']],
    ['"",x', ['', 'x']],
  ])('splits %s', (line, cells) => {
    expect(splitCsvLine(line, ',')).toEqual(cells);
  });
});
