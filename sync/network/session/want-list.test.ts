import { expect, test } from 'vitest';
import { accountOfName, entryOf, hashOf, keyOf } from '../../../tests/fixtures/samples.ts';
import type { Want } from '../../documents/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { CLAIM_MS } from '../limits.ts';
import { WantList } from './want-list.ts';

const want = (number: number, of = 'ada'): Want => ({
  tip: hashOf('tip'),
  name: { account: accountOfName(of), device: keyOf(of).publicKey, kind: 'posts', number },
  entry: entryOf(`${of} ${number}`, { number, count: 500 }),
  have: [],
  rank: 0,
});
const nothing = () => false;

function listOf(wanted: Want[]) {
  const asked: { times: number; of: readonly AccountId[] | undefined } = {
    times: 0,
    of: undefined,
  };
  const clock = { now: 0 };
  const list = new WantList(
    {
      wants: (limit, accounts) => {
        asked.times += 1;
        asked.of = accounts;
        return wanted
          .filter(({ name }) => accounts?.includes(name.account) ?? true)
          .slice(0, limit);
      },
    },
    () => clock.now,
  );
  return { list, asked, clock };
}

test('nobody is given what somebody else is fetching', () => {
  const { list } = listOf([want(2), want(1)]);
  expect(list.take(nothing)?.name.number).toBe(2);
  expect(list.take(nothing)?.name.number).toBe(1);
  expect(list.take(nothing)).toBeUndefined();
});

test('what takes very long is asked of somebody else as well', () => {
  const { list, clock } = listOf([want(2)]);
  expect(list.take(nothing)?.name.number).toBe(2);
  clock.now = CLAIM_MS - 1;
  expect(list.take(nothing)).toBeUndefined();
  clock.now = CLAIM_MS;
  expect(list.take(nothing)?.name.number).toBe(2);
});

test('what one peer did not give is there for the next', () => {
  const { list, asked } = listOf([want(2)]);
  const taken = list.take(nothing) as Want;
  list.release(taken, 'not-given');
  expect(list.take(() => true)).toBeUndefined();
  expect(list.take(nothing)?.name.number).toBe(2);
  expect(asked.times).toBe(1);
});

test('the documents are asked again when a tip came, and when the list is used up', () => {
  const wanted = [want(1)];
  const { list, asked } = listOf(wanted);
  const taken = list.take(nothing) as Want;
  wanted[0] = want(3);
  list.release(taken, 'stored');
  expect(list.take(nothing)?.name.number).toBe(3);
  wanted[0] = want(4);
  expect(list.take(nothing)).toBeUndefined();
  list.stale();
  expect(list.take(nothing)?.name.number).toBe(4);
  expect(asked.times).toBe(3);
});

test('where something of one account came, that one alone is asked about', () => {
  const wanted = [want(2), { ...want(1), rank: 4 }, { ...want(7, 'bob'), rank: 2 }];
  const { list, asked } = listOf(wanted);
  expect(list.take(nothing)?.name.number).toBe(2);
  wanted[0] = want(3);
  list.stale(accountOfName('ada'));
  expect(list.take(nothing)?.name.number).toBe(3);
  expect(asked.of).toEqual([accountOfName('ada')]);
  // The others stand where they stood.
  expect([list.take(nothing)?.name.number, list.take(nothing)?.name.number]).toEqual([7, 1]);
  expect(asked.times).toBe(2);
});

test('progress counts records, while something is on its way', () => {
  const wanted = [want(2), want(1), want(1, 'bob')];
  const { list } = listOf(wanted);
  expect(list.progress()).toBeUndefined();
  const bob = (list.take(() => false), list.take(() => false), list.take(() => false)) as Want;
  expect(list.progress()).toEqual({ done: 0, total: 1500 });
  list.release(bob, 'stored');
  expect(list.progress()).toEqual({ done: 500, total: 1500, account: accountOfName('ada') });
  for (const rest of wanted.slice(0, 2)) list.release(rest, 'stored');
  expect(list.progress()).toBeUndefined();
});

test('where only some are fetched, of the others come names and follows', () => {
  const of = (name: string, kind: 'profile' | 'graph' | 'posts' | 'reactions'): Want => {
    const { name: document, ...rest } = want(1, name);
    return { ...rest, name: { ...document, kind } };
  };
  const all = ['ada', 'bob'].flatMap((name) =>
    (['profile', 'graph', 'posts', 'reactions'] as const).map((kind) => of(name, kind)),
  );
  const only: { accounts: AccountId[] | undefined } = { accounts: [accountOfName('bob')] };
  const list = new WantList(
    {
      wants: (_limit, accounts) =>
        all.filter(({ name }) => accounts === undefined || accounts.includes(name.account)),
    },
    () => 0,
    () => only.accounts,
  );
  const taken = () => {
    const kinds: string[] = [];
    for (let next = list.take(nothing); next !== undefined; next = list.take(nothing))
      kinds.push(`${next.name.account === accountOfName('ada') ? 'ada' : 'bob'} ${next.name.kind}`);
    return kinds;
  };
  expect(taken()).toEqual([
    'ada profile',
    'ada graph',
    'bob profile',
    'bob graph',
    'bob posts',
    'bob reactions',
  ]);
  only.accounts = undefined;
  list.stale();
  expect(taken()).toEqual(['ada posts', 'ada reactions']);
});
