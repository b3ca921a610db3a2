import type { Client } from '../pubmed/client.ts';
import { fetchAll } from '../pubmed/fetch-all.ts';
import type { OnProgress } from '../pubmed/progress.ts';
import type { AccountView } from '../reports/harvest-account.ts';
import { listNamed } from '../store/list-named.ts';
import type { Store } from '../store/open-store.ts';
import { saveCitations } from '../store/save-citations.ts';
import { saveProblem } from '../store/sources.ts';

/** Fetches what files named by PMID and PubMed can tell more of. Each stays a record of the source that named it. */
export async function fetchNamed(
  store: Store,
  client: Client,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<AccountView['named']> {
  const named = new Map(listNamed(store).map((record) => [record.pmid, record]));
  if (named.size === 0) return { asked: 0, fetched: 0, missing: [] };
  let fetched = 0;
  const { problems, stopped } = await fetchAll(client, [...named.keys()], {
    signal,
    onWait: (wait) => onProgress({ kind: 'waiting', ...wait }),
    save: (records) => {
      for (const { citation, raw } of records) {
        const source = named.get(citation.pmid)?.source;
        if (source !== undefined) saveCitations(store, source, [{ citation, raw }], 'xml');
      }
      fetched += records.length;
      onProgress({ kind: 'fetching', done: fetched, total: named.size, calls: client.calls() });
    },
  });
  for (const problem of problems) {
    const { source, key } = named.get(problem.pmid) ?? {};
    if (source !== undefined && key !== undefined) saveProblem(store, { source, key, ...problem });
  }
  const missing = problems.map(({ pmid, reason, detail }) => ({ pmid, reason, detail }));
  const open =
    stopped === null ? [] : listNamed(store).filter(({ pmid }) => !problems.some((p) => p.pmid === pmid));
  return {
    asked: named.size,
    fetched,
    missing: [
      ...missing,
      ...open.map(({ pmid }) => ({ pmid, reason: 'not-fetched', detail: stopped?.message ?? '' })),
    ],
  };
}
