import { deflateSync, inflateSync } from 'node:zlib';

/** A record as it came, as a zlib stream (RFC 1950): every language's standard library reads it back. */
export function compressRaw(raw: string): Uint8Array {
  return deflateSync(raw);
}

export function expandRaw(bytes: Uint8Array): string {
  return inflateSync(bytes).toString('utf8');
}
