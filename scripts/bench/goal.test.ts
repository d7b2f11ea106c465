import { describe, expect, it } from 'vitest';
import { holds } from './goal.ts';

const row = (value: number, goal: string) => ({ name: 'live-p50', value, unit: 'ms', goal });

describe('a goal of a benchmark', () => {
  it.for([
    [50, '<= 50', true],
    [50.1, '<= 50', false],
    [0.33, '>= 0.33', true],
    [0.32, '>= 0.33', false],
    [Number.NaN, '<= 50', false],
    [Number.NaN, '>= 50', false],
    [Infinity, '<= 50', false],
  ] as const)('of %d, where it is %s: %s', ([value, goal, reached]) => {
    expect(holds(row(value, goal))).toBe(reached);
  });

  it.for(['', '50', '< 50', '<=50', '<= ', '<= fifty', '>= -1'])(
    'that says nothing is an error, not a success: "%s"',
    (goal) => {
      expect(() => holds(row(1, goal))).toThrow('live-p50');
    },
  );
});
