import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { Label } from '../labels/label.ts';
import type { Verdict } from '../model.ts';
import type { Judgement } from '../store/judgements.ts';
import type { Store } from '../store/open-store.ts';
import type { DefineCommand } from './context.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface DecideOptions extends FileOptions {
  readonly reason?: string;
  readonly by?: string;
  readonly criterion?: string;
  readonly from?: string;
  readonly verdict?: Verdict;
  readonly review: boolean;
}

export const defineDecide: DefineCommand = (program, { io }) => {
  program
    .command('decide')
    .description(
      'Records what a person decided about a record: with who, when and why, never deleted, above the rules. ' +
        'Judgements can come one by one or from a file: a filled queue or sample of rgx, or labels of ASReview (CSV, RIS), ' +
        'Rayyan or Covidence. With --review they are one of several reviewers’ votes: in force where the reviewers agree.',
    )
    .argument('[pmid]', 'the record')
    .argument('[verdict]', 'include, exclude or unclear')
    .option('--reason <text>', 'why, in the person’s own words')
    .option('--by <name>', 'who decides')
    .option('--criterion <id>', 'the criterion that the exclusion rests on')
    .option('--from <file>', 'a CSV or RIS file of judgements')
    .addOption(
      new Option(
        '--verdict <verdict>',
        'with --from: the verdict of every row of a list that has none',
      ).choices(['included', 'excluded', 'unclear']),
    )
    .option('--review', 'one of several reviewers’ votes, not the last word', false)
    .addOption(dbOption())
    .addHelpText(
      'after',
      `
Examples:
  $ rgx decide 31142700 include --reason "IDH is predicted from MRI" --by "A. Reader"
  $ rgx decide --from queue-filled.csv --by "A. Reader" --review`,
    )
    .action(async (pmid: string | undefined, verdict: string | undefined, options: DecideOptions) => {
      await withStore(resolveDatabase(options, io), 'read-write', async (store) => {
        const { saveJudgements } = await import('../store/judgements.ts');
        const judgements =
          options.from === undefined
            ? [await readOne(pmid, verdict, options)]
            : await readFromFile(store, options.from, options, io);
        const added = saveJudgements(store, judgements);
        io.stdout(
          `${added} judgement${added === 1 ? '' : 's'} added${added === judgements.length ? '' : `, ${judgements.length - added} known already`}.\n`,
        );
      });
    });
};

async function readOne(
  pmid: string | undefined,
  word: string | undefined,
  options: DecideOptions,
): Promise<Judgement> {
  const { readPmid, readVerdict } = await import('../labels/label.ts');
  const number = readPmid(pmid);
  const verdict = readVerdict(word ?? '');
  if (number === null || verdict === null) {
    throw new UsageError(
      'decide-arguments',
      'A judgement names a PMID and one of include, exclude, unclear.',
      {
        hint: 'For instance: rgx decide 31142700 include --reason "…" --by "A. Reader"; or give --from FILE.',
      },
    );
  }
  return {
    pmid: number,
    kind: options.review ? 'review' : 'decision',
    verdict,
    criterion: options.criterion ?? null,
    reason: demand(options.reason, 'reason', 'A judgement without a reason cannot be checked later.'),
    by: demand(options.by, 'by', 'A judgement is somebody’s.'),
    at: new Date().toISOString(),
  };
}

function demand(value: string | undefined, option: string, why: string): string {
  if (value !== undefined && value.trim() !== '') return value.trim();
  throw new UsageError(`decide-${option}`, `--${option} is missing. ${why}`, {
    hint: `Add --${option} "…".`,
  });
}

async function readFromFile(
  store: Store,
  file: string,
  options: DecideOptions,
  io: Io,
): Promise<Judgement[]> {
  const { labels, unmatched } = await loadLabels(store, file, io, options.verdict ?? null);
  if (unmatched.length > 0) {
    io.stderr(
      `rgx: ${unmatched.length} row${unmatched.length === 1 ? '' : 's'} of ${file} name no record of the file and were left out ` +
        `(line ${unmatched
          .slice(0, 5)
          .map(({ line }) => line)
          .join(', ')}${unmatched.length > 5 ? ' …' : ''}).\n`,
    );
  }
  const at = new Date().toISOString();
  return labels.map(({ label, pmid }) => ({
    pmid,
    kind: options.review ? 'review' : 'decision',
    verdict: label.verdict,
    criterion: label.verdict === 'included' ? null : (label.criterion ?? options.criterion ?? null),
    reason: label.reason ?? options.reason ?? `as labelled in ${file.split(/[\\/]/).at(-1)}`,
    by: label.by ?? demand(options.by, 'by', `${file} does not say whose judgements these are.`),
    at,
  }));
}

/** Reads a file of labels and finds each one's record in the store. Throws UsageError when it cannot be read or matches nothing. */
export async function loadLabels(
  store: Store,
  file: string,
  io: Io,
  assume: Verdict | null = null,
): Promise<{ labels: readonly { label: Label; pmid: number }[]; unmatched: readonly Label[] }> {
  const { readLabels } = await import('../labels/read-labels.ts');
  const { matchLabels } = await import('../labels/match-labels.ts');
  const { readCitations } = await import('../store/read-citations.ts');
  const text = await readFile(resolve(io.cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError('labels-missing', `${file} cannot be read: ${error.code ?? error.message}.`, {
      hint: 'Check the path.',
      cause: error,
    });
  });
  const { matched, unmatched } = matchLabels(readLabels(text, file, assume), readCitations(store));
  if (matched.length === 0) {
    throw new UsageError('labels-none', `${file} holds no judgement about a record of ${store.path}.`, {
      hint: 'Fill in its verdict column (included, excluded, unclear), and check that --db names the file it was made from.',
    });
  }
  return { labels: matched, unmatched };
}
