import { defineConfig } from 'vitest/config';

/** Each file drives windows of its own, one file after the other: they share one screen. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'desktop',
    include: ['**/*.test.ts'],
    globalSetup: ['setup/global-setup.ts'],
    setupFiles: ['setup/skip.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
  },
});
