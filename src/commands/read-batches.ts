import { RgxError } from '../errors.ts';
import type { ImportItem } from '../importers/import-item.ts';
import type { ImportFile } from '../importers/open-imports.ts';
import type { Citation } from '../model.ts';
import { compressRaw } from '../store/compress-raw.ts';
import { type EncodedRecord, encodeRecord } from '../store/encode-record.ts';

/** A record as the row that it becomes. */
interface ReadyCitation {
  readonly kind: 'citation';
  readonly encoded: EncodedRecord;
  /** Compressed. */
  readonly raw: Uint8Array;
  readonly key: string;
}

/** What a file said, ready to be stored: all work is done that can be done in any thread. */
export type ReadyItem = ReadyCitation | Exclude<ImportItem, { readonly kind: 'citation' }>;

/** A stretch of a file, in file order. */
export interface ImportBatch {
  readonly items: readonly ReadyItem[];
  /** Records that were read and not wanted. */
  readonly unmatched: number;
  /** Bytes on disk since the batch before. */
  readonly bytes: number;
  /** Characters or bytes of the records kept: what the batch weighs in memory, roughly. */
  readonly weight: number;
}

/** Records in a batch, wanted or not, and how heavy it may become before it is handed over. */
const batchRecords = 250;
const batchWeight = 2 * 2 ** 20;

interface ReadRules {
  /** Which citations to keep; null for all. */
  readonly wanted: ((citation: Citation) => boolean) | null;
  readonly signal?: AbortSignal | undefined;
}

/** Reads a file batch by batch. What came whole before a fault is given before the RgxError is thrown. */
export async function* readBatches(
  file: Pick<ImportFile, 'read'>,
  { wanted, signal }: ReadRules,
): AsyncGenerator<ImportBatch> {
  let items: ReadyItem[] = [];
  let unmatched = 0;
  let bytes = 0;
  let weight = 0;
  const take = (): ImportBatch => {
    const batch = { items, unmatched, bytes, weight };
    items = [];
    unmatched = 0;
    bytes = 0;
    weight = 0;
    return batch;
  };
  const onBytes = (count: number) => {
    bytes += count;
  };
  try {
    for await (const item of file.read({ signal, onBytes })) {
      if (item.kind === 'citation' && wanted !== null && !wanted(item.citation)) unmatched += 1;
      else {
        items.push(makeReady(item));
        weight += weigh(item);
      }
      if (items.length + unmatched >= batchRecords || weight >= batchWeight) yield take();
    }
  } catch (error) {
    if (error instanceof RgxError) yield take();
    throw error;
  }
  yield take();
}

function weigh(item: ImportItem): number {
  if (item.kind === 'citation' && item.bytes !== undefined) return item.bytes.length;
  return 'raw' in item ? item.raw.length : 0;
}

/** Does what can be done in any thread before a record is stored. */
export function makeReady(item: ImportItem): ReadyItem {
  if (item.kind !== 'citation') return item;
  return {
    kind: 'citation',
    encoded: encodeRecord(item.citation),
    raw: compressRaw(item.bytes ?? item.raw),
    key: item.key,
  };
}
