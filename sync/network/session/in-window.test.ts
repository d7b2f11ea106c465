import { expect, test } from 'vitest';
import { WINDOW } from '../limits.ts';
import { inWindow } from './in-window.ts';

test('as many items are under way as the window is wide, and the next when one is done', async () => {
  const running: (() => void)[] = [];
  let most = 0;
  const done = inWindow(
    Array.from({ length: WINDOW * 3 }, (_, n) => n),
    () =>
      new Promise<void>((resolve) => {
        running.push(resolve);
        most = Math.max(most, running.length);
      }),
  );
  for (let n = 0; n < WINDOW * 3; n++) {
    running.shift()?.();
    await new Promise(setImmediate);
  }
  await done;
  expect(most).toBe(WINDOW);
});
