import { expect, it } from 'vitest';
import { openThreadPool } from '../../src/commands/thread-pool.ts';
import { shippedData } from '../../src/shipped.ts';

it('says which limit a thread ran into, and how to go on', async () => {
  const task = { name: 'corpus.xml', path: shippedData('demo/corpus.xml') };
  const pool = openThreadPool([task], {
    program: 'dist/reading-thread.js',
    setup: { search: null },
    workers: 1,
    limits: { maxOldGenerationSizeMb: 2 },
    signal: new AbortController().signal,
  });
  await expect(pool.batchesOf(task).next()).rejects.toMatchObject({
    code: 'thread-memory',
    exitCode: 3,
    message: 'a thread needed more than the 2 MB of memory it may have',
    hint: expect.stringContaining('--workers 0'),
  });
  await pool.close();
});
