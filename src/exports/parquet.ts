import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { BinaryFormat, ExportRow } from './export-row.ts';
import { listColumns } from './study-columns.ts';

/** Rows held at a time: a row group of its own. */
const groupSize = 2000;

/** For DuckDB, pandas, Polars and R's arrow: typed columns, absent is null. */
export const parquet: BinaryFormat = {
  name: 'parquet',
  extension: 'parquet',
  summary: 'Parquet, for data frames',
  *write(rows, items) {
    const columns = listColumns(items);
    const writer = new ByteWriter();
    const parquetWriter = new ParquetWriter({
      writer,
      schema: schemaFromColumnData({
        columnData: columns.map(({ name, kind }) => ({
          name,
          type: kind === 'integer' ? ('INT32' as const) : ('STRING' as const),
          nullable: true,
          data: [],
        })),
      }),
      createdBy: 'rgx',
    });
    for (const group of groupRows(rows)) {
      const columnData = columns.map(({ name, read }) => ({ name, data: group.map(read) }));
      parquetWriter.write({ columnData, rowGroupSize: groupSize });
      yield takeBytes(writer);
    }
    parquetWriter.finish();
    yield takeBytes(writer);
  },
};

function* groupRows(rows: Iterable<ExportRow>): Generator<ExportRow[]> {
  let group: ExportRow[] = [];
  for (const row of rows) {
    group.push(row);
    if (group.length < groupSize) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** What was written since the last time; the writer goes on counting from the file's beginning. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
