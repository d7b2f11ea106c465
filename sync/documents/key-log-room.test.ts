import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addDevice, cutDevice, revokeDevice } from '../identity/index.ts';
import type { NewAccount } from '../identity/index.ts';
import { PUBLIC_SQUARE, sha256, signingKey } from '../protocol/index.ts';
import { checkStore } from '../store/index.ts';
import type { Keeping } from './keeping.ts';
import { catchUp, introduce, newAccount, openTestSpace, post } from './testing/open-test-space.ts';
import type { TestSpaceOptions } from './testing/open-test-space.ts';

/** A space in which nobody is wanted but whom the test says. */
function openSpace(options: TestSpaceOptions = {}) {
  const keeping = new Map<string, Keeping>();
  const here = openTestSpace({ keeps: (account) => keeping.get(account) ?? 'none', ...options });
  const me = newAccount().account;
  const evict = () =>
    here.replica.evict({ limit: 0, me, stays: () => false, unwant: () => undefined });
  const has = ({ account }: NewAccount) => here.replica.keyLog(account).length > 0;
  return { here, keeping, evict, has };
}
const signerOf = ({ account, device, genesis }: NewAccount) => ({
  account,
  key: device,
  admission: genesis.id,
});

describe('a key log of whom nothing is left', () => {
  test('goes with the last document, and comes again with the next', async () => {
    const { here, keeping, evict, has } = openSpace();
    const [ada, there] = [newAccount(), openTestSpace()];
    await introduce(ada, there);
    there.author(ada).write('posts', [post('Hello')]);
    keeping.set(ada.account, 'recent');
    await catchUp(there, here);
    keeping.clear();
    await evict();
    expect([has(ada), here.store.accountCount(), here.store.usage()]).toEqual([false, 0, 0]);
    expect(here.replica.accountsByRecoveryKey(ada.recovery.publicKey)).toEqual([]);
    expect(checkStore(here.store)).toEqual({ ok: true, problems: [] });
    keeping.set(ada.account, 'recent');
    await catchUp(there, here);
    expect(has(ada)).toBe(true);
    expect(here.store.totals().posts).toBe(1);
  });

  test('stays where one was addressed by them', async () => {
    const { here, keeping, evict, has } = openSpace();
    const [ada, bob, there] = [newAccount(), newAccount(), openTestSpace()];
    await introduce(ada, there, here);
    keeping.set(bob.account, 'all');
    there.author(ada).write('posts', [post('Plain')]);
    const [, written] = there.author(ada).write('graph', [
      { type: 'follow', account: newAccount().account, follow: true },
      { type: 'follow', account: bob.account, follow: true },
    ]);
    expect(written).toBeDefined();
    for (const lone of there.lones) await here.replica.takeLone(lone);
    keeping.set(ada.account, 'recent');
    await catchUp(there, here);
    keeping.delete(ada.account);
    await evict();
    expect(here.store.documents()).toEqual([]);
    expect(here.store.loneCount(bob.account, 'signs')).toBe(1);
    expect(has(ada)).toBe(true);
  });

  test('makes room for others where there are too many, but for those of use', async () => {
    const hidden = newAccount();
    const { here, keeping, evict, has } = openSpace({
      quotas: { accounts: 8 },
      hides: (account) => account === hidden.account,
    });
    const [followed, plain, tablets, revoked, cut, last, newcomer] = Array.from({ length: 7 }, () =>
      newAccount(),
    ) as [NewAccount, NewAccount, NewAccount, NewAccount, NewAccount, NewAccount, NewAccount];
    keeping.set(followed.account, 'all');
    const tablet = signingKey(randomBytes(32));
    const addedTo = (account: NewAccount) => addDevice(signerOf(account), tablet);
    for (const account of [hidden, followed, plain, tablets, revoked, cut])
      await introduce(account, here);
    await here.replica.takeKeyLog(tablets.account, [addedTo(tablets).bytes]);
    await here.replica.takeKeyLog(
      revoked.account,
      [addedTo(revoked), revokeDevice(signerOf(revoked), tablet.publicKey)].map((o) => o.bytes),
    );
    const tips = [sha256(randomBytes(8))];
    const aCut = cutDevice(signerOf(cut), {
      space: PUBLIC_SQUARE,
      device: tablet.publicKey,
      tips,
    });
    await here.replica.takeKeyLog(cut.account, [addedTo(cut).bytes, aCut.bytes]);
    await evict();
    expect([plain, tablets].map(has)).toEqual([true, true]);

    await introduce(last, here);
    expect(here.store.accountCount()).toBe(7);
    await evict();
    expect([hidden, followed, revoked, cut].map(has)).toEqual([true, true, true, true]);
    expect([plain, tablets, last].map(has)).toEqual([false, false, false]);
    await introduce(newcomer, here);
    expect(has(newcomer)).toBe(true);
    expect(checkStore(here.store)).toEqual({ ok: true, problems: [] });
  });
});
