import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { entriesOf, fileOf } from '../../archive/testing/bundle-file.ts';
import {
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from '../../documents/testing/open-test-space.ts';
import type { TestSpace } from '../../documents/testing/open-test-space.ts';
import type { NewAccount } from '../../identity/index.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { SpaceInterest } from '../interest/space-interest.ts';
import { Readings } from './readings.ts';
import { IDLE_MS } from './underway.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** Somebody who follows nobody, and what they read files into. */
function reader() {
  const me = newAccount().account;
  const interest = new SpaceInterest({
    me: () => me,
    keepsEverything: () => false,
    followed: () => [],
    near: () => [],
    met: () => [],
    nearTo: () => [],
    alone: () => [],
  });
  const here = openTestSpace({ keeps: (account) => interest.of(account as AccountId) });
  const readings = new Readings(
    {
      space: PUBLIC_SQUARE,
      store: here.store,
      account: { account: me } as never,
      interest,
      clock: { now: () => here.clock.now },
    },
    () => Promise.resolve(here.replica),
    () => undefined,
  );
  return { here, interest, readings };
}
async function written(text: string): Promise<{ space: TestSpace; by: NewAccount }> {
  const [space, by] = [openTestSpace(), newAccount()];
  await introduce(by, space);
  space.author(by).write('posts', [post(text)]);
  return { space, by };
}
const fileOfSpace = async (space: TestSpace): Promise<Buffer> => fileOf(await entriesOf(space));

describe('while a file is read', () => {
  test('what it brings is taken, and nothing that strangers send meanwhile', async () => {
    const { here, interest, readings } = reader();
    const [ada, eve] = [await written('by hand'), await written('by a stranger')];
    const file = await fileOfSpace(ada.space);
    const id = await readings.begin();
    await readings.send(id, file.subarray(0, -50));
    expect(interest.of(ada.by.account)).toBe('all');
    expect(interest.of(eve.by.account)).toBe('none');

    await introduce(eve.by, here);
    for (const { tips } of eve.space.replica.frontier())
      for (const tip of tips.flatMap((name) => eve.space.replica.tip(name) ?? []))
        await here.replica.takeTip(tip);
    expect(here.replica.wants(10, [eve.by.account])).toEqual([]);
    expect(here.replica.frontier([eve.by.account])).toEqual([]);

    await readings.send(id, file.subarray(-50));
    expect(await readings.finish(id)).toMatchObject({ taken: { posts: 1 }, complete: true });
    expect(feedTexts(here)).toEqual(['by hand']);
    expect(interest.of(ada.by.account)).toBe('none');
  });

  test('one that nobody goes on with ends, and what is wanted is what it was', async () => {
    const { here, interest, readings } = reader();
    const { space, by } = await written('half of it');
    const file = await fileOfSpace(space);
    const ended = new Promise<void>((resolve) => interest.onChange(resolve));
    const id = await readings.begin();
    await readings.send(id, file.subarray(0, -10));
    vi.advanceTimersByTime(IDLE_MS);
    await ended;
    expect(interest.of(by.account)).toBe('none');
    await expect(readings.send(id, file.subarray(-10))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    // What was taken stays.
    expect(feedTexts(here)).toEqual(['half of it']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('it can be given up in the middle of a piece that is endless work', async () => {
    const { interest, readings } = reader();
    const ended = new Promise<void>((resolve) => interest.onChange(resolve));
    const id = await readings.begin();
    const head = fileOf([]).subarray(0, 100);
    const noise = Buffer.alloc(8 * 1024 * 1024, fileOf([]).subarray(0, 8));
    const sent = readings.send(id, Buffer.concat([head, noise]));
    // It is at work on what it holds, and waits for nothing.
    for (let turns = 0; turns < 5; turns++) await setImmediate();
    readings.cancel(id);
    await expect(sent).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await ended;
    readings.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
