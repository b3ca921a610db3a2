/// <reference lib="dom" />
import type { PackedReview } from '../pack-records.ts';

/** The page's data island. Sent to the browser as its source text: nothing outside of it may be named but types. */
export async function readData(): Promise<PackedReview> {
  const island = document.getElementById('rgx-data');
  if (!(island instanceof HTMLScriptElement)) throw new Error('the page has no data');
  const text = island.textContent ?? '';
  if (island.dataset['form'] !== 'deflate') return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(plain).text());
}
