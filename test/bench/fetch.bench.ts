/**
 * How a harvest past the ceiling does against a slow server: calls, records a second, the time as a share of one call after
 * another, the busiest second the server saw, and memory. The server runs in a process of its own, by the real clock, with
 * NCBI's ceiling and rate, and takes 1.0 s and 4 ms a record for each EFetch.
 *
 * node test/bench/run.mjs fetch [RECORDS]    25,000 unless told
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallRecord } from '../../src/demo/call.ts';
import { startEutilsServer } from '../../src/demo/start-eutils-server.ts';
import { makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';
import { createClient } from '../../src/pubmed/client.ts';
import { systemClock } from '../../src/pubmed/clock.ts';
import { harvest } from '../../src/pubmed/harvest.ts';
import { createStrategy } from '../../src/pubmed/strategy.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openLedger } from '../../src/store/search-ledger.ts';
import { busiestSecond } from '../helpers/call-windows.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const latency = (tool: string, count: number): number => (tool === 'efetch' ? 1000 + 4 * count : 0);

if (process.argv[2] === 'serve') await serve(Number(process.argv[3]));
else await measure(Number(process.argv[2] ?? 25_000));

async function serve(count: number): Promise<void> {
  const server = await startEutilsServer({ records: () => makeSyntheticRecords(count), latency });
  process.on('message', () => process.send?.(server.calls));
  process.on('disconnect', () => process.exit());
  process.send?.(server.url);
}

async function measure(count: number): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), ['serve', String(count)]);
  const hear = <T>() =>
    new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const folder = mkdtempSync(join(tmpdir(), 'rgx-bench-'));
  const path = join(folder, 'bench.sqlite');
  try {
    const baseUrl = await hear<string>();
    const store = openStore(path, { mode: 'create' });
    const client = createClient({ baseUrl, email: 'bench@example.org', apiKey: null, rgxVersion: 'bench' });
    let listed = 0;
    const options = {
      strategy: createStrategy('synthetic[ti]'),
      client,
      ledger: openLedger(store),
      limit: null,
      clock: systemClock,
      signal: new AbortController().signal,
      rgxVersion: 'bench',
    };
    const start = performance.now();
    const account = await harvest({
      ...options,
      onProgress: (event) => {
        if (event.kind === 'fetching' && event.done === 0) listed = performance.now();
      },
    });
    const end = performance.now();
    const again = await harvest(options);
    await client.close();
    store.close();
    const reply = hear<CallRecord[]>();
    child.send('calls');
    const calls = await reply;
    const fetches = calls.filter(({ tool }) => tool === 'efetch');
    const oneAfterAnother = fetches.reduce((sum, call) => sum + latency(call.tool, call.records), 0);
    const seconds = (end - start) / 1000;
    const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
    print(
      `hits ${account.hits}, stored ${account.stored}, missing ${account.missing.length}, complete ${account.complete}`,
    );
    print(
      `parts ${account.parts}, calls ${account.calls} (${fetches.length} of them EFetch); a run after it: ${again.calls}`,
    );
    print(`${seconds.toFixed(1)} s, ${Math.round(count / seconds)} records/s`);
    print(
      `time of one EFetch after another ${(oneAfterAnother / 1000).toFixed(1)} s: ratio ${((end - listed) / oneAfterAnother).toFixed(2)}`,
    );
    print(`busiest second at the server: ${busiestSecond(calls.map(({ at }) => at))} calls`);
    print(
      `peak memory ${megabytes(process.resourceUsage().maxRSS * 1024)} MiB, file ${megabytes(statSync(path).size)} MiB`,
    );
  } finally {
    child.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}
