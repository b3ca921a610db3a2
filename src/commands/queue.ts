import { Option } from 'commander';
import type { Verdict } from '../model.ts';
import type { SheetRow } from '../reports/review-sheet.ts';
import type { Store } from '../store/open-store.ts';
import type { FinalDecision } from '../store/read-decisions.ts';
import type { DefineCommand } from './context.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface QueueOptions extends FileOptions {
  readonly which: Verdict | 'all';
  readonly by: string;
  readonly blind: boolean;
}

export const defineQueue: DefineCommand = (program, { io }) => {
  program
    .command('queue')
    .description(
      'Prints the unclear records (or those of another verdict) as CSV with the evidence beside them. The reviewer fills ' +
        'in verdict, criterion and reason; rgx decide --from reads the file back.',
    )
    .addOption(
      new Option('--which <verdict>', 'which records')
        .choices(['unclear', 'included', 'excluded', 'all'])
        .default('unclear'),
    )
    .option('--by <name>', 'the reviewer, filled in on every row', '')
    .option('--blind', 'leave out what rgx thinks', false)
    .addOption(dbOption())
    .addHelpText('after', '\nExample:\n  $ rgx queue --by "A. Reader" > queue-reader.csv')
    .action(async (options: QueueOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { readFinalDecisions } = await import('../store/read-decisions.ts');
        const { renderReviewSheet } = await import('../reports/review-sheet.ts');
        const wanted = [...readFinalDecisions(store)].filter(
          ({ verdict }) => options.which === 'all' || verdict === options.which,
        );
        io.stdout(renderReviewSheet(await readSheetRows(store, wanted), options));
      });
    });
};

/** The records of some decisions with the evidence that rules found, in the order given. */
export async function readSheetRows(store: Store, decisions: readonly FinalDecision[]): Promise<SheetRow[]> {
  const { readCitation } = await import('../store/read-citations.ts');
  const { readDecision } = await import('../store/read-decisions.ts');
  return decisions.flatMap(({ pmid, verdict, criterion }) => {
    const citation = readCitation(store, pmid);
    const evidence = readDecision(store, pmid)?.findings.flatMap((finding) => finding.evidence) ?? [];
    return citation === null ? [] : [{ citation, verdict, criterion, evidence }];
  });
}
