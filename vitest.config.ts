import { defineConfig } from 'vitest/config';

/** Its own file, so that vitest does not take the renderer's root from vite.config.ts. */
export default defineConfig({
  test: { exclude: ['node_modules/**', 'dist/**', 'release/**', 'test-output/**'] },
});
