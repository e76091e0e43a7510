import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/host/**', 'test/fixtures/**', 'node_modules/**'],
    passWithNoTests: false,
    pool: 'forks',
    setupFiles: ['test/support/fixedSeed.ts'],
    testTimeout: 30_000,
  },
});
