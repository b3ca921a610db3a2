import { brotliDecompressSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deleteCitations } from '../../src/store/delete-citations.ts';
import { encodeRecord } from '../../src/store/encode-record.ts';
import type { Store } from '../../src/store/open-store.ts';
import { type PackedRaw, packRaw } from '../../src/store/pack-raw.ts';
import { readRawCitation, readRawCitations } from '../../src/store/raw-records.ts';
import { saveRecords } from '../../src/store/save-citations.ts';
import { openSource } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { temporaryStore } from './temporary-store.ts';

const rawOf = (pmid: number, title = '') => `<PubmedArticle>${pmid} ≥ 😀 ${title}</PubmedArticle>`;
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function save(store: Store, pmids: readonly number[], title = '', raws?: readonly PackedRaw[]): void {
  const source = openSource(store, 'pubmed-xml', '');
  saveRecords(
    store,
    source,
    pmids.map((pmid, index) => ({
      encoded: encodeRecord(makeCitation({ pmid, title })),
      raw: raws?.[index] ?? rawOf(pmid, title),
    })),
  );
}

function readBlocks({ connection }: Store): { records: number; text: string }[] {
  return connection.rows(
    (cells) => ({
      records: Number(cells[0]),
      text: brotliDecompressSync(cells[1] as Uint8Array).toString('utf8'),
    }),
    'SELECT (SELECT count(*) FROM citation_xml WHERE block = raw_block.id), raw FROM raw_block ORDER BY id',
  );
}

describe('packRaw', () => {
  it('packs at most 32 records, and at most 256 KiB unless one record is larger', () => {
    const large = 'x'.repeat(200_000);
    const packed = packRaw([...upTo(70).map(String), large, large, 'y'.repeat(400_000), 'last']);
    const blocks = [...new Set(packed.map(({ block }) => block))];
    expect(blocks.map(({ records }) => records)).toEqual([32, 32, 7, 1, 1, 1]);
    expect(packed[40]).toMatchObject({ block: blocks[1], start: 8 * 2, length: 2 });
  });
});

describe('raw records', () => {
  it('are read back one by one, and block by block, in bytes that are not ASCII', () => {
    const store = temporaryStore();
    save(store, upTo(100));
    expect(readBlocks(store).map(({ records }) => records)).toEqual([32, 32, 32, 4]);
    for (const pmid of upTo(100)) expect(readRawCitation(store, pmid)).toBe(rawOf(pmid));
    expect([...readRawCitations(store)]).toEqual(upTo(100).map((pmid) => ({ pmid, text: rawOf(pmid) })));
  });

  it('leave their block when they are replaced or deleted; it goes with the last', () => {
    const store = temporaryStore();
    save(store, upTo(3));
    save(store, [1], 'new');
    expect(readBlocks(store).map(({ records }) => records)).toEqual([2, 1]);
    deleteCitations(store, openSource(store, 'pubmed-xml', ''), [2]);
    save(store, [3], 'new');
    expect(readBlocks(store)).toEqual([
      { records: 1, text: rawOf(1, 'new') },
      { records: 1, text: rawOf(3, 'new') },
    ]);
    expect(readRawCitation(store, 2)).toBeNull();
  });

  it('are read from a block that an older rgx packed with zlib', () => {
    const store = temporaryStore();
    save(store, [1, 2]);
    store.connection.run(
      "UPDATE raw_block SET raw = ?, packing = 'zlib'",
      deflateSync(`${rawOf(1, 'old')}${rawOf(2, 'old')}`),
    );
    const { length } = Buffer.from(rawOf(1, 'old'));
    store.connection.run('UPDATE citation_xml SET start = (pmid - 1) * ?, length = ?', length, length);
    expect(readRawCitation(store, 2)).toBe(rawOf(2, 'old'));
    expect([...readRawCitations(store)].map(({ text }) => text)).toEqual([rawOf(1, 'old'), rawOf(2, 'old')]);
  });

  it('are packed anew where few of a block are wanted', () => {
    const store = temporaryStore();
    const pmids = upTo(40);
    save(store, pmids);
    const packed = packRaw(pmids.map((pmid) => rawOf(pmid, 'new')));
    const few = [...upTo(15), 33, 34, 35, 36];
    save(
      store,
      few,
      'new',
      few.map((pmid) => packed[pmid - 1] as PackedRaw),
    );
    // 15 of 32 go into a block of their own, 4 of 8 keep theirs.
    expect(readBlocks(store).map(({ records }) => records)).toEqual([17, 4, 15, 4]);
    expect(readBlocks(store)[2]?.text).toBe(
      upTo(15)
        .map((pmid) => rawOf(pmid, 'new'))
        .join(''),
    );
    for (const pmid of pmids) {
      expect(readRawCitation(store, pmid)).toBe(rawOf(pmid, few.includes(pmid) ? 'new' : ''));
    }
  });
});
