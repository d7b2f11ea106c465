import { expect, it } from 'vitest';
import { within } from './talk.ts';

const never = new Promise<never>(() => undefined);

it('what is waited for ends with whoever waits, also where that was before', async () => {
  const ending = new AbortController();
  const waiting = within(60_000, never, ending.signal);
  ending.abort();
  await expect(waiting).rejects.toThrow('too long');
  await expect(within(60_000, never, ending.signal)).rejects.toThrow('too long');
  await expect(within(60_000, never, AbortSignal.abort())).rejects.toThrow('too long');
  expect(await within(60_000, Promise.resolve(1), new AbortController().signal)).toBe(1);
});
