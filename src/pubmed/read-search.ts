import type { CallContext, Client } from './client.ts';
import { type IndexState, readIndexState } from './einfo.ts';
import { searchTerm } from './esearch.ts';
import { listPmids, type PmidList } from './list-pmids.ts';

/** The whole result of a search and the state of the index it was read from. */
export interface SearchResult extends PmidList, IndexState {}

/** How often a search in parts is read anew because the index was rebuilt meanwhile. */
const readings = 3;

const movedWarning =
  'PubMed was updated while the search was being read: a record that came or went meanwhile may be missed until the next run.';

/**
 * Reads all PMIDs of a term. A search in one part is one moment's answer; one in several parts is read again when the index
 * was rebuilt in between, as one record that came and one that went would leave every count as it was.
 */
export async function readSearch(
  client: Client,
  term: string,
  context: CallContext,
  onPart: (found: number, hits: number, parts: number) => void = () => {},
): Promise<SearchResult> {
  let state = await readIndexState(client, context);
  for (let reading = 1; ; reading += 1) {
    const list = await listPmids(searchTerm(client, term, context), onPart);
    if (list.parts === 1) return { ...list, ...state };
    const after = await readIndexState(client, context);
    if (after.build === state.build && after.lastUpdate === state.lastUpdate) return { ...list, ...state };
    state = after;
    if (reading === readings) return { ...list, ...state, warnings: [...list.warnings, movedWarning] };
  }
}
