import type { Row } from '../../tests/bench/rows.ts';

const GOAL = /^(<=|>=) (\d+(?:\.\d+)?)$/;

/**
 * Whether what was measured is as good as it should be; what could not be measured is not.
 * @throws Error for a goal that is none, which every value would reach
 */
export function holds({ name, value, goal }: Row): boolean {
  const [, sign, limit] = GOAL.exec(goal) ?? [];
  if (limit === undefined) throw new Error(`the goal of ${name} is not like "<= 5": ${goal}`);
  return sign === '<=' ? value <= Number(limit) : value >= Number(limit);
}
