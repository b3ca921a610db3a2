import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InterruptedError } from '../../src/errors.ts';
import { createPace } from '../../src/pubmed/pace.ts';
import { busiestSecond } from '../helpers/call-windows.ts';
import { createVirtualClock } from '../helpers/virtual-clock.ts';

const { signal } = new AbortController();
setMaxListeners(0, signal);

describe('busiestSecond', () => {
  it('counts over every window, not over calendar seconds', () => {
    expect(busiestSecond([900, 950, 1000, 1050])).toBe(4);
    expect(busiestSecond([0, 1, 2, 1000])).toBe(3);
    expect(busiestSecond([0, 1, 2, 999])).toBe(4);
  });
});

describe('pace', () => {
  it('lets three calls start at once and the fourth a second after the server can have counted the first', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, callsPerSecond: 3 });
    const starts: number[] = [];
    for (let call = 0; call < 7; call += 1) {
      (await pace.take(signal)).sent();
      starts.push(clock.elapsed());
    }
    expect(starts).toEqual([0, 0, 0, 1270, 1270, 1270, 2540]);
  });

  it('knows by its answer that a call was counted, also while others wait', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, callsPerSecond: 1 });
    const ticket = await pace.take(signal);
    ticket.sent();
    const next = pace.take(signal);
    await clock.sleep(30, signal);
    ticket.answered();
    await next;
    expect(clock.elapsed()).toBe(1050);
  });

  it('never lets a server see too many calls, whenever it counts them before it answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.array(
          fc.record({ transit: fc.integer({ min: 0, max: 250 }), work: fc.integer({ min: 0, max: 2000 }) }),
          {
            minLength: 5,
            maxLength: 25,
          },
        ),
        async (callsPerSecond, journeys) => {
          const clock = createVirtualClock();
          const pace = createPace({ clock, callsPerSecond });
          const counted: number[] = [];
          await Promise.all(
            journeys.map(async ({ transit, work }) => {
              const ticket = await pace.take(signal);
              ticket.sent();
              await clock.sleep(transit, signal);
              counted.push(clock.now());
              await clock.sleep(work, signal);
              ticket.answered();
            }),
          );
          expect(busiestSecond(counted)).toBeLessThanOrEqual(callsPerSecond);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts from the moment a request is written, not from its permission', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 2500 }), { minLength: 5, maxLength: 25 }),
        async (callsPerSecond, handshakes) => {
          const clock = createVirtualClock();
          const pace = createPace({ clock, callsPerSecond });
          const written: number[] = [];
          await Promise.all(
            handshakes.map(async (handshake) => {
              const ticket = await pace.take(signal);
              await clock.sleep(handshake, signal);
              ticket.sent();
              written.push(clock.now());
            }),
          );
          expect(written).toHaveLength(handshakes.length);
          expect(busiestSecond(written)).toBeLessThanOrEqual(callsPerSecond);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives back the place of a call that was never sent', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, callsPerSecond: 1 });
    const ticket = await pace.take(signal);
    const next = pace.take(signal);
    ticket.close();
    await next;
    expect(clock.elapsed()).toBe(0);
  });

  it('keeps the place of a call that was sent, however it ended', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, callsPerSecond: 1 });
    const ticket = await pace.take(signal);
    ticket.sent();
    ticket.close();
    await pace.take(signal);
    expect(clock.elapsed()).toBe(1270);
  });

  it('holds everybody when the server asks for a pause', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, callsPerSecond: 3 });
    pace.holdUntil(clock.now() + 5000);
    await pace.take(signal);
    expect(clock.elapsed()).toBe(5000);
  });

  it('slows down to what the server allows, and never speeds up', async () => {
    const clock = createVirtualClock();
    const pace = createPace({ clock, callsPerSecond: 10 });
    pace.lowerTo(2);
    pace.lowerTo(50);
    pace.lowerTo(Number.NaN);
    for (let call = 0; call < 3; call += 1) (await pace.take(signal)).sent();
    expect(clock.elapsed()).toBe(1270);
  });

  it('ends with InterruptedError on Ctrl-C, asleep or waiting for a place', async () => {
    const clock = createVirtualClock();
    const controller = new AbortController();
    const pace = createPace({ clock, callsPerSecond: 1 });
    await pace.take(signal);
    const waiting = [pace.take(controller.signal), pace.take(controller.signal)];
    controller.abort();
    for (const attempt of waiting) await expect(attempt).rejects.toBeInstanceOf(InterruptedError);
  });
});
