import type { Cells } from './cells.ts';
import { integer, text } from './cells.ts';
import type { Store } from './open-store.ts';

/** What the store keeps of a protocol: enough to say what was applied, and to apply it again. */
export interface ScreeningProtocol {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  /** The whole protocol as canonical JSON. */
  readonly canonical: string;
  /** In protocol order. */
  readonly criteria: readonly {
    readonly id: string;
    readonly label: string;
    readonly outcome: 'exclude' | 'ask';
  }[];
}

/** One screening with what the rules alone decided. */
export interface Screening {
  readonly id: number;
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  /** The version of the rules' own code: another one may decide otherwise. */
  readonly engine: string;
  /** ISO 8601, UTC. */
  readonly screenedAt: string;
  /** Decisions that this screening added or changed. */
  readonly changed: number;
  readonly screened: number;
  readonly included: number;
  readonly excluded: number;
  readonly unclear: number;
}

function decodeScreening(cells: Cells): Screening {
  return {
    id: integer(cells, 0),
    protocol: { id: text(cells, 1), version: text(cells, 2), hash: text(cells, 3) },
    engine: text(cells, 4),
    screenedAt: text(cells, 5),
    changed: integer(cells, 6),
    screened: integer(cells, 7),
    included: integer(cells, 8),
    excluded: integer(cells, 9),
    unclear: integer(cells, 10),
  };
}

const select = `
SELECT screening.id, protocol.id, protocol.version, protocol.hash, engine, screened_at,
  changed, screened, included, excluded, unclear
FROM screening JOIN protocol ON protocol.hash = screening.protocol`;

export function readLatestScreening(store: Store): Screening | null {
  return store.connection.row(decodeScreening, `${select} ORDER BY screening.id DESC LIMIT 1`);
}

/** All screenings, the oldest first. */
export function readScreenings(store: Store): Screening[] {
  return store.connection.rows(decodeScreening, `${select} ORDER BY screening.id`);
}

/** A protocol that was applied, as canonical JSON. */
export function readProtocolText(store: Store, hash: string): string | null {
  return store.connection.row(
    (cells) => text(cells, 0),
    'SELECT canonical FROM protocol WHERE hash = ?',
    hash,
  );
}

/** Keeps the protocol once, however often it is applied. Without a transaction of its own. */
export function writeProtocol(store: Store, protocol: ScreeningProtocol): void {
  const { connection } = store;
  const added = connection.run(
    'INSERT INTO protocol (hash, id, version, canonical) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING',
    protocol.hash,
    protocol.id,
    protocol.version,
    protocol.canonical,
  );
  if (added === 0) return;
  for (const [position, { id, label, outcome }] of protocol.criteria.entries()) {
    connection.run(
      'INSERT INTO criterion (protocol, position, id, label, outcome) VALUES (?, ?, ?, ?, ?)',
      protocol.hash,
      position,
      id,
      label,
      outcome,
    );
  }
}
