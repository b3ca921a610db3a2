import type { Store } from './open-store.ts';

/** Whether the charting form was filled for a citation. */
export function isCharted({ connection }: Store, pmid: number): boolean {
  return connection.row(() => true, 'SELECT 1 FROM charted_study WHERE pmid = ?', pmid) ?? false;
}
