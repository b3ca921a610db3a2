import { composeStrategy } from '../protocol/compose-strategy.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { type CallEntry, type Client, createClient } from '../pubmed/client.ts';
import { systemClock } from '../pubmed/clock.ts';
import { harvest } from '../pubmed/harvest.ts';
import { previewSearch } from '../pubmed/preview-search.ts';
import type { OnProgress } from '../pubmed/progress.ts';
import { createStrategy } from '../pubmed/strategy.ts';
import type { AccountView, PreviewView } from '../reports/harvest-account.ts';
import { readVersion } from '../shipped.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import type { Store } from '../store/open-store.ts';
import { openLedger } from '../store/search-ledger.ts';
import { fetchNamed } from './fetch-named.ts';
import { mergeDuplicates } from './merge-duplicates.ts';
import type { Contact } from './settings.ts';

export interface HarvestRequest {
  readonly protocol: Protocol;
  readonly contact: Contact;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly onCall: (entry: CallEntry) => void;
}

async function withClient<T>(request: HarvestRequest, use: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient({ ...request.contact, rgxVersion: readVersion(), onCall: request.onCall });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

/** Runs the protocol's search into the file, at most `limit` records of it, and gives the account, which adds up. */
export function harvestStore(
  store: Store,
  request: HarvestRequest,
  limit: number | null,
): Promise<AccountView> {
  const { protocol, signal, onProgress } = request;
  return withClient(request, async (client) => {
    const { strategy, ...account } = await harvest({
      strategy: createStrategy(composeStrategy(protocol)),
      client,
      ledger: openLedger(store),
      limit,
      clock: systemClock,
      signal,
      onProgress,
      rgxVersion: readVersion(),
    });
    const named = await fetchNamed(store, client, { signal, onProgress });
    mergeDuplicates(store);
    const { id, version } = protocol;
    return {
      protocol: { id, version },
      database: strategy.database,
      term: strategy.term,
      ...account,
      calls: client.calls(),
      complete: account.complete && named.missing.length === 0,
      named,
      synthetic: holdsDemo(store),
    };
  });
}

/** Count and translation of the protocol's search; fetches and stores nothing. */
export function previewStrategy(request: HarvestRequest): Promise<PreviewView> {
  const strategy = createStrategy(composeStrategy(request.protocol));
  return withClient(request, async (client) => ({
    term: strategy.term,
    ...(await previewSearch(client, strategy, { signal: request.signal })),
  }));
}
