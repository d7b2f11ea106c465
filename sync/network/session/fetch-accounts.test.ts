import { describe, expect, test } from 'vitest';
import { accountFromDigest, sha256, toBytes } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { BUCKET_DIGEST_BYTES, BUCKETS, LISTED_ACCOUNTS } from '../limits.ts';
import type { SessionContext } from './context.ts';
import { bucketOf } from './digests.ts';
import { FetchAccounts } from './fetch-accounts.ts';
import { BadFrame } from './frame-stream.ts';
import { InVain } from './in-vain.ts';
import type { Remote } from './remote.ts';
import type { TakeFrom } from './take-from.ts';

const PAGE = 1000;

/** Accounts of the first group, in order. */
function accountsOf(count: number): AccountId[] {
  return Array.from({ length: count }, (_, n) => {
    const digest = new Uint8Array(32);
    new DataView(digest.buffer).setUint32(4, n);
    return accountFromDigest(digest);
  }).sort();
}

/** Walks through the first group of a peer that lists so many accounts, all of them known here. */
function walk(accounts: readonly AccountId[]): Promise<boolean> {
  const keyLog = sha256();
  const remote = {
    digest: () => Promise.resolve(sha256(toBytes(keyLog))),
    buckets: () => {
      const buckets = new Uint8Array(BUCKETS * BUCKET_DIGEST_BYTES);
      buckets[0] = 1;
      return Promise.resolve(buckets);
    },
    accounts: () => {
      const page = accounts.slice(at, at + PAGE);
      at += PAGE;
      return Promise.resolve([page.map((account) => [account, keyLog, []]), at < accounts.length]);
    },
  };
  let at = 0;
  const digests = {
    whole: () => keyLog,
    buckets: () => new Uint8Array(BUCKETS * BUCKET_DIGEST_BYTES),
    rows: () => [],
    // All of them are known here.
    row: () => ({ keyLog }),
  };
  const context = { digests, clock: () => 0, replica: {} } as unknown as SessionContext;
  const fetch = new FetchAccounts(
    context,
    'peer',
    remote as unknown as Remote,
    undefined as unknown as TakeFrom,
    new InVain(() => 0),
  );
  return fetch.compare();
}

describe('a walk through the accounts of a peer', () => {
  test('takes as many as a space has, and hangs up at one more', async () => {
    const accounts = accountsOf(LISTED_ACCOUNTS + 1);
    expect(accounts.every((account) => bucketOf(account) === 0)).toBe(true);
    expect(await walk(accounts.slice(0, -1))).toBe(false);
    await expect(walk(accounts)).rejects.toBeInstanceOf(BadFrame);
  });
});
