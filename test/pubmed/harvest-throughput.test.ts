import { describe, expect, it } from 'vitest';
import { makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';
import { openHarvestBench } from '../helpers/harvest-bench.ts';

/** A slow server: 1.0 s and 4 ms a record. */
const latency = (tool: string, count: number): number => (tool === 'efetch' ? 1000 + 4 * count : 0);

describe('harvest from a slow server', () => {
  it('takes at most a third of the time of one call after another, within the rate', async () => {
    const records = [...makeSyntheticRecords(5000)].map(({ citation, raw }) => ({ citation, raw }));
    const bench = await openHarvestBench({ records, latency });
    try {
      expect(await bench.run()).toMatchObject({ stored: 5000, complete: true });
      const fetches = bench.server.calls.filter(({ tool }) => tool === 'efetch');
      const begin = fetches[0]?.at ?? 0;
      const oneAfterAnother = fetches.reduce((sum, call) => sum + latency(call.tool, call.records), 0);
      expect((bench.clock.now() - begin) / oneAfterAnother).toBeLessThanOrEqual(1 / 3);
      expect(bench.busiestSecond()).toBeLessThanOrEqual(3);
    } finally {
      await bench.close();
    }
  });
});
