import { constants, gunzipSync } from 'node:zlib';
import { UsageError } from '../errors.ts';
import { decodeHead } from './decode-bytes.ts';
import { describeFormats, type FormatName, formatNames, formats, hasExtensionOf } from './formats.ts';

/** What other things begin with, and what to do about them. */
const strangers: readonly { readonly test: RegExp; readonly what: string; readonly hint: string }[] = [
  {
    test: /^PK\x03\x04/,
    what: 'a zip archive or an Office document',
    hint: 'Unpack it, or save the sheet as CSV.',
  },
  { test: /^%PDF-/, what: 'a PDF', hint: 'Import the bibliographic record, not the paper.' },
  { test: /^SQLite format 3\0/, what: 'an SQLite file', hint: 'Name it with --db instead.' },
  {
    test: /^(?:BZh|\xfd7zXZ|\x28\xb5\x2f\xfd|7z\xbc\xaf|Rar!)/,
    what: 'packed by something other than gzip',
    hint: 'Unpack it first.',
  },
  {
    test: /^\s*(?:<!doctype html|<html)/i,
    what: 'a web page',
    hint: 'Save the export itself, not the page that shows it.',
  },
  { test: /^\s*[{[]\s*["{[\]}]/, what: 'JSON', hint: `Export it again as one of: ${describeFormats()}.` },
  {
    test: /^\s*1[.:] (?=[\s\S]*\bPMID: ?\d)/,
    what: "PubMed's summary or abstract text, which has no fields",
    hint: 'In PubMed choose Save, Format: PubMed.',
  },
];

/** Fewer bytes of gzip tell nothing. */
const smallestHead = 256;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Which format a file is in, judged by its first bytes (gzipped or not; 4 KiB are plenty); the name only decides between
 * formats that both recognise it.
 *
 * @throws UsageError `import-empty`, `import-binary`, `import-unknown-format`, `gzip-corrupt`
 */
export function detectFormat(name: string, firstBytes: Uint8Array): FormatName {
  const bytes = isGzip(firstBytes) ? inflateHead(name, firstBytes) : firstBytes;
  const head = decodeHead(bytes);
  if (head.trim() === '') {
    throw new UsageError('import-empty', `${name} is empty`, { hint: 'Export or download it again.' });
  }
  const latin = Buffer.from(bytes).toString('latin1');
  const stranger = strangers.find(({ test }) => test.test(latin));
  if (stranger !== undefined) {
    throw new UsageError('import-unknown-format', `${name} is ${stranger.what}`, { hint: stranger.hint });
  }
  if (head.includes('\0')) {
    throw new UsageError('import-binary', `${name} holds binary data, not text`, {
      hint: `rgx reads ${describeFormats()}.`,
    });
  }
  const candidates = formatNames.filter((format) => formats[format].recognise(head));
  const found = candidates.find((format) => hasExtensionOf(format, name)) ?? candidates[0];
  if (found !== undefined) return found;
  throw new UsageError('import-unknown-format', `${name} is in no format that rgx knows`, {
    hint: `rgx reads ${describeFormats()}.`,
  });
}

/** As much as can be unpacked: a fault further on is for the reader to find, which keeps what stands before it. */
function inflateHead(name: string, bytes: Uint8Array): Uint8Array {
  let cause: unknown;
  for (let size = bytes.length; size >= smallestHead || size === bytes.length; size >>= 1) {
    try {
      return gunzipSync(bytes.subarray(0, size), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch (error) {
      cause = error;
    }
  }
  throw new UsageError('gzip-corrupt', `${name} begins like gzip but cannot be unpacked`, {
    hint: 'Download the file again.',
    cause,
  });
}
