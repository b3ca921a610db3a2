import { parquetWriteBuffer } from 'hyparquet-writer';
import type { WholeFormat } from './export-row.ts';
import { studyColumns } from './study-columns.ts';

/** For DuckDB, pandas, Polars and R's arrow: typed columns, absent is null. */
export const parquet: WholeFormat = {
  name: 'parquet',
  extension: 'parquet',
  summary: 'Parquet, for data frames',
  async write(rows) {
    const all = [...rows];
    return new Uint8Array(
      parquetWriteBuffer({
        columnData: studyColumns.map(({ name, kind, read }) => ({
          name,
          type: kind === 'integer' ? ('INT32' as const) : ('STRING' as const),
          nullable: true,
          data: all.map(read),
        })),
        createdBy: 'rgx',
      }),
    );
  },
};
