import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { ExportRow, WholeFormat } from './export-row.ts';
import { studyColumns } from './study-columns.ts';

/** Excel holds no more in one cell (Excel specifications and limits). */
const longestCell = 32_767;

/** A sheet whose first row stays in view. Text is text whatever it begins with: Excel runs no formula of it. */
export const xlsx: WholeFormat = {
  name: 'xlsx',
  extension: 'xlsx',
  summary: 'Excel, with types and a frozen header',
  async write(rows) {
    const head = studyColumns.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const }));
    const sheet: SheetData = [head, ...[...rows].map(renderRow)];
    const columns = studyColumns.map(({ width }) => ({ width }));
    const written = await writeXlsxFile(sheet, {
      sheet: 'citations',
      columns,
      stickyRowsCount: 1,
    }).toBuffer();
    return dropClock(written);
  },
};

function renderRow(row: ExportRow): SheetData[number] {
  return studyColumns.map(({ read }) => {
    const value = read(row);
    if (value === null) return null;
    return typeof value === 'number'
      ? { value, type: Number }
      : { value: dropUnpaired(value.slice(0, longestCell)), type: String };
  });
}

/** XML cannot hold half a surrogate pair, nor U+FFFE and U+FFFF. */
function dropUnpaired(text: string): string {
  return text.replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '');
}

/** The archive's own time stamps: the same rows must be the same bytes. The oldest day that a ZIP knows, in local time. */
function dropClock(archive: Uint8Array): Uint8Array {
  return zipSync(unzipSync(archive), { mtime: new Date(1980, 0, 1), level: 6 });
}
