import { basename, resolve } from 'node:path';
import type { Io } from '../io.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { ChartingAccount } from '../reports/charting-account.ts';
import type { FullTextView } from '../reports/full-text-view.ts';
import type { CountsFormat } from '../reports/screening-counts.ts';
import type { Store } from '../store/open-store.ts';
import type { DefineCommand } from './context.ts';
import { demandComplete, demandFullTexts } from './fetch.ts';
import { formatOption } from './format-option.ts';
import {
  apiKeyOption,
  baseUrlOption,
  type Contact,
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

interface RunOptions extends FileOptions, ContactOptions {
  readonly demo: boolean;
  readonly fullText: boolean;
  readonly chart: boolean;
  readonly format: CountsFormat;
  readonly quiet: boolean;
  readonly log?: string;
  readonly expect?: string;
}

/** The demo calls its own server only; the address is of a domain that cannot exist (RFC 2606). */
const demoEmail = 'demo@rgx.invalid';
const demoFile = 'rgx-demo.sqlite';

export const defineRun: DefineCommand = (program, { io }) => {
  program
    .command('run')
    .description(
      'Does the whole job: fetch, screen, the open full texts of what was not excluded, and the chart of what is included. ' +
        'With --demo it does it on a synthetic corpus through a local E-utilities server and real HTTP, without a network, ' +
        'into rgx-demo.sqlite.',
    )
    .option('--demo', 'use the synthetic corpus that ships with rgx', false)
    .option('--no-full-text', 'leave out the open full texts of PMC')
    .option('--no-chart', 'leave out the charting of included studies')
    .addOption(protocolOption())
    .addOption(dbOption())
    .addOption(emailOption())
    .addOption(apiKeyOption())
    .addOption(baseUrlOption())
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .option('-q, --quiet', 'no progress on stderr', false)
    .option('--log <file>', 'append each call as a line of JSON, without key and e-mail')
    .option('--expect <snapshot>', 'compare with a snapshot, print the difference, exit 4 where there is one')
    .addHelpText(
      'after',
      `
Examples:
  $ rgx run --demo
  $ rgx run --email you@example.org
  $ rgx run --email you@example.org --expect snapshot.txt`,
    )
    .action(async (options: RunOptions) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const { harvestStore } = await import('./harvest-store.ts');
      const { fetchFullTexts } = await import('./fetch-full-texts.ts');
      const { watchHarvest } = await import('./harvest-progress.ts');
      const { countScreening, screenStore } = await import('./screen-store.ts');
      const protocol = loadProtocol(resolveProtocol(options, io));
      if (options.expect !== undefined) await checkSnapshot(options.expect, io);
      const server = options.demo ? await startDemo() : null;
      try {
        const contact: Contact =
          server === null
            ? resolveContact(options, io, protocol.search.contact.email)
            : { email: demoEmail, apiKey: null, baseUrl: server.url, proxy: null };
        const path = resolveDatabase(options, io, options.demo ? demoFile : 'rgx.sqlite');
        await withStore(path, 'create', async (store) => {
          const watch = watchHarvest(io, options);
          const request = { protocol, contact, signal: io.signal, ...watch };
          const account = await harvestStore(store, request, null).finally(watch.end);
          await screenStore(store, protocol, { signal: io.signal });
          const fullTexts = options.fullText
            ? await fetchFullTexts(store, request).finally(watch.end)
            : noFullTexts;
          const counts = countScreening(store);
          const charting =
            options.chart && counts.flow.included > 0 ? await chart(store, protocol, io.signal) : null;
          const isDefault = path === resolveDatabase({}, io);
          const flag = isDefault ? '' : ` --db ${quotePath(options.db ?? demoFile)}`;
          const { printRun } = await import('./print-run.ts');
          await printRun({ account, counts, fullTexts, charting }, options.format, flag, io);
          demandComplete(account);
          demandFullTexts(fullTexts);
          if (charting !== null) await demandRead(charting);
          if (options.expect !== undefined) await expectSnapshot(store, options.expect, io);
        });
      } finally {
        await server?.close();
      }
    });
};

const noFullTexts: FullTextView = {
  wanted: 0,
  stored: 0,
  withheld: 0,
  absent: 0,
  refused: 0,
  notFetched: [],
  calls: 0,
  complete: true,
  stopped: null,
};

async function chart(store: Store, protocol: Protocol, signal: AbortSignal): Promise<ChartingAccount | null> {
  if (protocol.charting === null) return null;
  const { chartStore } = await import('./chart-store.ts');
  return chartStore(store, protocol, signal);
}

async function demandRead(charting: ChartingAccount): Promise<void> {
  const { failWhereUnread } = await import('./chart-store.ts');
  failWhereUnread(charting);
}

async function startDemo() {
  const { serveDemo } = await import('../demo/serve-demo.ts');
  return serveDemo();
}

/** A mistake in its name or its lines is told before a long harvest, not after it. */
async function checkSnapshot(path: string, io: Io): Promise<void> {
  const { readSnapshotFile } = await import('./compared-side.ts');
  readSnapshotFile(resolve(io.cwd, path), basename(path));
}

/** The difference goes to stderr, so that stdout stays one result in the format asked for. */
async function expectSnapshot(store: Store, path: string, io: Io): Promise<void> {
  const { compareWithSnapshot, failWhereDifferent } = await import('./compare-files.ts');
  const { renderDifference } = await import('../reports/difference.ts');
  const report = await compareWithSnapshot(store, path, io.cwd);
  io.stderr(renderDifference.table(report));
  failWhereDifferent(report);
}

/** As a person would type it in a shell. */
function quotePath(path: string): string {
  return /^[\w./\\:~@+-]+$/.test(path) ? path : `"${path}"`;
}
