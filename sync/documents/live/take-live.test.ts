import { describe, expect, test } from 'vitest';
import type { NewAccount } from '../../identity/index.ts';
import {
  commitCodec,
  decodeLive,
  encodeLive,
  PUBLIC_SQUARE,
  signObject,
} from '../../protocol/index.ts';
import type { LiveParts } from '../../protocol/index.ts';
import { hashOfState, stateOf } from '../state.ts';
import {
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from '../testing/open-test-space.ts';
import type { TestSpace } from '../testing/open-test-space.ts';

const ACCEPTED = { verdict: 'accept' };

function partsOf(update: Uint8Array | undefined): LiveParts {
  const decoded = decodeLive(update ?? new Uint8Array(), PUBLIC_SQUARE);
  if (!decoded.ok) throw new Error(decoded.error.message);
  return decoded.value;
}

/** The same update, signed by its own device, that claims one record more than there is. */
function withWrongCount(update: Uint8Array | undefined, account: NewAccount): Uint8Array {
  const { commit, changes } = partsOf(update);
  const changed = commit.payload.changed.map((entry) => ({ ...entry, count: entry.count + 1 }));
  const writer = { account: account.account, device: account.device.publicKey };
  const whole = hashOfState(PUBLIC_SQUARE, writer, stateOf(changed));
  const signed = signObject(commitCodec, { ...commit.payload, changed, whole }, [account.device]);
  return encodeLive(signed, changes);
}

const takeAll = (space: TestSpace, updates: readonly Uint8Array[]) =>
  Promise.all(updates.map((update) => space.replica.takeLive(update)));

describe('live updates that come at once', () => {
  test('are all taken, whoever wrote them, and leave the last tip of each', async () => {
    const source = openTestSpace();
    const other = openTestSpace();
    const accounts = [newAccount(), newAccount(), newAccount()];
    for (const account of accounts) await introduce(account, source, other);
    for (let round = 0; round < 40; round++)
      for (const [at, account] of accounts.entries()) {
        const author = source.author(account);
        author.write(round % 10 === 9 ? 'profile' : 'posts', [
          round % 10 === 9
            ? { type: 'profile', name: `person ${at}`, about: '' }
            : post(`${at} says ${round}`),
        ]);
        source.clock.now += 1000;
      }
    const verdicts = await takeAll(other, source.updates);
    expect(verdicts.every(({ verdict }) => verdict === 'accept')).toBe(true);
    expect(feedTexts(other)).toEqual(feedTexts(source));
    expect(feedTexts(other)).toHaveLength(3 * 36);
    expect(other.replica.frontier()).toEqual(source.replica.frontier());
    expect(other.replica.wants(10)).toEqual([]);
  });

  test('stop at the first that is wrong; the one before it and other people stay', async () => {
    const source = openTestSpace();
    const other = openTestSpace();
    const [ada, bob] = [newAccount(), newAccount()];
    await introduce(ada, source, other);
    await introduce(bob, source, other);
    for (const text of ['one', 'two', 'three']) {
      source.author(ada).write('posts', [post(text)]);
      source.author(bob).write('posts', [post(`bob ${text}`)]);
      source.clock.now += 1000;
    }
    const [one, bobOne, two, bobTwo, three, bobThree] = source.updates;
    if (!one || !bobOne || !two || !bobTwo || !three || !bobThree) throw new Error('six updates');
    const wrong = withWrongCount(two, ada);
    expect(await takeAll(other, [one, bobOne, wrong, bobTwo, three, bobThree])).toEqual([
      ACCEPTED,
      ACCEPTED,
      { verdict: 'reject', reason: 'another number of records than the commit names' },
      ACCEPTED,
      { verdict: 'ignore', reason: 'gap', account: ada.account },
      ACCEPTED,
    ]);
    expect(feedTexts(other)).toEqual(['bob three', 'bob two', 'bob one', 'one']);
    // What was refused is no obstacle to what is right.
    expect(await takeAll(other, [two, three])).toEqual([ACCEPTED, ACCEPTED]);
    expect(feedTexts(other)).toEqual(feedTexts(source));
  });

  test('count against the quota together', async () => {
    const source = openTestSpace();
    const other = openTestSpace({ quotas: { accountBytes: 4000 } });
    const ada = newAccount();
    await introduce(ada, source, other);
    for (let at = 0; at < 20; at++) source.author(ada).write('posts', [post(`post ${at}`)]);
    const verdicts = await takeAll(other, source.updates);
    const taken = verdicts.filter(({ verdict }) => verdict === 'accept').length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(20);
    expect(verdicts[taken]).toMatchObject({ verdict: 'ignore', reason: 'over-quota' });
    expect(other.store.usage(ada.account)).toBeLessThanOrEqual(4000);
  });

  test('are seen when they come twice', async () => {
    const source = openTestSpace();
    const other = openTestSpace();
    const ada = newAccount();
    await introduce(ada, source, other);
    source.author(ada).write('posts', [post('once')]);
    const [update] = source.updates;
    if (update === undefined) throw new Error('one update');
    expect(await takeAll(other, [update, update])).toEqual([
      ACCEPTED,
      { verdict: 'ignore', reason: 'seen' },
    ]);
  });
});

describe('a tip that is far behind', () => {
  test('of a peer that missed much is not taken for a branch', async () => {
    const source = openTestSpace();
    const other = openTestSpace();
    const ada = newAccount();
    await introduce(ada, source, other);
    const author = source.author(ada);
    const [first] = author.write('posts', [post('one')]);
    const old = first === undefined ? undefined : source.replica.tip(first.commit);
    if (old === undefined) throw new Error('the first tip is held');
    for (const text of ['two', 'three', 'four']) author.write('posts', [post(text)]);
    await takeAll(other, source.updates);
    expect(await other.replica.takeTip(old)).toEqual({ verdict: 'ignore', reason: 'seen' });
    expect(other.replica.wants(10)).toEqual([]);
    expect(other.replica.frontier()).toEqual(source.replica.frontier());
  });
});
