import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Only a guard against hanging: nothing is asserted about time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // vitest leaves one core to itself, and half of what is tested waits for a pace: use them all.
    maxWorkers: '100%',
    env: { NO_COLOR: '1', TZ: 'Pacific/Kiritimati' },
  },
});
