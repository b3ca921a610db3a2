import type { Io } from '../io.ts';
import type { ChartingAccount } from '../reports/charting-account.ts';
import type { FullTextView } from '../reports/full-text-view.ts';
import type { AccountView } from '../reports/harvest-account.ts';
import type { CountsFormat, ScreeningCounts } from '../reports/screening-counts.ts';

/** What `rgx run` did, step by step. */
export interface RunResult {
  readonly account: AccountView;
  readonly counts: ScreeningCounts;
  readonly fullTexts: FullTextView;
  /** Null where nothing was to be charted. */
  readonly charting: ChartingAccount | null;
}

/**
 * JSON is one object; CSV and Markdown are the counts alone, with the accounts as notes on stderr. `flag`: what names the file to the
 * next command.
 */
export async function printRun(
  { account, counts, fullTexts, charting }: RunResult,
  format: CountsFormat,
  flag: string,
  io: Pick<Io, 'stdout' | 'stderr'>,
): Promise<void> {
  const { renderAccount } = await import('../reports/harvest-account.ts');
  const { renderFullTexts } = await import('../reports/full-text-view.ts');
  const { renderCharting } = await import('../reports/charting-account.ts');
  const { describeScreening, screeningRenderers } = await import('../reports/screening-counts.ts');
  if (format === 'json') {
    const run = {
      schema: 'rgx.run/1',
      fetch: account,
      fullTexts,
      ...describeScreening(counts),
      charting,
    };
    io.stdout(`${JSON.stringify(run, null, 2)}\n`);
    return;
  }
  const note = format === 'table' ? io.stdout : io.stderr;
  note(renderAccount.table(account));
  if (format === 'table') io.stdout('\n');
  io.stdout(screeningRenderers[format](counts));
  for (const told of [renderFullTexts(fullTexts), charting === null ? '' : renderCharting(charting, flag)]) {
    if (told !== '') note(`\n${told}`);
  }
}
