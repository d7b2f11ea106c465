import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../tests/fixtures/samples.ts';
import { accountFromDigest } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { LISTED_ACCOUNTS, PREFIX_DIGITS, RANGES_COMPARED } from '../limits.ts';
import type { SessionContext } from './context.ts';
import { keyOf, rowOf } from './digests.ts';
import { FetchAccounts } from './fetch-accounts.ts';
import { BadFrame } from './frame-stream.ts';
import { InStep } from './in-step.ts';
import { InVain } from './in-vain.ts';
import type { Remote } from './remote.ts';
import { RowSet } from './row-set.ts';
import type { TakeFrom } from './take-from.ts';

const PAGE = 1000;
const keyLog = hashOf('key log');

/** Accounts in order, of which the first bytes are the same. */
function accountsOf(count: number): AccountId[] {
  return Array.from({ length: count }, (_, n) => {
    const digest = new Uint8Array(32);
    new DataView(digest.buffer).setUint32(28, n);
    return accountFromDigest(digest);
  });
}
/** Compares with a peer that answers so; every account it lists is known here in the same form. */
function compareWith(remote: Partial<Remote>, held: readonly AccountId[] = []) {
  const rows = new RowSet(held.map((account) => rowOf(account, keyLog, [], true)));
  const digests = { rows, row: () => ({ keyLog }) };
  const replica = { lacks: () => [], keeping: () => 'all' };
  const context = { digests, own: { rows }, clock: () => 0, replica };
  const answers = {
    digest: () => Promise.resolve([new Uint8Array(16).fill(1), true]),
    ...remote,
  };
  return new FetchAccounts(
    context as unknown as SessionContext,
    'peer',
    answers as unknown as Remote,
    undefined as unknown as TakeFrom,
    new InVain(() => 0),
    new InStep({ takeSame: () => undefined }, () => 'peer'),
  ).compare();
}

describe('a walk through the accounts of a peer', () => {
  const lists = (accounts: readonly AccountId[]): Partial<Remote> => {
    let at = 0;
    return {
      accounts: () => {
        const page = accounts.slice(at, at + PAGE);
        at += PAGE;
        const more = at < accounts.length;
        return Promise.resolve([page.map((account) => [account, keyLog, [], true]), more]);
      },
    };
  };
  test('takes as many as a space has, and hangs up at one more', async () => {
    const accounts = accountsOf(LISTED_ACCOUNTS + 1);
    expect(await compareWith(lists(accounts.slice(0, -1)))).toBe(false);
    await expect(compareWith(lists(accounts))).rejects.toBeInstanceOf(BadFrame);
  });
});

describe('a peer whose ranges differ, whatever they are asked about', () => {
  /** Accounts for which there is one in every range that is looked at. */
  const held = accountsOf(40);

  test('is asked no deeper than ranges go', async () => {
    const asked: string[] = [];
    const deeper = compareWith(
      {
        ranges: (prefixes) => {
          asked.push(...prefixes);
          return Promise.resolve(prefixes.map(() => [0, new Uint8Array(256).fill(2), 0]));
        },
        accounts: () => Promise.resolve([[], false]),
      },
      held,
    );
    await expect(deeper).rejects.toBeInstanceOf(BadFrame);
    expect(Math.max(...asked.map(({ length }) => length))).toBe(PREFIX_DIGITS);
    expect(held.every((account) => keyOf(account).startsWith('0'.repeat(PREFIX_DIGITS)))).toBe(
      true,
    );
  });

  test('is asked about so many ranges and no more', async () => {
    let asked = 0;
    // Answers the same question over and over.
    const lazy = compareWith(
      {
        ranges: ([first = '', ...rest]) => {
          asked += 1 + rest.length;
          return Promise.resolve([
            first === '' ? [0, new Uint8Array(256).fill(2), 0] : [0, new Uint8Array(256), 0],
          ]);
        },
        accounts: () => Promise.resolve([[], false]),
      },
      manyAccounts(),
    );
    expect(await lazy).toBe(false);
    expect(asked).toBeLessThanOrEqual(RANGES_COMPARED);
  });
});

/** One in each of 256 ranges. */
function manyAccounts(): AccountId[] {
  return Array.from({ length: 256 }, (_, n) => accountFromDigest(new Uint8Array(32).fill(n)));
}
