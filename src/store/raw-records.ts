import { blob, type Cells, integer, integerOrNull, word } from './cells.ts';
import type { Store } from './open-store.ts';
import { expandBlock, type PackedRaw, packings, packRaw, type RawBlock, unpackRaw } from './pack-raw.ts';

/** The raw record of a citation, as it arrives: packed already, or its text. */
export interface ArrivingRaw {
  readonly pmid: number;
  readonly raw: PackedRaw | string;
}

const insertBlock = "INSERT INTO raw_block (raw, packing) VALUES (?, 'brotli')";
const upsertPlace = `
INSERT INTO citation_xml (pmid, block, start, length) VALUES (?, ?, ?, ?)
ON CONFLICT (pmid) DO UPDATE SET block = excluded.block, start = excluded.start, length = excluded.length`;

/**
 * Keeps raw records, in place of those that their citations had. A block goes in as it came where at least half of its
 * records are to be kept, else those are packed anew. Without a transaction of its own.
 */
export function writeRaw({ connection }: Store, arriving: readonly ArrivingRaw[]): void {
  const wanted = new Map<RawBlock, number>();
  for (const { raw } of arriving) {
    if (typeof raw !== 'string') wanted.set(raw.block, (wanted.get(raw.block) ?? 0) + 1);
  }
  const isWorthwhile = ({ block }: PackedRaw) => 2 * (wanted.get(block) ?? 0) >= block.records;
  const loose = arriving.flatMap(({ raw }, index) => {
    if (typeof raw === 'string') return [{ index, text: raw }];
    return isWorthwhile(raw)
      ? []
      : [{ index, text: unpackRaw(expandBlock(raw.block.bytes), raw.start, raw.length) }];
  });
  const repacked = packRaw(loose.map(({ text }) => text));
  const anew = new Map(loose.map(({ index }, at) => [index, repacked[at]]));
  const ids = new Map<RawBlock, number>();
  for (const [index, { pmid, raw }] of arriving.entries()) {
    const packed = anew.get(index) ?? raw;
    if (typeof packed === 'string') throw new Error('a raw record was not packed');
    let id = ids.get(packed.block);
    if (id === undefined) {
      id = connection.insert(insertBlock, packed.block.bytes);
      ids.set(packed.block, id);
    }
    connection.run(upsertPlace, pmid, id, packed.start, packed.length);
  }
}

/** A block from its cells `raw` and `packing`. */
function expand(cells: Cells, at: number): Buffer {
  return expandBlock(blob(cells, at), word(cells, at + 1, packings));
}

/** The PubMed XML of a citation as it came; null where it came in another form, or is not stored. */
export function readRawCitation({ connection }: Store, pmid: number): string | null {
  return connection.row(
    (cells) => unpackRaw(expand(cells, 0), integer(cells, 2), integerOrNull(cells, 3)),
    `SELECT raw_block.raw, packing, start, length FROM citation_xml
     JOIN raw_block ON raw_block.id = citation_xml.block WHERE pmid = ?`,
    pmid,
  );
}

/** All of them, block by block. */
export function* readRawCitations({ connection }: Store): Generator<{ pmid: number; text: string }> {
  const next = 'SELECT id, raw, packing FROM raw_block WHERE id > ? ORDER BY id LIMIT 1';
  const places = 'SELECT pmid, start, length FROM citation_xml WHERE block = ? ORDER BY start';
  for (let last = 0; ; ) {
    const block = connection.row((cells) => ({ id: integer(cells, 0), bytes: expand(cells, 1) }), next, last);
    if (block === null) return;
    yield* connection.rows(
      (cells) => ({
        pmid: integer(cells, 0),
        text: unpackRaw(block.bytes, integer(cells, 1), integerOrNull(cells, 2)),
      }),
      places,
      block.id,
    );
    last = block.id;
  }
}
