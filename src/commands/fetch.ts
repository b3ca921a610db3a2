import { InvalidArgumentError } from 'commander';
import { IncompleteError } from '../errors.ts';
import type { FullTextView } from '../reports/full-text-view.ts';
import type { AccountView } from '../reports/harvest-account.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import {
  apiKeyOption,
  baseUrlOption,
  type ContactOptions,
  dbOption,
  emailOption,
  type FileOptions,
  protocolOption,
  resolveContact,
  resolveDatabase,
  resolveProtocol,
} from './settings.ts';
import { withStore } from './with-store.ts';

interface FetchOptions extends FileOptions, ContactOptions {
  readonly dryRun: boolean;
  readonly fullText: boolean;
  readonly limit?: number;
  readonly format: 'table' | 'json';
  readonly quiet: boolean;
  readonly log?: string;
}

export const defineFetch: DefineCommand = (program, { io }) => {
  program
    .command('fetch')
    .description(
      'Runs the protocol’s search at NCBI, saves the PMIDs first, then fetches the records that are not yet in the file, and ' +
        'ends with an account that adds up: hits = stored + each missing PMID with its reason. Run again, it goes on where it ' +
        'ended; on a complete file it fetches what is new or revised. Exits 3 while something is missing.',
    )
    .addOption(protocolOption())
    .addOption(dbOption())
    .addOption(emailOption())
    .addOption(apiKeyOption())
    .addOption(baseUrlOption())
    .option('--dry-run', 'ask for count and query translation only; store nothing', false)
    .option('--full-text', 'then fetch the full texts of included and unclear records from PMC', false)
    .option('--limit <n>', 'fetch no more than this many records in this run', parseLimit)
    .addOption(formatOption(['table', 'json']))
    .option('-q, --quiet', 'no progress on stderr', false)
    .option('--log <file>', 'append each call as a line of JSON, without key and e-mail')
    .addHelpText(
      'after',
      `
Examples:
  $ rgx fetch --dry-run --email you@example.org
  $ rgx fetch --email you@example.org
  $ NCBI_EMAIL=you@example.org NCBI_API_KEY=… rgx fetch --format json`,
    )
    .action(async (options: FetchOptions) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const { harvestStore, previewStrategy } = await import('./harvest-store.ts');
      const { watchHarvest } = await import('./harvest-progress.ts');
      const { renderAccount, renderPreview } = await import('../reports/harvest-account.ts');
      const protocol = loadProtocol(resolveProtocol(options, io));
      const contact = resolveContact(options, io, protocol.search.contact.email);
      const watch = watchHarvest(io, options);
      const request = { protocol, contact, signal: io.signal, ...watch };
      if (options.dryRun) {
        io.stdout(renderPreview[options.format](await previewStrategy(request)));
        return;
      }
      await withStore(resolveDatabase(options, io), 'create', async (store) => {
        const account = await harvestStore(store, request, options.limit ?? null).finally(watch.end);
        if (!options.fullText) {
          io.stdout(renderAccount[options.format](account));
          demandComplete(account);
          return;
        }
        const { fetchFullTexts } = await import('./fetch-full-texts.ts');
        const { renderFullTexts } = await import('../reports/full-text-view.ts');
        const fullTexts = await fetchFullTexts(store, request).finally(watch.end);
        io.stdout(
          options.format === 'json'
            ? `${JSON.stringify({ schema: 'rgx.fetch/1', ...account, fullTexts }, null, 2)}\n`
            : `${renderAccount.table(account)}${fullTexts.wanted === 0 ? '' : `\n${renderFullTexts(fullTexts)}`}`,
        );
        demandComplete(account);
        demandFullTexts(fullTexts);
      });
    });
};

function parseLimit(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0.');
  return Number(text);
}

/** Throws IncompleteError, exit 3, while something is missing, with what to do. */
export function demandComplete({ complete, stopped, ...account }: AccountView): void {
  if (complete) return;
  const missing = [...account.missing, ...account.named.missing];
  const count = `${missing.length} record${missing.length === 1 ? '' : 's'} missing`;
  throw new IncompleteError(
    'harvest-incomplete',
    stopped === null ? `${count}.` : `${stopped.message} ${count}.`,
    {
      hint:
        stopped?.hint ??
        (missing.some(({ reason }) => reason === 'not-fetched')
          ? 'What came is stored. Run the same command again to fetch the rest.'
          : 'NCBI does not deliver them; the account above says why. Run the same command again later.'),
    },
  );
}

/** Throws IncompleteError, exit 3, while the text of an article was not asked for. */
export function demandFullTexts({ complete, stopped, notFetched }: FullTextView): void {
  if (complete) return;
  const count = `${notFetched.length} full text${notFetched.length === 1 ? '' : 's'} not fetched`;
  throw new IncompleteError(
    'full-texts-incomplete',
    stopped === null ? `${count}.` : `${stopped.message} ${count}.`,
    {
      hint: stopped?.hint ?? 'What came is stored. Run the same command again to fetch the rest.',
    },
  );
}
