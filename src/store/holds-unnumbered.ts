import type { Store } from './open-store.ts';

/** Whether any citation came without a PMID: only those can be duplicates of others. */
export function holdsUnnumbered(store: Store): boolean {
  return store.connection.row(() => true, 'SELECT 1 FROM citation WHERE pmid < 0 LIMIT 1') ?? false;
}
