import { text } from './cells.ts';
import type { Store } from './open-store.ts';

/** Labels by criterion id, of the protocol that the file was last screened with. */
export function readLabels(store: Store): Readonly<Record<string, string>> {
  return Object.fromEntries(
    store.connection.rows(
      (cells): [string, string] => [text(cells, 0), text(cells, 1)],
      `SELECT id, label FROM criterion
       WHERE protocol = (SELECT protocol FROM screening ORDER BY id DESC LIMIT 1) ORDER BY position`,
    ),
  );
}
