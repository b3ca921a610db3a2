import type { RatingPair } from '../appraisal/agreement.ts';
import { UsageError } from '../errors.ts';
import type { Verdict } from '../model.ts';
import type { ReviewerPair } from '../reports/appraisal-tables.ts';
import type { Judgement } from '../store/judgements.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface AgreeOptions extends FileOptions {
  readonly format: 'table' | 'json';
}

export const defineAgree: DefineCommand = (program, { io }) => {
  program
    .command('agree')
    .description(
      'For each pair of reviewers whose votes were recorded with rgx decide --review: raw agreement, Cohen’s kappa and ' +
        'Gwet’s AC1 with 95 % intervals over the records that both judged, and the list of conflicts.',
    )
    .addOption(dbOption())
    .addOption(formatOption(['table', 'json']))
    .addHelpText('after', '\nExample:\n  $ rgx agree')
    .action(async (options: AgreeOptions) => {
      const { measureAgreement } = await import('../appraisal/agreement.ts');
      const { renderAgreement } = await import('../reports/appraisal-tables.ts');
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { readJudgements } = await import('../store/judgements.ts');
        const votes = latestVotes(readJudgements(store));
        const reviewers = [...votes.keys()].sort();
        if (reviewers.length < 2) {
          throw new UsageError(
            'agree-reviewers',
            `The file holds the votes of ${reviewers.length} reviewers; agreement needs two.`,
            {
              hint: 'Record each reviewer’s filled queue: rgx decide --from FILE --by NAME --review.',
            },
          );
        }
        const pairs = reviewers.flatMap((first, index) =>
          reviewers.slice(index + 1).map((second) => comparePair(first, second, votes, measureAgreement)),
        );
        io.stdout(
          options.format === 'json'
            ? `${JSON.stringify({ schema: 'rgx.agree/1', pairs }, null, 2)}\n`
            : renderAgreement(pairs),
        );
      });
    });
};

type Votes = ReadonlyMap<string, ReadonlyMap<number, Verdict>>;

/** Each reviewer's last word on each record. */
function latestVotes(judgements: readonly Judgement[]): Votes {
  const votes = new Map<string, Map<number, Verdict>>();
  for (const { kind, by, pmid, verdict } of judgements) {
    if (kind !== 'review') continue;
    const own = votes.get(by) ?? new Map<number, Verdict>();
    own.set(pmid, verdict);
    votes.set(by, own);
  }
  return votes;
}

function comparePair(
  first: string,
  second: string,
  votes: Votes,
  measure: (pairs: readonly RatingPair[]) => ReviewerPair['agreement'],
): ReviewerPair {
  const theirs = votes.get(second);
  const both = [...(votes.get(first) ?? [])]
    .flatMap(([pmid, a]) => {
      const b = theirs?.get(pmid);
      return b === undefined ? [] : [{ pmid, first: a, second: b }];
    })
    .sort((a, b) => a.pmid - b.pmid);
  return {
    first,
    second,
    agreement: measure(both.map((pair): RatingPair => [pair.first, pair.second])),
    conflicts: both.filter((pair) => pair.first !== pair.second),
  };
}
