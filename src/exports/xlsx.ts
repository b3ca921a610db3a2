import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import type { BinaryFormat, ExportRow } from './export-row.ts';
import { listColumns, type StudyColumn } from './study-columns.ts';

/** Excel holds no more in one cell (Excel specifications and limits). */
const longestCell = 32_767;
const sheetFile = 'xl/worksheets/sheet1.xml';
const sheetEnd = '</sheetData>';
/** Characters of rows that are gathered before they are compressed. */
const batchSize = 1 << 16;
/** The archive's own time stamps: the same rows must be the same bytes. The oldest day that a ZIP knows, in local time. */
const mtime = new Date(1980, 0, 1);

/** A sheet whose first row stays in view. Text is text whatever it begins with: Excel runs no formula of it. */
export const xlsx: BinaryFormat = {
  name: 'xlsx',
  extension: 'xlsx',
  summary: 'Excel, with types and a frozen header',
  async *write(rows, items) {
    const columns = listColumns(items);
    const { [sheetFile]: sheet, ...others } = unzipSync(await writeSkeleton(columns));
    if (sheet === undefined) throw new Error(`the workbook has no ${sheetFile}`);
    const [before = '', after = ''] = strFromU8(sheet).split(sheetEnd);
    const pieces: Uint8Array[] = [];
    const zip = new Zip((error, piece) => {
      if (error) throw error;
      pieces.push(piece);
    });
    for (const [name, content] of Object.entries(others)) addFile(zip, name).push(content, true);
    const file = addFile(zip, sheetFile);
    file.push(strToU8(before));
    for (const batch of batchRows(rows, columns)) {
      file.push(strToU8(batch));
      yield* pieces.splice(0);
    }
    file.push(strToU8(sheetEnd + after), true);
    zip.end();
    yield* pieces.splice(0);
  },
};

/** A workbook of the header alone, by the library; its rows, which may be very many, are written one by one. */
function writeSkeleton(columns: readonly StudyColumn[]): Promise<Uint8Array> {
  const head = columns.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const }));
  return writeXlsxFile([head], {
    sheet: 'citations',
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function addFile(zip: Zip, name: string): ZipDeflate {
  const file = new ZipDeflate(name, { level: 6 });
  file.mtime = mtime;
  zip.add(file);
  return file;
}

function* batchRows(rows: Iterable<ExportRow>, columns: readonly StudyColumn[]): Generator<string> {
  const letters = columns.map((_, index) => nameColumn(index));
  let batch = '';
  let number = 1;
  for (const row of rows) {
    number += 1;
    const cells = columns.map(({ read }, index) => renderCell(`${letters[index]}${number}`, read(row)));
    batch += `<row r="${number}">${cells.join('')}</row>`;
    if (batch.length < batchSize) continue;
    yield batch;
    batch = '';
  }
  yield batch;
}

/** 0 → A, 25 → Z, 26 → AA. */
function nameColumn(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : nameColumn(Math.floor(index / 26) - 1) + last;
}

function renderCell(place: string, value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  const text = dropUnpaired(value.slice(0, longestCell)).replace(
    /[&<>]/g,
    (character) => entities[character] ?? '',
  );
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** XML cannot hold half a surrogate pair, nor U+FFFE and U+FFFF. */
function dropUnpaired(text: string): string {
  return text.replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '');
}
