import { defineConfig } from 'vitest/config';

/** Each file drives windows of its own, one file after the other: they share one screen. */
export default defineConfig({
  test: {
    name: 'desktop',
    include: ['tests/desktop/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    globalSetup: ['tests/desktop/setup/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
