import { expect, test } from 'vitest';
import { RESTART_LIMIT, RESTART_WINDOW, RestartPolicy } from './restart-policy.ts';

test('an engine that ends again and again is given up after the limit', () => {
  const policy = new RestartPolicy();
  for (let n = 0; n < RESTART_LIMIT; n++) expect(policy.allows(n)).toBe(true);
  expect(policy.allows(RESTART_LIMIT)).toBe(false);
});

test('ends that lie far apart are forgiven for ever', () => {
  const policy = new RestartPolicy();
  for (let n = 0; n < 5 * RESTART_LIMIT; n++) expect(policy.allows(n * RESTART_WINDOW)).toBe(true);
});

test('a person who tries again gets all attempts back', () => {
  const policy = new RestartPolicy();
  for (let n = 0; n <= RESTART_LIMIT; n++) policy.allows(0);
  policy.forget();
  expect(policy.allows(0)).toBe(true);
});
