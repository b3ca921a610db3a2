import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { UsageError } from '../errors.ts';
import { explainPathProblem } from './path-problem.ts';

/** A row of a table of verdicts, not yet looked at. */
export interface VerdictRow {
  /** From 1, the header left out. */
  readonly number: number;
  readonly cells: Readonly<Record<string, unknown>>;
}

/** What the last statement of `rgx protocol sql` selects. */
const neededColumns = ['pmid', 'verdict', 'criterion', 'findings', 'protocol', 'source', 'form', 'record'];

/**
 * The rows of a Parquet or CSV file of verdicts, told apart by the first bytes. A Parquet file is held a row group at a time.
 *
 * @throws UsageError `import-not-found`, `import-unreadable`, `verdicts-columns`, `verdicts-csv`, `verdicts-parquet`
 */
export async function* readVerdictRows(path: string, name: string): AsyncGenerator<VerdictRow> {
  try {
    yield* (await isParquet(path)) ? readParquet(path, name) : readCsv(path, name);
  } catch (error) {
    throw explainPathProblem(error, path);
  }
}

async function isParquet(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'PAR1';
  } finally {
    await file.close();
  }
}

async function* readParquet(path: string, name: string): AsyncGenerator<VerdictRow> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const file = await asyncBufferFromFile(path);
  const explain = (error: unknown): UsageError =>
    new UsageError('verdicts-parquet', `${name} is no whole Parquet file: ${describe(error)}`, {
      hint: 'Write it again, or as CSV with a header.',
      cause: error,
    });
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw explain(error);
  });
  demandColumns(
    name,
    metadata.schema.slice(1).map((column) => column.name),
  );
  let first = 0;
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows);
    const rows = await parquetReadObjects({
      file,
      metadata,
      compressors,
      rowStart: first,
      rowEnd: end,
    }).catch((error: unknown) => {
      throw explain(error);
    });
    for (const [index, cells] of rows.entries()) yield { number: first + index + 1, cells };
    first = end;
  }
}

async function* readCsv(path: string, name: string): AsyncGenerator<VerdictRow> {
  let hasHeader = false;
  const columns = (header: string[]): string[] => {
    demandColumns(name, header);
    hasHeader = true;
    return header;
  };
  const source = createReadStream(path);
  const parser = parse({ bom: true, columns });
  source.on('error', (error) => parser.destroy(error));
  let number = 0;
  try {
    for await (const cells of source.pipe(parser)) {
      number += 1;
      yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(
      'verdicts-csv',
      `${name} is no whole CSV file behind row ${number}: ${error.message}`,
      {
        hint: 'Write it again, with a header and quotes as RFC 4180 has them (in ClickHouse: CSVWithNames).',
        cause: error,
      },
    );
  } finally {
    source.destroy();
  }
  if (!hasHeader) demandColumns(name, []);
}

function demandColumns(name: string, columns: readonly string[]): void {
  const missing = neededColumns.filter((column) => !columns.includes(column));
  if (missing.length === 0) return;
  throw new UsageError(
    'verdicts-columns',
    `${name} lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`,
    {
      hint: 'Keep what the last statement of rgx protocol sql selects, with its names; as CSV, write the header (CSVWithNames).',
    },
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
