import { deflateSync, strToU8 } from 'fflate';
import { type Html, trustMarkup } from './html.ts';

/** Above this many characters the data are compressed: a page of thousands of abstracts would weigh too much. */
const largestPlain = 1_000_000;

/**
 * Data as a script element that no browser runs. Plain JSON escapes `<`, so that no text can end the element, and U+2028.
 * Compressed data are base64 of a raw deflate stream, made by code that gives the same bytes on every machine, which zlib
 * does not promise.
 */
export function embedData(id: string, data: unknown): Html {
  const json = JSON.stringify(data);
  if (json.length > largestPlain) {
    const packed = Buffer.from(deflateSync(strToU8(json), { level: 6 })).toString('base64');
    return trustMarkup(`<script type="application/json" id="${id}" data-form="deflate">${packed}</script>`);
  }
  const safe = json.replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return trustMarkup(`<script type="application/json" id="${id}">${safe}</script>`);
}
