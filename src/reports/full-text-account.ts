import { renderTextTable } from './table.ts';

/** What became of the articles of `rgx import --full-text`. */
export interface FullTextAccount {
  read: number;
  stored: number;
  /** Front matter only: the publisher withholds the text. */
  withheld: number;
  unchanged: number;
  /** Of no record in the file. */
  readonly unmatched: { readonly file: string; readonly ids: string }[];
  readonly refused: { readonly file: string; readonly problem: string }[];
}

export const renderFullTextAccount: Record<'table' | 'json', (account: FullTextAccount) => string> = {
  json: (account) => `${JSON.stringify({ schema: 'rgx.full-text/1', ...account }, null, 2)}\n`,
  table: (account) => {
    const table = renderTextTable({
      columns: [
        { title: 'Full texts', kind: 'text' },
        { title: 'Articles', kind: 'number' },
      ],
      rows: [
        ['Read', account.read],
        ['Stored', account.stored],
        ['Front matter only (text withheld)', account.withheld],
        ['Unchanged', account.unchanged],
        ['Of no record in this file', account.unmatched.length],
        ['Refused', account.refused.length],
      ],
    });
    const notes = [
      ...account.unmatched.map(({ file, ids }) => `no record: ${file} (${ids})\n`),
      ...account.refused.map(({ file, problem }) => `refused: ${file}: ${problem}\n`),
    ];
    return `${table}${notes.join('')}`;
  },
};
