export const lessThan = 0x3c;
export const greaterThan = 0x3e;
export const slash = 0x2f;

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isSpace(bytes[at])) at += 1;
  return at;
}

/** Whether an element's name is over; the end of what was read does not say so. */
export function endsName(byte: number | undefined): boolean {
  return byte === greaterThan || byte === slash || isSpace(byte);
}

/** The element name at `from`; null when the bytes end before it does. */
export function readName(bytes: Buffer, from: number): string | null {
  let at = from;
  while (at < bytes.length && !endsName(bytes[at])) at += 1;
  return at < bytes.length ? bytes.toString('latin1', from, at) : null;
}

/** Past the `>` of the tag at `from`, -1 when it is not there yet; a `>` in an attribute's value does not count. */
export function findTagEnd(bytes: Buffer, from: number): number {
  let quote = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === greaterThan) return at + 1;
  }
  return -1;
}
