import { integer, jsonList } from './cells.ts';
import type { Store } from './open-store.ts';
import { readLatestScreening, type ScreeningProtocol } from './screenings.ts';

/** What has to be screened so that every citation has this protocol's decision. */
export interface ScreeningPlan {
  readonly protocol: ScreeningProtocol;
  readonly engine: string;
  /** Citations without a valid decision, ascending: all of them where protocol or engine are not those of the file. */
  readonly pmids: readonly number[];
  /** True when the latest screening was another protocol's or another engine's. */
  readonly everything: boolean;
  /** SQLite's mark of what other processes wrote; see `saveScreening`. */
  readonly dataVersion: number;
}

// By a narrow index and a sort: the table itself is mostly abstracts. As one text: a row each would take ten times the memory.
const listAll = 'SELECT json_group_array(pmid ORDER BY pmid) FROM citation INDEXED BY citation_year';
const listStale = 'SELECT json_group_array(pmid ORDER BY pmid) FROM unscreened';

function readPmids(store: Store, sql: string): readonly number[] {
  return store.connection.row((cells) => jsonList<number>(cells, 0), sql) ?? [];
}

export function readDataVersion(store: Store): number {
  return store.connection.row((cells) => integer(cells, 0), 'PRAGMA data_version') ?? 0;
}

/** Citations that were added or changed since they were screened, ascending; whatever the protocol. */
export function listUnscreened(store: Store): readonly number[] {
  return readPmids(store, listStale);
}

/** Finds the citations to screen: an unchanged citation under an unchanged protocol and engine keeps its decision. */
export function planScreening(store: Store, protocol: ScreeningProtocol, engine: string): ScreeningPlan {
  const dataVersion = readDataVersion(store);
  const latest = readLatestScreening(store);
  const everything = latest?.protocol.hash !== protocol.hash || latest.engine !== engine;
  const pmids = readPmids(store, everything ? listAll : listStale);
  return { protocol, engine, pmids, everything, dataVersion };
}
