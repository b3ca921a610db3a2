import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenBatch, restoreBatch } from '../../src/commands/flatten-batch.ts';
import type { ReadyItem } from '../../src/commands/read-batches.ts';
import { encodeRecord } from '../../src/store/encode-record.ts';
import { packRaw, type RawBlock } from '../../src/store/pack-raw.ts';
import { anyCitation } from '../store/any-citation.ts';

const blocks = new Map<RawBlock, RawBlock>();
/** Of bytes that are no Buffer, as they come out of another thread. */
function asPlain(block: RawBlock): RawBlock {
  const plain = blocks.get(block) ?? { ...block, bytes: new Uint8Array(block.bytes) };
  blocks.set(block, plain);
  return plain;
}
const packed = packRaw(Array.from({ length: 80 }, (_, index) => `<a>${index} ≥</a>`)).map((one) => ({
  ...one,
  block: asPlain(one.block),
}));
const raw = fc.oneof(fc.string(), fc.constantFrom(...packed));
const citation = fc.record({ citation: anyCitation, raw, key: fc.string() }).map(
  (all): ReadyItem => ({
    kind: 'citation',
    encoded: encodeRecord(all.citation),
    raw: all.raw,
    key: all.key,
  }),
);
const other = fc.integer({ min: 1 }).map((pmid): ReadyItem => ({ kind: 'deletion', pmid }));
const items = fc.array(fc.oneof({ weight: 3, arbitrary: citation }, other), { maxLength: 8 });

describe('flattenBatch', () => {
  it('gives the same batch back on the other side', () => {
    fc.assert(
      fc.property(items, fc.nat(), (some, unmatched) => {
        const batch = { items: some, unmatched, bytes: 3, weight: 4 };
        const there = structuredClone(flattenBatch(batch));
        expect(restoreBatch(there)).toEqual(batch);
      }),
      { numRuns: 100 },
    );
  });

  it('sends a block once, however many of its records are in the batch', () => {
    const record = encodeRecord(fc.sample(anyCitation, { numRuns: 1, seed: 1 })[0] as never);
    const some = packed
      .slice(0, 40)
      .map((one): ReadyItem => ({ kind: 'citation', encoded: record, raw: one, key: 'k' }));
    const flat = flattenBatch({ items: some, unmatched: 0, bytes: 0, weight: 0 });
    expect(flat.blocks.map(([, records]) => records)).toEqual([32, 32]);
    const sizes = [packed[0], packed[32]].map((one) => one?.block.bytes.length ?? 0);
    expect(flat.raw.length).toBe(sizes.reduce((sum, size) => sum + size));
  });
});
