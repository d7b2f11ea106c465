import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Each file drives windows of its own, one file after the other: they share one screen. */
export default defineConfig({
  root: path.join(import.meta.dirname, '..', '..'),
  test: {
    name: 'desktop',
    include: ['tests/desktop/**/*.test.ts'],
    globalSetup: ['tests/desktop/setup/global-setup.ts'],
    setupFiles: ['tests/desktop/setup/skip.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
