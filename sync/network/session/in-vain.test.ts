import { expect, test } from 'vitest';
import { REMEMBERED, RETRY_MS } from '../limits.ts';
import { InVain } from './in-vain.ts';

test('what was asked for in vain is left alone for a while, or for ever', () => {
  let now = 0;
  const inVain = new InVain(() => now);
  inVain.later('not yet');
  inVain.never('wrong');
  expect([inVain.has('not yet'), inVain.has('wrong'), inVain.has('other')]).toEqual([
    true,
    true,
    false,
  ]);
  now = RETRY_MS;
  expect([inVain.has('not yet'), inVain.has('wrong')]).toEqual([false, true]);
  inVain.forget('wrong');
  expect(inVain.has('wrong')).toBe(false);
});

test('the oldest is forgotten when a peer makes too much to remember', () => {
  const inVain = new InVain(() => 0);
  for (let at = 0; at < REMEMBERED; at++) inVain.never(`${at}`);
  expect(inVain.has('0')).toBe(true);
  inVain.never('one more');
  expect(inVain.has('0')).toBe(false);
  expect(inVain.has('1')).toBe(true);
});
