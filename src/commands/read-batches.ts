import { RgxError } from '../errors.ts';
import type { ImportedCitation, ImportItem } from '../importers/import-item.ts';
import type { ImportFile } from '../importers/open-imports.ts';
import type { Citation } from '../model.ts';
import { type EncodedRecord, encodeRecord } from '../store/encode-record.ts';
import { type PackedRaw, packRaw } from '../store/pack-raw.ts';

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
const batchRecords = 128;
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
  const batch = new BatchInMaking();
  const onBytes = (count: number) => {
    batch.bytes += count;
  };
  try {
    for await (const item of file.read({ signal, onBytes })) {
      if (item.kind === 'citation' && wanted !== null && !wanted(item.citation)) batch.unmatched += 1;
      else batch.add(item);
      if (batch.isFull()) yield batch.finish();
    }
  } catch (error) {
    if (error instanceof RgxError) yield batch.finish();
    throw error;
  }
  yield batch.finish();
}

/** Citations go in as rows at once: what they were made of weighs several times as much. */
class BatchInMaking {
  #items: ReadyItem[] = [];
  /** Records to be packed, and the places of their items. */
  #raws: Uint8Array[] = [];
  #places: number[] = [];
  #weight = 0;
  unmatched = 0;
  bytes = 0;

  add(item: ImportItem): void {
    const bytes = item.kind === 'citation' ? item.bytes : undefined;
    if (item.kind === 'citation' && bytes !== undefined) {
      this.#raws.push(bytes);
      this.#places.push(this.#items.length);
      this.#items.push(makeReady(item, ''));
    } else {
      this.#items.push(item.kind === 'citation' ? makeReady(item, item.raw) : item);
    }
    this.#weight += bytes?.length ?? ('raw' in item ? item.raw.length : 0);
  }

  isFull(): boolean {
    return this.#items.length + this.unmatched >= batchRecords || this.#weight >= batchWeight;
  }

  /** Hands the batch over, and begins another. */
  finish(): ImportBatch {
    const items = this.#items;
    for (const [index, raw] of packRaw(this.#raws).entries()) {
      const place = this.#places[index] ?? 0;
      const item = items[place];
      if (item?.kind === 'citation') items[place] = { ...item, raw };
    }
    const batch = { items, unmatched: this.unmatched, bytes: this.bytes, weight: this.#weight };
    this.#items = [];
    this.#raws = [];
    this.#places = [];
    this.#weight = 0;
    this.unmatched = 0;
    this.bytes = 0;
    return batch;
  }
}

/** Does what can be done in any thread before a record is stored. */
export function makeReady({ citation, key }: ImportedCitation, raw: string | PackedRaw): ReadyCitation {
  return { kind: 'citation', encoded: encodeRecord(citation), raw, key };
}
