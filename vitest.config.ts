import { defineConfig } from 'vitest/config';

const kind = (
  name: string,
  include: string[],
  test: {
    fileParallelism?: boolean;
    maxWorkers?: number;
    testTimeout?: number;
  } = {},
) => ({
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', 'dist/**', 'release/**', 'test-output/**'],
    hookTimeout: 60_000,
    // What is waited for comes; on a machine that is busy it comes late.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 30_000,
    ...test,
  },
});

/**
 * The kinds of tests, in the order in which `npm test` runs them. What starts processes, nodes or
 * windows runs two files at a time: it waits for others more than it works. What is killed at any
 * moment is left alone with the machine.
 */
export default defineConfig({
  test: {
    projects: [
      kind('unit', ['{sync,renderer,electron,scripts}/**/*.test.ts']),
      kind('property', ['tests/property/**/*.test.ts'], { testTimeout: 120_000 }),
      kind('fault', ['tests/fault/**/*.test.ts'], { fileParallelism: false, testTimeout: 180_000 }),
      kind('network', ['tests/network/**/*.test.ts'], {
        maxWorkers: 2,
        testTimeout: 180_000,
      }),
      // They wait for networks more than they work.
      kind('hold', ['tests/hold/**/*.test.ts'], { maxWorkers: 3, testTimeout: 300_000 }),
      kind('cli', ['tests/cli/**/*.test.ts'], { maxWorkers: 2, testTimeout: 90_000 }),
      kind('browser', ['tests/browser/**/*.test.ts'], {
        maxWorkers: 2,
        testTimeout: 120_000,
      }),
      './tests/desktop/vitest.config.ts',
    ],
  },
});
