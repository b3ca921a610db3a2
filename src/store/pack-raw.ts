import { brotliCompressSync, brotliDecompressSync, constants, inflateSync } from 'node:zlib';

/** Records as they came, one after another, as one Brotli stream (RFC 7932): a third smaller than each by itself. */
export interface RawBlock {
  readonly bytes: Uint8Array;
  /** How many records it holds. */
  readonly records: number;
}

/** Where a record stands in its block: `length` bytes of UTF-8 from `start`, once expanded. */
export interface PackedRaw {
  readonly block: RawBlock;
  readonly start: number;
  readonly length: number;
}

/** More records save next to no space, and make one cost more to read back. */
const blockRecords = 32;
const blockBytes = 2 ** 18;
/** As small as zlib's level 3, in half the time. */
const quality = 1;

/** How a stored block may be packed; zlib's, which an older rgx wrote, are only read. */
export const packings = ['brotli', 'zlib'] as const;
type Packing = (typeof packings)[number];

/** Packs records, given as text or as UTF-8, in their order. */
export function packRaw(records: readonly (string | Uint8Array)[]): PackedRaw[] {
  return splitBlocks(records).flatMap((parts) => {
    const whole = Buffer.concat(parts);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 18,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    };
    // One chunk of output is enough for all.
    return place(parts, brotliCompressSync(whole, { params, chunkSize: Math.max(64, whole.length >> 1) }));
  });
}

function splitBlocks(records: readonly (string | Uint8Array)[]): Uint8Array[][] {
  const blocks: Uint8Array[][] = [];
  let last: Uint8Array[] = [];
  let size = 0;
  for (const record of records) {
    const bytes = typeof record === 'string' ? Buffer.from(record) : record;
    if (last.length === 0 || last.length === blockRecords || size + bytes.length > blockBytes) {
      last = [];
      blocks.push(last);
      size = 0;
    }
    last.push(bytes);
    size += bytes.length;
  }
  return blocks;
}

function place(parts: readonly Uint8Array[], bytes: Uint8Array): PackedRaw[] {
  const block = { bytes, records: parts.length };
  let start = 0;
  return parts.map(({ length }) => {
    start += length;
    return { block, start: start - length, length };
  });
}

export function expandBlock(bytes: Uint8Array, packing: Packing = 'brotli'): Buffer {
  return packing === 'zlib' ? inflateSync(bytes) : brotliDecompressSync(bytes);
}

/** The text of one record of an expanded block; `length` null for all to its end. */
export function unpackRaw(block: Buffer, start: number, length: number | null): string {
  return block.toString('utf8', start, length === null ? undefined : start + length);
}
