import { RecordCutter } from './cut-records.ts';
import { type MedlineItem, readPiece } from './read-piece.ts';

export { type MedlineItem, parseCitation } from './read-piece.ts';

/**
 * Reads a PubMed file of any size in constant memory: NLM's baseline and update files, EFetch answers, saved single
 * records. `name` stands for the file in messages. What cannot be read is `refused` and does not lose the rest.
 *
 * @throws UsageError `xml-empty`, `xml-not-pubmed`, `xml-truncated` (after everything before the cut was yielded),
 * `xml-encoding`, `xml-entities`, `xml-oversize`.
 */
export async function* readMedline(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<MedlineItem> {
  const cutter = new RecordCutter(name);
  for await (const chunk of chunks) {
    for (const piece of cutter.push(chunk)) for (const item of readPiece(piece)) yield item;
  }
  for (const piece of cutter.finish()) for (const item of readPiece(piece)) yield item;
}

/**
 * A whole body at once, as EFetch answers it.
 *
 * @throws UsageError as `readMedline`; then nothing is returned.
 */
export function parseMedline(xml: string, name: string): MedlineItem[] {
  const cutter = new RecordCutter(name);
  const items: MedlineItem[] = [];
  for (const piece of cutter.push(Buffer.from(xml))) items.push(...readPiece(piece));
  for (const piece of cutter.finish()) items.push(...readPiece(piece));
  return items;
}
