import { createRandom } from '../../src/demo/random.ts';
import {
  type EutilsServer,
  type EutilsServerOptions,
  startEutilsServer,
} from '../../src/demo/start-eutils-server.ts';
import type { HarvestAccount } from '../../src/pubmed/account.ts';
import { type Client, type ClientOptions, createClient } from '../../src/pubmed/client.ts';
import { type HarvestOptions, harvest } from '../../src/pubmed/harvest.ts';
import type { HarvestLedger } from '../../src/pubmed/ledger.ts';
import type { HarvestEvent } from '../../src/pubmed/progress.ts';
import { createStrategy } from '../../src/pubmed/strategy.ts';
import { busiestSecond } from './call-windows.ts';
import { createMemoryLedger, type MemoryLedger } from './memory-ledger.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** A client and a local server on one virtual clock, over real HTTP. */
export interface HarvestBench {
  readonly server: EutilsServer;
  readonly clock: VirtualClock;
  readonly client: Client;
  readonly ledger: MemoryLedger;
  readonly events: HarvestEvent[];
  readonly run: (
    changes?: Partial<HarvestOptions> & { readonly ledger?: HarvestLedger },
  ) => Promise<HarvestAccount>;
  /** Tools called since the last time this was asked. */
  readonly takeCalls: () => string[];
  readonly busiestSecond: () => number;
  readonly close: () => Promise<void>;
}

export const benchTerm = 'synthetic[ti]';

export async function openHarvestBench(
  serverOptions: EutilsServerOptions,
  clientOptions: Partial<ClientOptions> = {},
): Promise<HarvestBench> {
  const state = { isBusy: (): boolean => false };
  const clock = createVirtualClock({ isBusy: () => state.isBusy() });
  const never = new AbortController().signal;
  let serving = 0;
  const server = await startEutilsServer({
    now: clock.now,
    sleep: async (milliseconds) => {
      serving += 1;
      await clock.sleep(milliseconds, never);
      serving -= 1;
    },
    ...serverOptions,
  });
  const client = createClient({
    baseUrl: server.url,
    email: 'reader@example.org',
    apiKey: null,
    rgxVersion: '1.2.3',
    clock,
    random: createRandom(7),
    timeouts: { headers: 10_000, body: 10_000 },
    ...clientOptions,
  });
  // Time stands still while a call is on its way; it may pass while the server takes its time.
  state.isBusy = () => client.inFlight() > serving;
  const ledger = createMemoryLedger();
  const events: HarvestEvent[] = [];
  let taken = 0;
  return {
    server,
    clock,
    client,
    ledger,
    events,
    run: (changes = {}) =>
      harvest({
        strategy: createStrategy(benchTerm),
        client,
        ledger,
        limit: null,
        clock,
        signal: new AbortController().signal,
        onProgress: (event) => events.push(event),
        rgxVersion: '1.2.3',
        ...changes,
      }),
    takeCalls: () => {
      const tools = server.calls.slice(taken).map(({ tool }) => tool);
      taken = server.calls.length;
      return tools;
    },
    busiestSecond: () => busiestSecond(server.calls.map(({ at }) => at)),
    close: async () => {
      await client.close();
      await server.close();
    },
  };
}
