import type { Store } from './open-store.ts';

/** Demo records have PMIDs from here up, far above PubMed's own. */
const firstDemoPmid = 900_000_001;

/** Whether the file holds records of the synthetic demo corpus: then whatever is printed of it must say so. */
export function holdsDemo(store: Store): boolean {
  return (
    store.connection.row(() => true, 'SELECT 1 FROM citation WHERE pmid >= ? LIMIT 1', firstDemoPmid) ?? false
  );
}
