import { defineConfig } from 'vitest/config';

/** What a person sees, in one window and in this order: `node scripts/test.mjs window` and `npm run pictures`. */
export default defineConfig({
  test: {
    include: ['test/host/window/*.test.ts'],
    passWithNoTests: false,
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 600_000,
    bail: 1,
  },
});
