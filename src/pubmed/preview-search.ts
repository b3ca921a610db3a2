import { type CallContext, type Client, followSignal } from './client.ts';
import { searchTerm } from './esearch.ts';
import type { SearchStrategy } from './ledger.ts';

/** What a search would find, and how PubMed understands it; nothing is fetched or stored. */
export interface SearchPreview {
  readonly hits: number;
  readonly translation: string;
  readonly warnings: readonly string[];
  readonly calls: number;
}

/** One call, and retries. Throws ServiceError or InterruptedError. */
export async function previewSearch(
  client: Client,
  strategy: SearchStrategy,
  context: CallContext,
): Promise<SearchPreview> {
  const callsBefore = client.calls();
  const controller = followSignal(context.signal);
  try {
    const search = searchTerm(client, strategy.term, { ...context, signal: controller.signal });
    const { count, translation, warnings } = await search(null, 0);
    return { hits: count, translation, warnings, calls: client.calls() - callsBefore };
  } finally {
    controller.abort();
  }
}
