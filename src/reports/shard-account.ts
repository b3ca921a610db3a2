import { formatCount, renderTextTable } from './table.ts';

/** What `rgx import --parquet` did with one file, in records. */
export interface ShardAccount {
  readonly file: string;
  /** False where an earlier run had finished it. */
  readonly written: boolean;
  readonly citations: number;
  readonly deletions: number;
  readonly unmatched: number;
  readonly waiting: number;
  readonly refused: readonly {
    readonly pmid: number | null;
    readonly line: number | null;
    readonly reason: string;
  }[];
  readonly parts: readonly { readonly file: string; readonly rows: number; readonly bytes: number }[];
  /** Why reading ended early; null when the file was read to its end. */
  readonly fault: string | null;
}

const columns = [
  ['citations', 'Records'],
  ['deletions', 'Deletions'],
  ['unmatched', 'Not matched'],
  ['waiting', 'PMID only'],
] as const;

/** A column that is zero in every file is left out, but for the first. */
export const renderShards: Record<'table' | 'json', (accounts: readonly ShardAccount[]) => string> = {
  table: (accounts) => {
    const shown = columns.filter(([key], index) => index < 1 || accounts.some((account) => account[key] > 0));
    const refusals = accounts.flatMap(({ file, refused }) =>
      refused.map(({ pmid, line, reason }) => {
        const place = pmid !== null ? `PMID ${pmid}` : line !== null ? `line ${line}` : 'a record';
        return `refused: ${file}, ${place}: ${reason}\n`;
      }),
    );
    const table = renderTextTable({
      columns: [
        { title: 'File', kind: 'text' },
        ...shown.map(([, title]) => ({ title, kind: 'number' as const })),
        ...(refusals.length > 0 ? [{ title: 'Refused', kind: 'number' as const }] : []),
        { title: 'Parts', kind: 'number' },
        { title: 'MB', kind: 'number' },
        { title: '', kind: 'text' },
      ],
      rows: accounts.map((account) => [
        account.file,
        ...shown.map(([key]) => account[key]),
        ...(refusals.length > 0 ? [account.refused.length] : []),
        account.parts.length,
        formatMegabytes(account.parts.reduce((sum, { bytes }) => sum + bytes, 0)),
        account.fault !== null ? 'NOT WHOLE' : account.written ? '' : 'there already',
      ]),
    });
    return `${table}${refusals.join('')}`;
  },
  json: (accounts) => `${JSON.stringify({ schema: 'rgx.shard-account/1', files: accounts }, null, 2)}\n`,
};

function formatMegabytes(bytes: number): string {
  return bytes < 1e7 ? (bytes / 1e6).toFixed(1) : formatCount(Math.round(bytes / 1e6));
}
