import { closeSync, openSync, writeSync } from 'node:fs';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type ColumnKind, shardColumns, shardLayout } from './layout.ts';
import type { ShardRow } from './shard-row.ts';

/** A Parquet file in the making; what was added stands in the file once `addGroup` returns. */
export interface ParquetFile {
  readonly addGroup: (rows: readonly ShardRow[]) => void;
  /** Writes the footer; without it the file can't be read. Returns its size in bytes. */
  readonly finish: () => number;
  readonly abandon: () => void;
}

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** Opens `path` for writing, over what may be there. The same rows in the same groups give the same bytes. */
export function openParquetFile(path: string, createdBy: string): ParquetFile {
  const sink = new FileSink(path);
  const writer = new ParquetWriter({
    writer: sink,
    schema: listSchema(),
    createdBy,
    kvMetadata: [{ key: 'rgx.layout', value: String(shardLayout) }],
  });
  return {
    addGroup(rows) {
      if (rows.length === 0) return;
      writer.write({
        columnData: shardColumns.map(({ name, kind, repeats, read }) => ({
          name,
          data: kind === 'long' ? rows.map((row) => BigInt(Number(read(row)))) : rows.map(read),
          // Least and greatest values of long texts leave no group out.
          ...(kind === 'text' && !repeats ? { encoding: 'PLAIN' as const, statistics: false } : {}),
        })),
        rowGroupSize: rows.length,
      });
    },
    finish() {
      writer.finish();
      sink.close();
      return sink.offset;
    },
    abandon: () => sink.close(),
  };
}

class FileSink extends ByteWriter {
  readonly #descriptor: number;

  constructor(path: string) {
    super(1 << 20);
    this.#descriptor = openSync(path, 'w');
  }

  /** Called after each group. */
  flush(): void {
    const bytes = this.getBytes();
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function listSchema(): SchemaElement[] {
  return [
    { name: 'root', num_children: shardColumns.length },
    ...shardColumns.flatMap(({ name, kind, nullable }) =>
      describeColumn(name, kind, nullable ? 'OPTIONAL' : 'REQUIRED'),
    ),
  ];
}

function describeColumn(
  name: string,
  kind: ColumnKind,
  repetition: 'OPTIONAL' | 'REQUIRED',
): SchemaElement[] {
  const base = { name, repetition_type: repetition } as const;
  switch (kind) {
    case 'text':
      return [{ ...base, type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
    case 'integer':
      return [{ ...base, type: 'INT32' }];
    case 'long':
      return [{ ...base, type: 'INT64' }];
    case 'texts':
      return describeList(base, describeColumn('element', 'text', 'REQUIRED'));
    case 'integers':
      return describeList(base, describeColumn('element', 'integer', 'REQUIRED'));
    case 'text-lists':
      return describeList(base, describeColumn('element', 'texts', 'REQUIRED'));
  }
}

/** The three levels that Parquet gives to a list. */
function describeList(
  base: Pick<SchemaElement, 'name' | 'repetition_type'>,
  element: readonly SchemaElement[],
): SchemaElement[] {
  return [
    { ...base, num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ];
}
