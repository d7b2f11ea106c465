import { expect, onTestFinished, test } from 'vitest';
import {
  catchUp,
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from '../../documents/testing/open-test-space.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { addressOf } from '../views/address.ts';
import { startEvictor } from './evictor.ts';
import { SpaceInterest } from './space-interest.ts';

test('of whom one does not follow any more the content goes when there is no room, but for bookmarks', async () => {
  const [me, bob, cleo] = [newAccount(), newAccount(), newAccount()];
  let followed: AccountId[] = [bob.account, cleo.account];
  const interest = new SpaceInterest({
    me: () => me.account,
    keepsEverything: () => false,
    followed: () => followed,
    near: () => [],
    met: () => [],
    nearTo: () => [],
    alone: () => [],
  });
  const here = openTestSpace({ keeps: (account) => interest.of(account as AccountId) });
  await introduce(me, here);
  const addresses: string[] = [];
  for (const account of [bob, cleo]) {
    const there = openTestSpace();
    await introduce(account, there, here);
    const [written] = there.author(account).write('posts', [post(`by ${account.account}`)]);
    if (written === undefined) throw new Error('one was written');
    addresses.push(addressOf(PUBLIC_SQUARE, { account: account.account, tid: written.tid }));
    await catchUp(there, here);
  }
  let quota = 0;
  const changes: ((now: { quota: number }) => void)[] = [];
  const stop = startEvictor({
    space: PUBLIC_SQUARE,
    replica: here.replica,
    account: { account: me.account },
    private: {
      ready: () => Promise.resolve(),
      bookmarks: { has: (name) => name === addresses[1] },
    },
    interest,
    settings: {
      get: () => ({ quota }),
      onChange: (listener) => {
        changes.push(listener);
        return () => undefined;
      },
    },
    log: (_level, message) => {
      throw new Error(message);
    },
  });
  onTestFinished(stop);
  expect(feedTexts(here)).toHaveLength(2);

  followed = [];
  interest.refresh();
  const gone = new Promise((resolve) => here.replica.on('evicted', resolve));
  quota = 1;
  for (const change of changes) change({ quota });
  await gone;
  expect(feedTexts(here)).toEqual([`by ${cleo.account}`]);
});
