import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Fault,
  type FaultKind,
  permanentFault,
  ServiceError,
  transientFault,
} from '../../src/pubmed/fault.ts';
import { pauseAfter, retry, type Wait } from '../../src/pubmed/retry.ts';
import { createVirtualClock } from '../helpers/virtual-clock.ts';

const { signal } = new AbortController();

function faultOf(kind: FaultKind, retryAfterMs = 0): Fault {
  return { ...transientFault('some-fault', 'It failed.'), kind, retryAfterMs };
}

async function countAttempts(fault: Fault) {
  const clock = createVirtualClock();
  const waits: Wait[] = [];
  let attempts = 0;
  const failing = async () => {
    attempts += 1;
    throw new ServiceError(fault);
  };
  const error = await retry('ESearch', failing, {
    clock,
    random: () => 0.5,
    signal,
    onWait: (wait) => waits.push(wait),
  }).catch((reason: unknown) => reason);
  return { attempts, sleeps: clock.sleeps, waits, error };
}

describe('pauseAfter', () => {
  it('grows exponentially up to a minute, with full jitter', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 20].map((failures) => pauseAfter(failures, () => 0.5))).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(pauseAfter(5, () => 0)).toBe(0);
  });

  it('is never shorter than the server asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 60_000 }),
        (failures, chance, asked) => {
          const pause = pauseAfter(failures, () => chance, asked);
          expect(pause).toBeGreaterThanOrEqual(asked);
          expect(pause).toBeLessThanOrEqual(asked + 1000);
        },
      ),
    );
  });
});

describe('retry', () => {
  it.each<[FaultKind, number]>([
    ['transient', 7],
    ['rate-limited', 8],
    ['unreachable', 4],
    ['bad-key', 2],
    ['blocked', 1],
    ['permanent', 1],
  ])('gives a %s fault %i attempts', async (kind, attempts) => {
    const outcome = await countAttempts(faultOf(kind));
    expect(outcome.attempts).toBe(attempts);
    expect(outcome.sleeps).toHaveLength(attempts - 1);
    expect(outcome.waits.map(({ failures }) => failures)).toEqual(
      outcome.sleeps.map((_, index) => index + 1),
    );
  });

  it('waits one second before trying a refused key once more', async () => {
    expect((await countAttempts(faultOf('bad-key'))).sleeps).toEqual([1000]);
  });

  it('respects Retry-After', async () => {
    expect((await countAttempts(faultOf('rate-limited', 2000))).sleeps[0]).toBe(2500);
  });

  it('says how often it tried, and keeps code, exit code and hint', async () => {
    const { error } = await countAttempts(faultOf('transient'));
    expect(error).toMatchObject({
      code: 'some-fault',
      exitCode: 3,
      message: 'ESearch failed 7 times in a row; the last time: It failed.',
      hint: 'What was stored is kept; run the same command again to go on.',
    });
  });

  it('tells a hopeless fault as it is', async () => {
    const { error } = await countAttempts(permanentFault('refused', 'No.', 'Change it.'));
    expect(error).toMatchObject({ code: 'refused', exitCode: 2, message: 'No.', hint: 'Change it.' });
  });

  it('passes on what is no fault of the service at once', async () => {
    const bug = new TypeError('bug');
    const clock = createVirtualClock();
    const options = { clock, random: Math.random, signal };
    await expect(retry('ESearch', () => Promise.reject(bug), options)).rejects.toBe(bug);
    expect(clock.sleeps).toEqual([]);
  });

  it('returns the first success', async () => {
    let attempts = 0;
    const clock = createVirtualClock();
    const flaky = async () => {
      attempts += 1;
      if (attempts < 3) throw new ServiceError(faultOf('transient'));
      return 'done';
    };
    expect(await retry('ESearch', flaky, { clock, random: () => 0.5, signal })).toBe('done');
    expect(attempts).toBe(3);
  });
});
