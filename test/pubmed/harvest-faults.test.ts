import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRANSIENT_FAULTS } from '../../src/demo/faults/faults.ts';
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

describe('harvest under seeded mixes of faults', () => {
  it('ends with the same content, at the allowed pace, with an account that adds up', async () => {
    await fc.assert(
      fc.asyncProperty(faultMix, fc.boolean(), async (faults, withKey) => {
        const bench = await openHarvestBench(
          { records, faults, ceiling: 1200, apiKeys: ['k'] },
          { apiKey: withKey ? 'k' : null },
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
  });
});
