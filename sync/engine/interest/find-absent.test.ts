import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { newAccount } from '../../documents/testing/open-test-space.ts';
import type { NewAccount } from '../../identity/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { AbsentFinder } from './find-absent.ts';
import { ABSENT_AGAIN_LONGEST_MS, ABSENT_AGAIN_MS, ABSENT_WALKS } from './limits.ts';
import { following, write } from './testing/following.ts';

const PEER = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';

/** A person who follows these, and the walks that are made for them. */
async function finding(followed: readonly NewAccount[]) {
  const { here } = await following(...followed);
  const parts = {
    peers: [{ id: PEER }] as { id: string; account?: AccountId }[],
    metered: false,
    now: 0,
    answered: true,
  };
  const walks: { account: AccountId; end: () => void }[] = [];
  const finder = new AbsentFinder({
    store: here.store,
    network: {
      status: () => ({ peers: parts.peers }) as never,
      onChange: () => () => undefined,
      callProviders: (account) =>
        new Promise((resolve) => {
          walks.push({ account, end: () => resolve(parts.answered ? 0 : undefined) });
        }),
    },
    metered: () => parts.metered,
    clock: { now: () => parts.now },
    log: (_level, message) => {
      throw new Error(message);
    },
  });
  onTestFinished(() => finder.stop());
  /** Whom a look makes it seek, when all walks have ended. */
  const sought = async (): Promise<AccountId[]> => {
    walks.length = 0;
    finder.look();
    // One that ends begins the next one.
    for (const walk of walks) {
      walk.end();
      await new Promise(setImmediate);
    }
    return walks.map(({ account }) => account);
  };
  return { here, finder, parts, walks, sought };
}

describe('whom one follows', () => {
  test('is sought while nobody who is connected has it, and no sooner again than after a while', async () => {
    const bob = newAccount();
    const { parts, sought } = await finding([bob]);
    expect(await sought()).toEqual([bob.account]);
    expect(await sought()).toEqual([]);
    parts.now = ABSENT_AGAIN_MS - 1;
    expect(await sought()).toEqual([]);
    parts.now++;
    expect(await sought()).toEqual([bob.account]);
    parts.now += ABSENT_AGAIN_MS;
    expect(await sought()).toEqual([]);
    parts.now += ABSENT_AGAIN_MS;
    expect(await sought()).toEqual([bob.account]);
    for (let n = 0; n < 10; n++) {
      parts.now += ABSENT_AGAIN_LONGEST_MS;
      expect(await sought()).toEqual([bob.account]);
    }
  });

  test('is not sought while a peer holds something of it, or its author is connected', async () => {
    const [bob, cyd] = [newAccount(), newAccount()];
    const { here, parts, sought } = await finding([bob, cyd]);
    await write(bob, here);
    const [document] = here.store
      .writers(bob.account)
      .flatMap((writer) =>
        here.store
          .holdings(writer)
          .map((entry) => ({ ...writer, kind: entry.kind, number: entry.number })),
      );
    if (document === undefined) throw new Error('it was written');
    here.replica.takeHolding(PEER, document, 1);
    parts.peers = [{ id: PEER }, { id: 'another', account: cyd.account }];
    expect(await sought()).toEqual([]);
    // It says that it has let go of it.
    here.replica.takeHolding(PEER, document, 0);
    expect(await sought()).toEqual([bob.account]);
    // The peer is another one, and what the first one holds helps nobody.
    here.replica.takeHolding(PEER, document, 1);
    parts.peers = [{ id: 'another', account: cyd.account }];
    parts.now = ABSENT_AGAIN_LONGEST_MS;
    expect(await sought()).toEqual([bob.account]);
    parts.peers = [{ id: 'another' }];
    expect((await sought()).includes(cyd.account)).toBe(true);
  });

  test('is not sought without a peer, nor on a network that costs', async () => {
    const { parts, sought } = await finding([newAccount()]);
    parts.metered = true;
    expect(await sought()).toEqual([]);
    parts.metered = false;
    parts.peers = [];
    expect(await sought()).toEqual([]);
  });

  test('is sought a few at a time, and all in the end', async () => {
    const many = Array.from({ length: ABSENT_WALKS * 3 }, () => newAccount());
    const { finder, walks } = await finding(many);
    finder.look();
    expect(walks).toHaveLength(ABSENT_WALKS);
    for (let ended = 0; ended < many.length; ended++) {
      walks[ended]?.end();
      const begun = Math.min(many.length, ABSENT_WALKS + ended + 1);
      await vi.waitFor(() => expect(walks).toHaveLength(begun));
    }
    expect(new Set(walks.map(({ account }) => account))).toEqual(
      new Set(many.map(({ account }) => account)),
    );
  });

  test('is due as before where nobody could be asked', async () => {
    const bob = newAccount();
    const { parts, sought } = await finding([bob]);
    parts.answered = false;
    expect(await sought()).toEqual([bob.account]);
    expect(await sought()).toEqual([bob.account]);
    parts.answered = true;
    expect(await sought()).toEqual([bob.account]);
    expect(await sought()).toEqual([]);
  });
});
