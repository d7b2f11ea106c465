import { describe, expect, test } from 'vitest';
import { limits, merkleRoot, sha256 } from '../protocol/index.ts';
import type { Entry } from '../protocol/index.ts';
import { entryOf, forgeDocument, offer, putPost, signTip } from './testing/forge.ts';
import { introduce, newAccount, openTestSpace } from './testing/open-test-space.ts';

/** A document that nobody has: a tip may promise it. */
const promised = (name: string, count = 1): Entry => ({
  kind: 'posts',
  number: 0,
  heads: [sha256(Buffer.from(name))],
  count,
  root: merkleRoot([]),
});

describe('what a device may make others keep', () => {
  test('is so many tips, and one more only where it takes the place of one of them', async () => {
    const { replica, store } = openTestSpace();
    const ada = newAccount();
    const writer = { account: ada.account, device: ada.device.publicKey };
    await replica.takeKeyLog(ada.account, [ada.genesis.bytes]);
    for (let n = 0; n < limits.TIPS_PER_DEVICE; n++)
      expect(await replica.takeTip(signTip(ada, promised(`tip ${n}`)))).toEqual({
        verdict: 'accept',
      });
    expect(await replica.takeTip(signTip(ada, promised('one more')))).toMatchObject({
      verdict: 'ignore',
      reason: 'over-quota',
    });
    expect(store.tips(writer)).toHaveLength(limits.TIPS_PER_DEVICE);
    const [first] = store.tips(writer);
    const heir = signTip(ada, promised('heir'), first === undefined ? [] : [first.id]);
    expect(await replica.takeTip(heir)).toEqual({ verdict: 'accept' });
  });

  test('or in place of one that promises less, of which nothing has come', async () => {
    const space = openTestSpace();
    const { replica, store } = space;
    const ada = newAccount();
    const writer = { account: ada.account, device: ada.device.publicKey };
    await introduce(ada, space);
    const document = forgeDocument(ada, (d) => void putPost(d, 'here'));
    const here = signTip(ada, entryOf(document));
    const bytes = { form: 'snapshot', bytes: document.save() } as const;
    expect(await offer(space, here, bytes)).toEqual({ verdict: 'accept' });
    for (let n = 1; n < limits.TIPS_PER_DEVICE; n++)
      await replica.takeTip(signTip(ada, promised(`tip ${n}`, 1 + n)));
    const later = (count: number) => replica.takeTip(signTip(ada, promised('later', count)));
    expect(await later(2)).toMatchObject({ verdict: 'ignore', reason: 'over-quota' });
    expect(await later(3)).toEqual({ verdict: 'accept' });
    const counts = store.tips(writer).map(({ id }) => store.state(id)?.open[0]?.count);
    expect(counts).toHaveLength(limits.TIPS_PER_DEVICE);
    // What is here stays, and the one that promised two records is gone.
    expect(counts.filter((count) => count === 1)).toHaveLength(1);
    expect(counts).not.toContain(2);
  });

  test('is a document of so many bytes', async () => {
    const verdictOn = async (size: number) => {
      const space = openTestSpace();
      const ada = newAccount();
      await introduce(ada, space);
      const bytes = new Uint8Array(size);
      return offer(space, signTip(ada, promised('large')), { form: 'snapshot', bytes });
    };
    const tooLong = `a document of ${limits.SHARD_BYTES + 1} bytes`;
    // Not too long, but no document either.
    expect(await verdictOn(limits.SHARD_BYTES)).toMatchObject({ verdict: 'reject' });
    expect(await verdictOn(limits.SHARD_BYTES)).not.toMatchObject({
      reason: expect.stringContaining('a document of') as string,
    });
    expect(await verdictOn(limits.SHARD_BYTES + 1)).toEqual({ verdict: 'reject', reason: tooLong });
  });

  test('is a document of so many records', async () => {
    const verdictOn = async (count: number) => {
      const space = openTestSpace();
      const ada = newAccount();
      await introduce(ada, space);
      const document = forgeDocument(ada, (d) => {
        for (let n = 0; n < count; n++) putPost(d, `number ${n}`);
      });
      const bytes = document.save();
      // A commit cannot name more: the decoder counts for itself.
      const entry = { ...entryOf(document), count: limits.SHARD_RECORDS_READ };
      return offer(space, signTip(ada, entry), { form: 'snapshot', bytes });
    };
    expect(await verdictOn(limits.SHARD_RECORDS_READ)).toEqual({ verdict: 'accept' });
    expect(await verdictOn(limits.SHARD_RECORDS_READ + 1)).toMatchObject({
      verdict: 'reject',
      reason: `${limits.SHARD_RECORDS_READ + 1} records`,
    });
  });

  test('is so many bytes of one account, and of all together', async () => {
    const ada = newAccount();
    const plain = signTip(ada, promised('a tip'));
    const room = ada.genesis.bytes.length + plain.commit.length;
    const verdictOn = async (quotas: { accountBytes?: number; totalBytes?: number }) => {
      const space = openTestSpace({ quotas });
      await introduce(ada, space);
      return (await space.replica.takeTip(plain)).verdict;
    };
    expect(await verdictOn({ accountBytes: room })).toBe('accept');
    expect(await verdictOn({ accountBytes: room - 1 })).toBe('ignore');
    expect(await verdictOn({ totalBytes: room })).toBe('accept');
    expect(await verdictOn({ totalBytes: room - 1 })).toBe('ignore');
  });

  test('is a part of it of whom one does not want to see, and what is there stays', async () => {
    const ada = newAccount();
    const plain = signTip(ada, promised('a tip'));
    const room = ada.genesis.bytes.length + plain.commit.length;
    const verdictOn = async (accountBytes: number) => {
      const quotas = { accountBytes, hiddenShare: 1 / 16 };
      const space = openTestSpace({ quotas, hides: (account) => account === ada.account });
      await introduce(ada, space);
      const { verdict } = await space.replica.takeTip(plain);
      return { verdict, stored: space.store.usage(ada.account) };
    };
    expect(await verdictOn(room * 16)).toEqual({ verdict: 'accept', stored: room });
    const over = await verdictOn(room * 16 - 1);
    expect(over).toEqual({ verdict: 'ignore', stored: ada.genesis.bytes.length });
  });

  test('is a key log only where there is room for it', async () => {
    const ada = newAccount();
    const verdictOn = async (totalBytes: number) => {
      const { replica } = openTestSpace({ quotas: { totalBytes } });
      return (await replica.takeKeyLog(ada.account, [ada.genesis.bytes])).verdict;
    };
    expect(await verdictOn(ada.genesis.bytes.length)).toBe('accept');
    expect(await verdictOn(ada.genesis.bytes.length - 1)).toBe('ignore');
  });
});
