const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16le = new TextDecoder('utf-16le');
const utf16be = new TextDecoder('utf-16be');

/** Characters of the bytes 0x80 to 0x9f. Node's own windows-1252 decoder gives control characters for them. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

export type Utf16 = 'utf-16le' | 'utf-16be';

/** What a byte-order mark at the start of a file says, when it says UTF-16. */
export function readUtf16Mark(bytes: Uint8Array): Utf16 | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Text without its byte-order mark; null when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** Windows-1252, in which older reference managers still write: every byte is a character. */
export function decodeLegacy(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character);
}

/** Text of a file's first bytes; a character cut at their end is left out. */
export function decodeHead(bytes: Uint8Array): string {
  const mark = readUtf16Mark(bytes);
  if (mark !== null) return (mark === 'utf-16le' ? utf16le : utf16be).decode(bytes);
  for (let cut = 0; cut <= 3; cut++) {
    const text = decodeUtf8(bytes.subarray(0, bytes.length - cut));
    if (text !== null) return text;
  }
  return decodeLegacy(bytes);
}
