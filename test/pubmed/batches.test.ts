import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatchSize } from '../../src/pubmed/batch-size.ts';
import { createJobQueue } from '../../src/pubmed/job-queue.ts';

describe('batch size', () => {
  it('halves on failure and grows again on repeated success, within bounds', () => {
    const size = createBatchSize(200, 400);
    expect(size.current()).toBe(200);
    size.halve();
    expect(size.current()).toBe(100);
    for (let index = 0; index < 10; index += 1) size.halve();
    expect(size.current()).toBe(1);
    for (let index = 0; index < 3; index += 1) size.grow();
    expect(size.current()).toBe(2);
    for (let index = 0; index < 100; index += 1) size.grow();
    expect(size.current()).toBe(400);
  });

  it('starts no larger than it may be', () => {
    expect(createBatchSize(200, 5).current()).toBe(5);
  });
});

describe('job queue', () => {
  it('hands out every PMID once, whatever the widths and returns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.array(fc.record({ width: fc.integer({ min: 1, max: 20 }), isReturned: fc.boolean() }), {
          minLength: 1,
        }),
        (count, steps) => {
          const queue = createJobQueue(Array.from({ length: count }, (_, index) => index));
          const done: number[] = [];
          for (let index = 0; ; index += 1) {
            const step = steps[index % steps.length] ?? { width: 1, isReturned: false };
            const job = queue.take(step.width);
            if (job === null) break;
            expect(job.ids.length).toBeLessThanOrEqual(step.width);
            if (step.isReturned && index < 50) queue.putBack({ ...job, failures: job.failures + 1 });
            else done.push(...job.ids);
          }
          expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
        },
      ),
    );
  });

  it('takes returned PMIDs before fresh ones', () => {
    const queue = createJobQueue([1, 2, 3, 4]);
    const first = queue.take(2);
    if (first !== null) queue.putBack({ ...first, pauseMs: 500 });
    expect(queue.take(1)).toMatchObject({ ids: [1], pauseMs: 500 });
    expect(queue.take(3)).toMatchObject({ ids: [2], pauseMs: 500 });
    expect(queue.take(3)).toMatchObject({ ids: [3, 4], pauseMs: 0 });
    expect(queue.take(3)).toBeNull();
  });
});
