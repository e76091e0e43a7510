import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/host/**', 'test/fixtures/**', 'node_modules/**'],
    passWithNoTests: false,
    pool: 'forks',
    setupFiles: ['test/support/fixedSeed.ts'],
    testTimeout: 30_000,
    // Much of the time is waiting for other processes; on two processors the default is one worker.
    maxWorkers: 2,
  },
});
