import type { Evidence } from '../model.ts';
import { type Cells, integer, integerOrNull, text, textOrNull, word } from './cells.ts';
import { readCorrectionsInForce } from './chart-corrections.ts';
import type { Store } from './open-store.ts';

const searchedTexts = ['title', 'abstract', 'full-text'] as const;

export interface StoredValue {
  readonly value: string;
  readonly label: string;
  readonly role: string | null;
  readonly evidence: readonly Evidence[];
}

export interface ChartToSave {
  readonly pmid: number;
  readonly searched: (typeof searchedTexts)[number];
  /** Why the full text could not be read; null where it could, or where there is none. */
  readonly problem: string | null;
  readonly items: readonly { readonly item: string; readonly values: readonly StoredValue[] }[];
}

export interface ChartingHead {
  readonly protocol: { readonly hash: string; readonly id: string; readonly version: string };
  readonly engine: string;
  readonly at: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
}

/** Stores a charting in place of the last one, in one transaction; people's corrections stay. Returns how many studies. */
export function saveCharts(store: Store, head: ChartingHead, charts: Iterable<ChartToSave>): number {
  const { connection } = store;
  return connection.transaction(() => {
    connection.run('DELETE FROM charted_study');
    connection.run('DELETE FROM charted_item_label');
    head.items.forEach(({ id, label }, position) => {
      connection.run(
        'INSERT INTO charted_item_label (position, item, label) VALUES (?, ?, ?)',
        position,
        id,
        label,
      );
    });
    connection.run('DELETE FROM charting');
    const charting = connection.insert(
      'INSERT INTO charting (protocol, protocol_id, protocol_version, engine, charted_at) VALUES (?, ?, ?, ?, ?)',
      ...[head.protocol.hash, head.protocol.id, head.protocol.version, head.engine, head.at],
    );
    let count = 0;
    for (const chart of charts) {
      saveChart(store, charting, chart);
      count += 1;
    }
    return count;
  });
}

function saveChart(store: Store, charting: number, { pmid, searched, problem, items }: ChartToSave): void {
  const { connection } = store;
  connection.run(
    'INSERT INTO charted_study (pmid, charting, searched, problem) VALUES (?, ?, ?, ?)',
    ...[pmid, charting, searched, problem],
  );
  for (const { item, values } of items) {
    values.forEach(({ value, label, role, evidence }, position) => {
      connection.run(
        'INSERT INTO charted_value (pmid, item, position, value, label, role) VALUES (?, ?, ?, ?, ?, ?)',
        ...[pmid, item, position, value, label, role],
      );
      evidence.forEach(({ field, start, end, quote }, number) => {
        connection.run(
          'INSERT INTO charted_evidence (pmid, item, position, number, field, start, "end", quote) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          ...[pmid, item, position, number, field, start, end, quote],
        );
      });
    });
  }
}

export interface StoredCharting {
  readonly protocol: { readonly hash: string; readonly id: string; readonly version: string };
  readonly engine: string;
  readonly at: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
}

/** The charting in force; null where nothing has been charted. */
export function readCharting(store: Store): StoredCharting | null {
  const head = store.connection.row(
    (cells) => ({
      protocol: { hash: text(cells, 0), id: text(cells, 1), version: text(cells, 2) },
      engine: text(cells, 3),
      at: text(cells, 4),
    }),
    'SELECT protocol, protocol_id, protocol_version, engine, charted_at FROM charting',
  );
  if (head === null) return null;
  const items = store.connection.rows(
    (cells) => ({ id: text(cells, 0), label: text(cells, 1) }),
    'SELECT item, label FROM charted_item_label ORDER BY position',
  );
  return { ...head, items };
}

export interface StoredItem {
  readonly item: string;
  readonly values: readonly StoredValue[];
  /** Who set it, where a person did: then there is no evidence but the person's reason. */
  readonly by: string | null;
  readonly reason: string | null;
}

export interface StoredChart {
  readonly pmid: number;
  readonly searched: (typeof searchedTexts)[number];
  readonly problem: string | null;
  readonly items: ReadonlyMap<string, StoredItem>;
}

function readValues(store: Store, pmid: number): Map<string, StoredValue[]> {
  const evidence = new Map<string, Evidence[]>();
  const quotes = store.connection.rows(
    (cells): [string, Evidence] => [
      `${text(cells, 0)} ${integer(cells, 1)}`,
      {
        field: text(cells, 2),
        start: integerOrNull(cells, 3),
        end: integerOrNull(cells, 4),
        quote: text(cells, 5),
      },
    ],
    'SELECT item, position, field, start, "end", quote FROM charted_evidence WHERE pmid = ? ORDER BY item, position, number',
    pmid,
  );
  for (const [key, quote] of quotes) evidence.set(key, [...(evidence.get(key) ?? []), quote]);
  const values = new Map<string, StoredValue[]>();
  const rows = store.connection.rows(
    (cells): [string, StoredValue] => [text(cells, 0), decodeValue(cells, evidence)],
    'SELECT item, position, value, label, role FROM charted_value WHERE pmid = ? ORDER BY item, position',
    pmid,
  );
  for (const [item, value] of rows) values.set(item, [...(values.get(item) ?? []), value]);
  return values;
}

function decodeValue(cells: Cells, evidence: ReadonlyMap<string, readonly Evidence[]>): StoredValue {
  return {
    value: text(cells, 2),
    label: text(cells, 3),
    role: textOrNull(cells, 4),
    evidence: evidence.get(`${text(cells, 0)} ${integer(cells, 1)}`) ?? [],
  };
}

/**
 * Every charted study by rising PMID, as the rules have it with people's corrections above it. `corrected: false` leaves
 * the corrections out. Streams.
 */
export function* readCharts(store: Store, options: { corrected?: boolean } = {}): Generator<StoredChart> {
  const corrections = options.corrected === false ? new Map<string, never>() : readCorrectionsInForce(store);
  const studies = store.connection.rows(
    (cells) => ({
      pmid: integer(cells, 0),
      searched: word(cells, 1, searchedTexts),
      problem: textOrNull(cells, 2),
    }),
    'SELECT pmid, searched, problem FROM charted_study ORDER BY pmid',
  );
  for (const study of studies) {
    const items = new Map<string, StoredItem>();
    for (const [item, values] of readValues(store, study.pmid)) {
      items.set(item, { item, values, by: null, reason: null });
    }
    for (const correction of corrections.values()) {
      if (correction.pmid !== study.pmid) continue;
      const { item, by, reason } = correction;
      const values = correction.values.map((value) => ({ ...value, evidence: [] }));
      items.set(item, { item, values, by, reason });
    }
    yield { ...study, items };
  }
}
