import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FaultName, TRANSIENT_FAULTS } from '../../src/demo/faults/faults.ts';
import { makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';
import { openHarvestBench } from '../helpers/harvest-bench.ts';

// Their XML is written once, not for each of the calls.
const records = [...makeSyntheticRecords(3000)].map(({ citation, raw }) => ({ citation, raw }));
const expected = records.map(({ citation, raw }) => [citation.pmid, raw]);

/** Passing faults with chances that add up to no more than 0.4. */
const faultMix = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  chances: fc.subarray([...TRANSIENT_FAULTS], { minLength: 1, maxLength: 8 }).chain((names) =>
    fc
      .array(fc.double({ min: 0.005, max: 0.4 / names.length, noNaN: true }), {
        minLength: names.length,
        maxLength: names.length,
      })
      .map((chances) => Object.fromEntries(names.map((name, index) => [name, chances[index] ?? 0]))),
  ),
});

const everyFault = [...new Set<FaultName>([...TRANSIENT_FAULTS, 'key-refused', 'stall'])];

/** Real time: how soon a stall is given up. */
const timeouts = { attempt: 1200 };

describe('harvest under one fault', () => {
  it.each(everyFault)('gets everything although every third call meets %s', async (fault) => {
    const few = records.slice(0, 500);
    const bench = await openHarvestBench(
      {
        records: few,
        faults: [{ fault, every: 3, times: fault === 'stall' ? 1 : 4 }],
        ceiling: 200,
        apiKeys: ['k'],
      },
      { apiKey: 'k', timeouts },
    );
    try {
      const account = await bench.run();
      expect(account).toMatchObject({ hits: 500, stored: 500, missing: [], complete: true, stopped: null });
      expect(bench.ledger.content()).toEqual(expected.slice(0, 500));
      expect(bench.server.calls.some((call) => call.fault === fault)).toBe(true);
      expect(bench.busiestSecond()).toBeLessThanOrEqual(10);
      expect(await bench.run()).toMatchObject({ fetched: 0, complete: true });
    } finally {
      await bench.close();
    }
  });

  it('gets everything from a server that drops idle connections', async () => {
    const bench = await openHarvestBench({
      records: records.slice(0, 500),
      keepAlive: { idleMilliseconds: 5, calls: 2 },
    });
    try {
      expect(await bench.run()).toMatchObject({ stored: 500, complete: true });
    } finally {
      await bench.close();
    }
  });
});

describe('harvest under seeded mixes of faults', () => {
  it('ends with the same content, at the allowed pace, with an account that adds up', async () => {
    await fc.assert(
      fc.asyncProperty(faultMix, fc.boolean(), async (faults, withKey) => {
        const bench = await openHarvestBench(
          { records, faults, ceiling: 1200, apiKeys: ['k'] },
          { apiKey: withKey ? 'k' : null, timeouts },
        );
        try {
          const account = await bench.run();
          expect(account).toMatchObject({
            hits: 3000,
            stored: 3000,
            missing: [],
            complete: true,
            stopped: null,
          });
          expect(account.calls).toBe(bench.server.calls.length);
          expect(bench.ledger.content()).toEqual(expected);
          expect(bench.busiestSecond()).toBeLessThanOrEqual(withKey ? 10 : 3);
          expect(bench.server.calls.filter(({ fault, status }) => status === 429 && fault === null)).toEqual(
            [],
          );
        } finally {
          await bench.close();
        }
      }),
      { numRuns: 8, seed: 20261123 },
    );
  }, 120_000);
});
