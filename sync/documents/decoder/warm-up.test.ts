import { expect, test } from 'vitest';
import { LiveBranches } from './live-branches.ts';
import { warmUp } from './warm-up.ts';

test('a decoder that warms up takes its own document as it would take one of others', () => {
  expect(warmUp(new LiveBranches())).toBe(true);
});
