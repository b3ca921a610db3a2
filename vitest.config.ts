import { defineConfig } from 'vitest/config';

/** They put something in a module's place, and need modules of their own. */
const apart = ['test/commands/query-plans.test.ts'];

export default defineConfig({
  test: {
    // Only a guard against hanging: nothing is asserted about time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // vitest leaves one core to itself, and half of what is tested waits for a pace: use them all.
    maxWorkers: '100%',
    env: { NO_COLOR: '1', TZ: 'Pacific/Kiritimati' },
    projects: [
      // Modules are loaded once a worker, not once a file: no module of rgx keeps what a test could see.
      {
        extends: true,
        test: { name: 'rgx', include: ['test/**/*.test.ts'], exclude: apart, isolate: false },
      },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
});
