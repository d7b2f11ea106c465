import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addDevice, cutDevice, revokeDevice } from '../identity/index.ts';
import { limits, PUBLIC_SQUARE, sha256, signingKey } from '../protocol/index.ts';
import { newAccount, openTestSpace } from './testing/open-test-space.ts';

const { KEY_OPERATIONS } = limits;

/** An account with as many key operations and cuts as are kept, and a revocation that is one more. */
function fullAccount() {
  const ada = newAccount();
  const tablet = signingKey(randomBytes(32));
  const signer = { account: ada.account, key: ada.device, admission: ada.genesis.id };
  const cuts = Array.from({ length: KEY_OPERATIONS - 2 }, (_, n) =>
    cutDevice(signer, {
      space: PUBLIC_SQUARE,
      device: tablet.publicKey,
      tips: [sha256(Buffer.from(String(n)))],
    }),
  );
  const operations = [ada.genesis, addDevice(signer, tablet), ...cuts];
  return {
    account: ada.account,
    recovery: ada.recovery.publicKey,
    operations: operations.map(({ bytes }) => bytes),
    revocation: revokeDevice(signer, tablet.publicKey).bytes,
  };
}

describe('the key log of one account', () => {
  test('is taken whole up to its limit, and refused where it is one longer', async () => {
    const { replica } = openTestSpace();
    const { account, operations, revocation } = fullAccount();
    expect(operations).toHaveLength(KEY_OPERATIONS);
    expect(await replica.takeKeyLog(account, [...operations, revocation])).toMatchObject({
      verdict: 'reject',
    });
    expect(replica.keyLog(account)).toEqual([]);
    expect(await replica.takeKeyLog(account, operations)).toMatchObject({ verdict: 'accept' });
    expect(replica.keyLog(account)).toHaveLength(KEY_OPERATIONS);
  });

  test('stays within its limit: the lightest gives way to a weightier one', async () => {
    const { replica } = openTestSpace();
    const { account, operations, revocation } = fullAccount();
    await replica.takeKeyLog(account, operations);
    const before = replica.keyLogs();
    expect(await replica.takeKeyLog(account, [revocation])).toMatchObject({ verdict: 'accept' });
    const kept = replica.keyLog(account);
    // One more would be refused, and its sender blamed, by whoever is given it.
    expect(kept).toHaveLength(KEY_OPERATIONS);
    expect(kept.some((bytes) => Buffer.compare(bytes, revocation) === 0)).toBe(true);
    expect(replica.keyLogs()).not.toEqual(before);

    const other = openTestSpace();
    expect(await other.replica.takeKeyLog(account, kept)).toMatchObject({ verdict: 'accept' });
    expect(other.replica.keyLogs()).toEqual(replica.keyLogs());
  });

  test('can be found by its recovery key after something gave way', async () => {
    const { replica } = openTestSpace();
    const { account, recovery, operations, revocation } = fullAccount();
    await replica.takeKeyLog(account, operations);
    await replica.takeKeyLog(account, [revocation]);
    expect(replica.accountsByRecoveryKey(recovery)).toEqual([account]);
  });
});

describe('accounts whose key log is kept', () => {
  test('are as many as the quota says', async () => {
    const { replica } = openTestSpace({ quotas: { accounts: 2 } });
    const verdicts = [];
    for (const { account, genesis } of [newAccount(), newAccount(), newAccount()])
      verdicts.push(await replica.takeKeyLog(account, [genesis.bytes]));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accept', 'accept', 'ignore']);
    expect(verdicts[2]).toMatchObject({ reason: 'over-quota' });
    expect(replica.keyLogs()).toHaveLength(2);
  });
});
