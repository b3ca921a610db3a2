import { integer, text, textOrNull } from '../store/cells.ts';
import { citationColumns } from '../store/citation-row.ts';
import type { SqlValue } from '../store/connection.ts';
import { assembleRecord } from '../store/encode-record.ts';
import type { PackedRaw, RawBlock } from '../store/pack-raw.ts';
import type { ImportBatch, ReadyItem } from './read-batches.ts';

/**
 * A batch as it goes from thread to thread: what is copied there is copied value by value and name by name, and one long list
 * of cells takes a third of the time that as many objects take.
 */
export interface FlatBatch extends Omit<ImportBatch, 'items'> {
  /** `cellsEach` for each citation, in file order. */
  readonly cells: readonly SqlValue[];
  /** The bytes of all blocks, one after another. */
  readonly raw: Uint8Array<ArrayBuffer>;
  /** Where each block ends in `raw`, and how many records it holds. */
  readonly blocks: readonly (readonly [end: number, records: number])[];
  /** What is no citation, and its place among all items. */
  readonly others: readonly (readonly [place: number, item: ReadyItem])[];
}

const rowLength = citationColumns.length;
/** The row; hash and search texts; key; raw text; block, start and length of a packed one. */
const cellsEach = rowLength + 9;

export function flattenBatch({ items, ...counts }: ImportBatch): FlatBatch {
  const cells: SqlValue[] = [];
  const others: [number, ReadyItem][] = [];
  const blocks = new Map<RawBlock, number>();
  for (const [place, item] of items.entries()) {
    if (item.kind !== 'citation') {
      others.push([place, item]);
      continue;
    }
    const { row, contentHash, search } = item.encoded;
    for (const cell of row) cells.push(cell);
    cells.push(contentHash, search.keywords, search.mesh, search.authors, item.key);
    if (typeof item.raw === 'string') {
      cells.push(item.raw, null, null, null);
      continue;
    }
    const { block, start, length } = item.raw;
    if (!blocks.has(block)) blocks.set(block, blocks.size);
    cells.push(null, blocks.get(block) ?? 0, start, length);
  }
  const raw = new Uint8Array([...blocks.keys()].reduce((sum, { bytes }) => sum + bytes.length, 0));
  let end = 0;
  const ends = [...blocks.keys()].map(({ bytes, records }): [number, number] => {
    raw.set(bytes, end);
    end += bytes.length;
    return [end, records];
  });
  return { ...counts, cells, raw, blocks: ends, others };
}

export function restoreBatch({ cells, raw, blocks: ends, others, ...counts }: FlatBatch): ImportBatch {
  const blocks = ends.map(([end, records], index): RawBlock => {
    const start = ends[index - 1]?.[0] ?? 0;
    return { bytes: raw.subarray(start, end), records };
  });
  const items: ReadyItem[] = [];
  let at = 0;
  for (const [place, item] of [...others, [Number.POSITIVE_INFINITY, null] as const]) {
    for (; items.length < place && at < cells.length; at += cellsEach)
      items.push(restoreItem(cells, at, blocks));
    if (item !== null) items.push(item);
  }
  return { ...counts, items };
}

function restoreItem(cells: readonly SqlValue[], at: number, blocks: readonly RawBlock[]): ReadyItem {
  const next = at + rowLength;
  const search = {
    keywords: textOrNull(cells, next + 1),
    mesh: textOrNull(cells, next + 2),
    authors: textOrNull(cells, next + 3),
  };
  return {
    kind: 'citation',
    encoded: assembleRecord(cells.slice(at, next), text(cells, next), search),
    key: text(cells, next + 4),
    raw: textOrNull(cells, next + 5) ?? restorePacked(cells, next + 6, blocks),
  };
}

function restorePacked(cells: readonly SqlValue[], at: number, blocks: readonly RawBlock[]): PackedRaw {
  const block = blocks[integer(cells, at)];
  if (block === undefined) throw new Error('a batch came without one of its blocks');
  return { block, start: integer(cells, at + 1), length: integer(cells, at + 2) };
}
