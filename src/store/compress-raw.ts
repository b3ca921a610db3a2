import { deflateSync, inflateSync } from 'node:zlib';

/** A record as it came, as a zlib stream (RFC 1950): every language's standard library reads it back. */
export function compressRaw(raw: string | Uint8Array): Uint8Array {
  // Level 3 and a window of 8 KiB: half the time of the defaults on PubMed records, and a twentieth larger. One chunk of
  // output is enough for nearly every record.
  const chunkSize = Math.max(64, raw.length >> 1);
  return deflateSync(raw, { level: 3, windowBits: 13, memLevel: 6, chunkSize });
}

export function expandRaw(bytes: Uint8Array): string {
  return inflateSync(bytes).toString('utf8');
}
