import { formatCount } from './table.ts';

/** What a charting did. */
export interface ChartingAccount {
  /** Studies charted: those that are included. */
  readonly studies: number;
  /** Of these, from the full text. */
  readonly fullText: number;
  /** Studies whose stored full text could not be read; their abstract was charted. */
  readonly problems: readonly { readonly pmid: number; readonly problem: string }[];
}

/** The account for a person, with where to look next; `flag` follows the command that it names. */
export function renderCharting({ studies, fullText, problems }: ChartingAccount, flag: string): string {
  const unread = problems.map(
    ({ pmid, problem }) => `  PMID ${pmid}: full text could not be read: ${problem}\n`,
  );
  return (
    `Charted ${formatCount(studies)} included ${studies === 1 ? 'study' : 'studies'}, ${formatCount(fullText)} from the full text.\n` +
    `${unread.join('')}` +
    `Next: rgx report${flag}, to look at the review on one page.\n`
  );
}
