import { trimSpace } from './collapse-space.ts';

/** Thrown where a record is not plain: the strict reader then reads it, or says what is wrong. */
export const notPlain = new Error('not plain');

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** XML 1.0 `Char`. */
function isChar(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0xd7ff) ||
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

function decodeReference(body: string): string {
  const named = predefined.get(body);
  if (named !== undefined) return named;
  const hex = /^#x([0-9a-fA-F]{1,8})$/.exec(body)?.[1];
  const decimal = /^#([0-9]{1,9})$/.exec(body)?.[1];
  const code = hex === undefined ? Number(decimal ?? -1) : Number.parseInt(hex, 16);
  if (!isChar(code)) throw notPlain;
  return String.fromCodePoint(code);
}

/**
 * Text between two tags: references decoded, white space collapsed but not trimmed.
 *
 * @throws `notPlain` at a reference that XML does not know and at characters that XML forbids there.
 */
export function cleanText(text: string): string {
  if (/[<\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\]\]>/.test(text)) throw notPlain;
  const decoded = text.includes('&')
    ? text.replace(/&([^&;]{0,12})(;?)/g, (_, body: string, end: string) => {
        if (end === '') throw notPlain;
        return decodeReference(body);
      })
    : text;
  return /[\t\n\r]| {2}/.test(decoded) ? decoded.replace(/[ \t\n\r]+/g, ' ') : decoded;
}

/** What a byte of UTF-8 means to a text: `space` counts only after another, or at an edge. */
export const space = 1;
const unclean = 2;
const high = 4;
/** First byte of U+FFFE and U+FFFF, which XML forbids, and of many characters that it does not. */
const suspect = 8;

export const byteFlags: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x20) return space;
  if (byte < 0x20 || byte === 0x26 || byte === 0x3c || byte === 0x3e) return unclean;
  if (byte < 0x80) return 0;
  return byte === 0xef ? high | suspect : high;
});

/**
 * The text between two offsets, collapsed and trimmed; `flags` of all its bytes say what there is to do. `view` has one
 * character a byte.
 */
export function takeText(bytes: Buffer, view: string, start: number, end: number, flags: number): string {
  if (flags === 0) return view.slice(start, end);
  const text = (flags & high) === 0 ? view.slice(start, end) : bytes.toString('utf8', start, end);
  return flags === high ? text : trimSpace(cleanText(text));
}
