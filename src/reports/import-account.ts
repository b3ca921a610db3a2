import { formatCount, renderTextTable } from './table.ts';

/** What `rgx import` did with one file, in records. */
export interface ImportAccount {
  readonly file: string;
  readonly format: string | null;
  readonly read: number;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly older: number;
  readonly deleted: number;
  readonly waiting: number;
  readonly refused: number;
  /** Not of the protocol's search, so not stored. */
  readonly unmatched: number;
  /** Why reading ended early; null when the file was read to its end. */
  readonly fault: string | null;
}

const columns = [
  ['read', 'Read'],
  ['added', 'New'],
  ['revised', 'Revised'],
  ['unchanged', 'Unchanged'],
  ['older', 'Older than stored'],
  ['unmatched', 'Not matched'],
  ['deleted', 'Deleted'],
  ['waiting', 'PMID only'],
  ['refused', 'Refused'],
] as const;

/** A column that is zero in every file is left out, but for the first two. */
export const renderImport: Record<
  'table' | 'json',
  (accounts: readonly ImportAccount[], merged: number) => string
> = {
  table: (accounts, merged) => {
    const shown = columns.filter(([key], index) => index < 2 || accounts.some((account) => account[key] > 0));
    const table = renderTextTable({
      columns: [
        { title: 'File', kind: 'text' },
        ...shown.map(([, title]) => ({ title, kind: 'number' as const })),
        { title: '', kind: 'text' },
      ],
      rows: accounts.map((account) => [
        account.file,
        ...shown.map(([key]) => account[key]),
        account.fault === null ? '' : 'NOT WHOLE',
      ]),
    });
    return merged === 0
      ? table
      : `${table}${formatCount(merged)} records were the same papers as others and were merged.\n`;
  },
  json: (accounts, merged) =>
    `${JSON.stringify({ schema: 'rgx.import/1', files: accounts, merged }, null, 2)}\n`,
};
