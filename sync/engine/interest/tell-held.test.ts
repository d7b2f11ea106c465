import { expect, test } from 'vitest';
import { newAccount } from '../../documents/testing/open-test-space.ts';
import { PROVIDED_KEYS } from '../../network/index.ts';
import { accountOfName } from '../../../tests/fixtures/samples.ts';
import { HeldChoice } from './choose-held.ts';
import { chooseHeld } from './tell-held.ts';
import { following, write } from './testing/following.ts';

const network = { status: () => ({ peerId: 'a peer' }) as never, provide: () => undefined };
const names = Array.from({ length: 1000 }, (_, n) => accountOfName(`somebody ${String(n)}`));
const choiceOf = (peer: string, of = names): Set<string> => {
  const choice = new HeldChoice(peer, 100);
  choice.add(of);
  return new Set(choice.chosen);
};

test('a peer tells of oneself, and of those whom one follows and has something of', async () => {
  const [bob, cyd, dan] = [newAccount(), newAccount(), newAccount()];
  const { me, here } = await following(bob, cyd);
  for (const account of [bob, dan]) await write(account, here);
  const told = (keepsEverybody: boolean, own = true) =>
    chooseHeld({
      store: here.store,
      me: () => (own ? me.account : undefined),
      keepsEverybody: () => keepsEverybody,
      network,
    });
  expect(await told(false)).toEqual([me.account, bob.account]);
  const all = [me, bob, dan].map(({ account }) => account).sort();
  expect((await told(true))?.sort()).toEqual(all);
  expect((await told(true, false))?.sort()).toEqual(all);
  expect(PROVIDED_KEYS).toBeGreaterThan(2);
});

test('who has too many for that chooses some, others than another peer, and the same again', () => {
  const [one, other] = [choiceOf('one'), choiceOf('other')];
  expect([one.size, other.size]).toEqual([100, 100]);
  expect(one.intersection(other).size).toBeLessThan(40);
  expect(choiceOf('one', [...names].reverse())).toEqual(one);
  // Of a few more or less nearly the same.
  expect(choiceOf('one', names.slice(10)).intersection(one).size).toBeGreaterThanOrEqual(90);
});
