import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Only a guard against hanging: nothing is asserted about time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: { NO_COLOR: '1', TZ: 'Pacific/Kiritimati' },
  },
});
