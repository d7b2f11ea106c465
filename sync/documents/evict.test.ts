import { describe, expect, test } from 'vitest';
import { checkStore } from '../store/index.ts';
import type { AccountId } from '../protocol/index.ts';
import type { Keeping } from './keeping.ts';
import {
  catchUp,
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from './testing/open-test-space.ts';
import type { TestSpace } from './testing/open-test-space.ts';

const DAY = 24 * 3600 * 1000;

/** A reader who has posts of three others, each a day younger than the last; keeps none of them whole. */
async function reader(replies: (me: TestSpace) => Promise<void> = () => Promise.resolve()) {
  const keeping = new Map<string, Keeping>();
  const here = openTestSpace({ keeps: (account) => keeping.get(account) ?? 'all' });
  const me = newAccount();
  await introduce(me, here);
  const others = [];
  for (const name of ['Ada', 'Bob', 'Cleo']) {
    const account = newAccount();
    const there = openTestSpace();
    there.clock.now += others.length * DAY;
    await introduce(account, there, here);
    await introduce(me, there);
    const author = there.author(account);
    const [written] = author.write('posts', [post(`${name} speaks`)]);
    if (written === undefined) throw new Error('one was written');
    await catchUp(there, here);
    others.push({ account: account.account, author, there, tid: written.tid, hash: written.hash });
  }
  const mine = here.author(me);
  await replies(here);
  for (const { account } of others) keeping.set(account, 'none');
  const bytes = () =>
    here.store
      .documents()
      .filter(({ name }) => keeping.has(name.account))
      .reduce((sum, one) => sum + one.bytes, 0);
  const unwanted: AccountId[] = [];
  const evict = (limit: number, stays: (post: { tid: string }) => boolean = () => false) =>
    here.replica.evict({
      limit,
      me: me.account,
      stays,
      unwant: (accounts) => {
        unwanted.push(...accounts);
        for (const account of accounts) keeping.set(account, 'none');
      },
    });
  return { here, me: me.account, mine, others, keeping, bytes, evict, unwanted };
}

describe('what is kept of others than whom one follows', () => {
  test('stays while there is room for it, and is let go of from the oldest on', async () => {
    const { here, others, bytes, evict } = await reader();
    const all = bytes();
    expect(await evict(all)).toEqual([]);
    const gone = await evict(all - 1);
    expect(gone.map(({ account }) => account)).toEqual([others[0]?.account]);
    expect(feedTexts(here)).toEqual(['Cleo speaks', 'Bob speaks']);
    expect(here.replica.frontier([gone[0]?.account as AccountId])).toEqual([]);
    expect(checkStore(here.store)).toEqual({ ok: true, problems: [] });
    await evict(0);
    expect(feedTexts(here)).toEqual([]);
    expect(checkStore(here.store)).toEqual({ ok: true, problems: [] });
  });

  test('goes before what is wanted; what is wanted is wanted no more when it goes', async () => {
    const { here, others, keeping, bytes, evict, unwanted } = await reader();
    const [ada] = others;
    if (ada !== undefined) keeping.set(ada.account, 'recent');
    await evict(bytes() - 1);
    expect(feedTexts(here)).toEqual(['Cleo speaks', 'Ada speaks']);
    expect(unwanted).toEqual([]);
    await evict(0);
    expect(unwanted).toEqual([ada?.account]);
    expect(here.replica.wants(10)).toEqual([]);
  });

  test('comes again when it is wanted again', async () => {
    const { here, others, keeping, evict } = await reader();
    await evict(0);
    const [ada] = others;
    if (ada === undefined) throw new Error('there are three');
    keeping.set(ada.account, 'all');
    await catchUp(ada.there, here);
    expect(feedTexts(here)).toEqual(['Ada speaks']);
    expect(checkStore(here.store)).toEqual({ ok: true, problems: [] });
  });
});

describe('what one has to do with', () => {
  test('stays: bookmarks, answers and mentions, threads that one answered or quoted in', async () => {
    const { here, me, mine, others, evict } = await reader();
    const [ada, bob, cleo] = others;
    if (ada === undefined || bob === undefined || cleo === undefined) throw new Error('three');
    const reference = { account: ada.account, tid: ada.tid, hash: ada.hash };
    mine.write('posts', [
      { ...post('I answer Ada'), reply: { root: reference, parent: reference } },
    ]);
    await evict(0, ({ tid }) => tid === bob.tid);
    expect(feedTexts(here).sort()).toEqual(['Ada speaks', 'Bob speaks', 'I answer Ada']);

    const facets = [{ start: 0, end: 3, account: me }];
    const keeps = await reader();
    const [first] = keeps.others;
    if (first === undefined) throw new Error('three');
    keeps.keeping.clear();
    first.author.write('posts', [
      { ...post('You there'), facets: [{ ...facets[0], start: 0, end: 3, account: keeps.me }] },
    ]);
    await catchUp(first.there, keeps.here);
    for (const { account } of keeps.others) keeps.keeping.set(account, 'none');
    await keeps.evict(0);
    expect(feedTexts(keeps.here)).toEqual(['You there', 'Ada speaks']);
  });

  test('and all of one’s own is never touched', async () => {
    const { here, mine, evict } = await reader();
    mine.write('posts', [post('Mine')]);
    await evict(0);
    expect(feedTexts(here)).toEqual(['Mine']);
  });
});

describe('what says that something else is so no more', () => {
  const DELETED = 'Ada takes this back';

  /** Ada deletes a post of last month, and unfollows somebody whom she followed then. */
  async function takenBack() {
    const { here, others, keeping, evict } = await reader();
    const [ada] = others;
    if (ada === undefined) throw new Error('there are three');
    keeping.delete(ada.account);
    const stranger = newAccount().account;
    const [kept, back] = ada.author.write('posts', [post('Ada stands by this'), post(DELETED)]);
    ada.author.write('graph', [{ type: 'follow', account: stranger, follow: true }]);
    if (kept === undefined || back === undefined) throw new Error('two were written');
    ada.there.clock.now += 40 * DAY;
    ada.author.write('posts', [{ type: 'delete', post: { tid: back.tid, hash: back.hash } }]);
    ada.author.write('graph', [{ type: 'follow', account: stranger, follow: false }]);
    await catchUp(ada.there, here);
    keeping.set(ada.account, 'none');
    return { here, ada: ada.account, evict, kept };
  }

  test('stays as long as that does', async () => {
    const { here, evict, kept } = await takenBack();
    await evict(0, ({ tid }) => tid === kept.tid);
    expect(feedTexts(here)).toEqual(['Ada stands by this', 'Ada speaks']);
    expect(checkStore(here.store)).toEqual({ ok: true, problems: [] });
  });

  test('goes with it', async () => {
    const { here, ada, evict } = await takenBack();
    await evict(0);
    expect(here.store.documents().filter(({ name }) => name.account === ada)).toEqual([]);
    expect(here.store.following(ada)).toEqual([]);
  });
});
