import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchReply } from '../../src/pubmed/decode-search.ts';
import type { PmidRange, Search } from '../../src/pubmed/esearch.ts';
import { listPmids } from '../../src/pubmed/list-pmids.ts';

type Order = 'newest' | 'oldest' | 'shuffled';

/** PubMed as ESearch shows it: a page is cut at the ceiling, a count never is. */
function createIndex(
  pmids: readonly number[],
  options: { ceiling?: number; order?: Order; onCall?: (index: FakeIndex) => void } = {},
): FakeIndex {
  const { ceiling = 9999, order = 'newest', onCall = () => {} } = options;
  const set = new Set(pmids);
  const calls: (PmidRange | null)[] = [];
  const index: FakeIndex = {
    set,
    calls,
    search: async (range, pageSize): Promise<SearchReply> => {
      calls.push(range);
      onCall(index);
      const found = [...set].filter((pmid) => range === null || (pmid >= range.low && pmid <= range.high));
      if (order === 'newest') found.sort((a, b) => b - a);
      else if (order === 'oldest') found.sort((a, b) => a - b);
      else found.sort((a, b) => scatter(a) - scatter(b));
      const shown = found.slice(0, Math.min(pageSize, ceiling));
      return {
        count: found.length,
        pmids: shown,
        translation: 'as understood',
        warnings: ['a warning'],
        isRestricted: found.length > ceiling && pageSize > ceiling,
      };
    },
  };
  return index;
}

interface FakeIndex {
  readonly set: Set<number>;
  readonly calls: (PmidRange | null)[];
  readonly search: Search;
}

const scatter = (pmid: number): number => (pmid * 2_654_435_761) % 4_294_967_296;
const sorted = (pmids: Iterable<number>): number[] => [...pmids].sort((a, b) => a - b);
const evenly = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, index) => from + Math.floor((index * (to - from)) / count));

describe('listPmids', () => {
  it('needs one call below the ceiling', async () => {
    const index = createIndex(evenly(9999, 1, 40_000_000));
    const list = await listPmids(index.search);
    expect(list).toEqual({
      pmids: sorted(index.set),
      translation: 'as understood',
      warnings: ['a warning'],
      parts: 1,
    });
    expect(index.calls).toEqual([null]);
  });

  it('reads zero hits', async () => {
    expect(await listPmids(createIndex([]).search)).toMatchObject({ pmids: [], parts: 1 });
  });

  it.each<[Order, number, number]>([
    ['newest', 10_000, 5],
    ['newest', 25_000, 6],
    ['newest', 100_000, 15],
    ['shuffled', 25_000, 6],
    ['shuffled', 50_000, 9],
    ['oldest', 25_000, 8],
  ])('%s first: lists %i evenly spread hits in at most %i calls', async (order, hits, most) => {
    const index = createIndex(evenly(hits, 8_000_000, 42_000_000), { order });
    const list = await listPmids(index.search);
    expect(list.pmids).toEqual(sorted(index.set));
    expect(index.calls.length).toBeLessThanOrEqual(most);
    expect(most).toBeLessThanOrEqual(2 * Math.ceil(hits / 9999) + Math.log2(Math.ceil(hits / 9999)) + 1);
  });

  it('covers every PMID with disjoint ranges', async () => {
    const index = createIndex(evenly(30_000, 1, 42_000_000));
    const found: number[] = [];
    await listPmids(index.search, (soFar, hits) => {
      found.push(soFar);
      expect(hits).toBe(30_000);
    });
    expect(found).toEqual(sorted(found));
    expect(found.at(-1)).toBe(30_000);
  });

  it('lists any set, however it is spread and shown', async () => {
    const clump = fc
      .tuple(
        fc.integer({ min: 1, max: 42_000_000 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 2000 }),
      )
      .map(([from, count, step]) => Array.from({ length: count }, (_, index) => from + index * step));
    await fc.assert(
      fc.asyncProperty(
        fc.array(clump, { maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom<Order>('newest', 'oldest', 'shuffled'),
        async (clumps, ceiling, order) => {
          const index = createIndex(clumps.flat(), { ceiling, order });
          const list = await listPmids(index.search);
          expect(list.pmids).toEqual(sorted(index.set));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('learns a ceiling that is lower than NCBI’s', async () => {
    const index = createIndex(evenly(1000, 1000, 9000), { ceiling: 100 });
    const list = await listPmids(index.search);
    expect(list.pmids).toEqual(sorted(index.set));
    expect(list.parts).toBeLessThanOrEqual(14);
  });

  it('asks again for a page that is shorter than its count', async () => {
    const index = createIndex(evenly(500, 1000, 9000));
    let cut = 1;
    const search: Search = async (range, pageSize) => {
      const reply = await index.search(range, pageSize);
      cut -= 1;
      return cut >= 0 ? { ...reply, pmids: reply.pmids.slice(0, 400) } : reply;
    };
    expect((await listPmids(search)).pmids).toEqual(sorted(index.set));
    expect(index.calls).toHaveLength(2);
  });

  it('gives up, and says why, when a PMID is counted and never shown', async () => {
    const index = createIndex(evenly(50, 1000, 1100));
    const search: Search = async (range, pageSize) => {
      const reply = await index.search(range, pageSize);
      return { ...reply, pmids: reply.pmids.filter((pmid) => pmid !== 1050) };
    };
    await expect(listPmids(search)).rejects.toMatchObject({
      code: 'search-short',
      message: 'ESearch counts PMID 1050 and does not show it.',
    });
    expect(index.calls.length).toBeLessThan(150);
  });

  it('ends with the server’s own set when the index moves between the calls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            call: fc.integer({ min: 2, max: 12 }),
            pmid: fc.integer({ min: 1, max: 42_000_000 }),
            gone: fc.boolean(),
          }),
          { maxLength: 3 },
        ),
        async (moves) => {
          // Arrivals and departures are kept apart: one of each may leave every count as it was.
          const sameWay = moves.map((move) => ({ ...move, gone: moves[0]?.gone ?? false }));
          const hits = evenly(900, 8_000_000, 42_000_000);
          const index = createIndex(hits, {
            ceiling: 100,
            onCall: ({ set, calls }) => {
              for (const { call, pmid, gone } of sameWay) {
                if (calls.length !== call) continue;
                if (gone) set.delete(hits[pmid % hits.length] ?? 0);
                else set.add(pmid);
              }
            },
          });
          const list = await listPmids(index.search);
          expect(list.pmids).toEqual(sorted(index.set));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives up on a server whose pages never agree with its counts', async () => {
    let calls = 0;
    const search: Search = async (range, pageSize) => {
      calls += 1;
      const low = range?.low ?? 1;
      const pmids = Array.from({ length: Math.min(pageSize, 5) }, (_, index) => low + index);
      return { count: 1_000_000, pmids, translation: '', warnings: [], isRestricted: false };
    };
    await expect(listPmids(search)).rejects.toMatchObject({ code: 'search-unsettled', exitCode: 3 });
    expect(calls).toBeLessThan(7000);
  });

  it('gives up when the index never comes to rest', async () => {
    let next = 42_000_000;
    const index = createIndex(evenly(900, 8_000_000, 42_000_000), {
      ceiling: 100,
      onCall: ({ set }) => {
        next += 1;
        set.add(next);
      },
    });
    await expect(listPmids(index.search)).rejects.toMatchObject({ code: 'search-unsettled', exitCode: 3 });
    expect(index.calls.length).toBeLessThan(150);
  });
});
