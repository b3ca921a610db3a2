import { RgxError } from '../errors.ts';
import type { ImportItem } from '../importers/import-item.ts';
import type { ImportFile } from '../importers/open-imports.ts';
import type { Citation } from '../model.ts';
import { type EncodedRecord, encodeRecord } from '../store/encode-record.ts';
import { type PackedRaw, packRawAside } from '../store/pack-raw.ts';

/** A record as the row that it becomes. */
interface ReadyCitation {
  readonly kind: 'citation';
  readonly encoded: EncodedRecord;
  /** As text, or packed with its neighbours already. */
  readonly raw: string | PackedRaw;
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

/**
 * Reads a file batch by batch. What came whole before a fault is given before the RgxError is thrown. While zlib packs one
 * batch the next is being read.
 */
export async function* readBatches(
  file: Pick<ImportFile, 'read'>,
  { wanted, signal }: ReadRules,
): AsyncGenerator<ImportBatch> {
  let ready: Promise<ImportBatch> | null = null;
  const batch = new BatchInMaking();
  const onBytes = (count: number) => {
    batch.bytes += count;
  };
  try {
    for await (const item of file.read({ signal, onBytes })) {
      if (item.kind === 'citation' && wanted !== null && !wanted(item.citation)) batch.unmatched += 1;
      else batch.add(item);
      if (!batch.isFull()) continue;
      const next = batch.finish();
      if (ready !== null) yield await ready;
      ready = next;
    }
  } catch (error) {
    if (error instanceof RgxError) {
      if (ready !== null) yield await ready;
      yield await batch.finish();
    }
    throw error;
  }
  if (ready !== null) yield await ready;
  yield await batch.finish();
}

class BatchInMaking {
  #items: ImportItem[] = [];
  #weight = 0;
  unmatched = 0;
  bytes = 0;

  add(item: ImportItem): void {
    this.#items.push(item);
    this.#weight += weigh(item);
  }

  isFull(): boolean {
    return this.#items.length + this.unmatched >= batchRecords || this.#weight >= batchWeight;
  }

  /** Hands the batch over, and begins another. */
  async finish(): Promise<ImportBatch> {
    const items = this.#items;
    const counts = { unmatched: this.unmatched, bytes: this.bytes, weight: this.#weight };
    this.#items = [];
    this.#weight = 0;
    this.unmatched = 0;
    this.bytes = 0;
    const packed = await packRawAside(items.flatMap((item) => bytesOf(item) ?? []));
    let at = 0;
    const ready = items.map((item) => {
      if (bytesOf(item) === undefined) return makeReady(item);
      at += 1;
      return makeReady(item, packed[at - 1]);
    });
    return { items: ready, ...counts };
  }
}

function bytesOf(item: ImportItem): Uint8Array | undefined {
  return item.kind === 'citation' ? item.bytes : undefined;
}

function weigh(item: ImportItem): number {
  return bytesOf(item)?.length ?? ('raw' in item ? item.raw.length : 0);
}

/** Does what can be done in any thread before a record is stored; `packed` is its raw record, where that was packed. */
export function makeReady(item: ImportItem, packed?: PackedRaw): ReadyItem {
  if (item.kind !== 'citation') return item;
  return {
    kind: 'citation',
    encoded: encodeRecord(item.citation),
    raw: packed ?? item.raw,
    key: item.key,
  };
}
