import { describe, expect, it } from 'vitest';
import { pauseBefore } from './back-off.ts';

describe('the pause before the next try', () => {
  it('doubles, and never becomes longer than ten seconds', () => {
    const longest = [0, 1, 2, 3, 10, 1000].map((attempt) => pauseBefore(attempt, () => 1));
    expect(longest).toEqual([250, 500, 1000, 2000, 10_000, 10_000]);
  });

  it('is random in its second half', () => {
    expect(pauseBefore(3, () => 0)).toBe(1000);
    expect(pauseBefore(3, () => 0.5)).toBe(1500);
  });
});
