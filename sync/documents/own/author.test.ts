import { cpSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeLone, limits } from '../../protocol/index.ts';
import {
  catchUp,
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
  temporaryFolder,
} from '../testing/open-test-space.ts';

describe('an author', () => {
  test('begins a new shard after 500 records, and when the month is over', async () => {
    const space = openTestSpace();
    const ada = newAccount();
    await introduce(ada, space);
    const author = space.author(ada);
    author.write(
      'posts',
      Array.from({ length: limits.SHARD_RECORDS }, (_, at) => post(`${at}`)),
    );
    const counts = () =>
      space.store.holdings(author.writer).map(({ number, count }) => [number, count]);
    expect(counts()).toEqual([[0, limits.SHARD_RECORDS]]);
    author.write('posts', [post('one more')]);
    expect(counts()).toEqual([
      [0, limits.SHARD_RECORDS],
      [1, 1],
    ]);
    space.clock.now = Date.UTC(2026, 5, 1);
    author.write('posts', [post('a new month')]);
    expect(counts().at(-1)).toEqual([2, 1]);
  });

  test('goes on in the same shard, with larger TIDs, after it was opened again', async () => {
    const folder = temporaryFolder();
    const first = openTestSpace({ folder });
    const ada = newAccount();
    await introduce(ada, first);
    const [before] = first.author(ada).write('posts', [post('before')]);
    await first.close();
    const second = openTestSpace({ folder });
    // The clock went back an hour meanwhile.
    second.clock.now -= 3600 * 1000;
    const [after] = second.author(ada).write('posts', [post('after')]);
    expect([after?.tid, before?.tid].sort()).toEqual([before?.tid, after?.tid]);
    expect(
      second.store.holdings({ account: ada.account, device: ada.device.publicKey }),
    ).toHaveLength(1);
  });

  test('says anew what was said by a clock that ran ahead for years', async () => {
    const space = openTestSpace();
    const [ada, bob] = [newAccount(), newAccount()];
    await introduce(ada, space);
    const author = space.author(ada);
    const says = (name: string, follow: boolean) => {
      const [profile] = author.write('profile', [{ type: 'profile', name, about: '' }]);
      author.write('graph', [{ type: 'follow', account: bob.account, follow }]);
      return profile?.tid ?? '';
    };
    const now = space.clock.now;
    space.clock.now += 5 * 365 * 24 * 3_600_000;
    says('Adda', true);
    space.clock.now = now;
    const tid = says('Ada', false);
    expect(space.store.person(ada.account)?.name).toBe('Ada');
    expect(space.store.following(ada.account)).toEqual([]);
    // What replaces nothing is dated by the clock as it is now.
    const [written] = author.write('posts', [post('now')]);
    expect((written?.tid ?? '') < tid).toBe(true);
  });

  test('writes nothing at all where the store cannot keep it', async () => {
    const space = openTestSpace();
    const ada = newAccount();
    await introduce(ada, space);
    const author = space.author(ada);
    author.write('posts', [post('kept')]);
    const saveState = space.store.saveState.bind(space.store);
    space.store.saveState = () => {
      throw new Error('disk full');
    };
    expect(() => author.write('posts', [post('lost')])).toThrow('disk full');
    space.store.saveState = saveState;
    author.write('posts', [post('later')]);
    expect(feedTexts(space)).toEqual(['later', 'kept']);
    const other = openTestSpace();
    expect(await catchUp(space, other)).toEqual([]);
    expect(feedTexts(other)).toEqual(['later', 'kept']);
  });
});

describe('a large write', () => {
  test('is one commit, goes by catch-up where it is too large to go live, and is all there', async () => {
    const space = openTestSpace();
    const other = openTestSpace();
    const ada = newAccount();
    await introduce(ada, space, other);
    const author = space.author(ada);
    const texts = Array.from({ length: 1200 }, (_, at) => `${at} ${'word '.repeat(150)}`);
    const written = author.write(
      'posts',
      texts.map((text) => post(text)),
    );
    expect(new Set(written.map(({ commit }) => commit)).size).toBe(1);
    expect(space.store.tips()).toHaveLength(1);
    expect(space.updates).toEqual([]);
    expect(await catchUp(space, other)).toEqual([]);
    expect(feedTexts(other, 2000)).toEqual(texts.toReversed());
    author.write('posts', [post('small again')]);
    expect(space.updates).toHaveLength(1);
    const [update] = space.updates;
    if (update === undefined) throw new Error('one update');
    expect(await other.replica.takeLive(update)).toEqual({ verdict: 'accept' });
  });

  test('of addressed records hands each out with a proof that holds', async () => {
    const space = openTestSpace();
    const [ada, bob] = [newAccount(), newAccount()];
    await introduce(ada, space);
    await introduce(bob, space);
    const [question] = space.author(bob).write('posts', [post('Why?')]);
    if (question === undefined) throw new Error('one was written');
    const parent = { account: bob.account, tid: question.tid, hash: question.hash };
    space.author(ada).write(
      'posts',
      Array.from({ length: 600 }, (_, at) => ({
        ...post(`because ${at}`),
        reply: { root: parent, parent },
      })),
    );
    expect(space.lones).toHaveLength(600);
    for (const lone of space.lones) expect(decodeLone(lone).ok).toBe(true);
  });
});

describe('a copied data folder', () => {
  test('that goes on writing is a fork: ten copies write, meet, and nothing is lost', async () => {
    const original = openTestSpace();
    const ada = newAccount();
    await introduce(ada, original);
    original.author(ada).write('posts', [post('before the copies')]);
    original.store.checkpoint();
    const copies = Array.from({ length: 10 }, () => {
      const folder = temporaryFolder();
      cpSync(original.folder, folder, { recursive: true });
      return openTestSpace({ folder });
    });
    const authors = copies.map((copy) => copy.author(ada));
    for (const [at, author] of authors.entries()) {
      author.write('posts', [post(`copy ${at} first`)]);
      author.write('posts', [post(`copy ${at} second`)]);
    }
    const [one, ...others] = copies;
    if (one === undefined) throw new Error('there are ten');
    for (const other of others) expect(await catchUp(other, one)).toEqual([]);
    expect(one.store.tips()).toHaveLength(10);
    expect(feedTexts(one)).toHaveLength(21);

    // The next commit names all ten tips and stands for what they all wrote.
    authors[0]?.write('posts', [post('together')]);
    expect(one.store.tips()).toHaveLength(1);
    for (const other of others) {
      await catchUp(one, other);
      expect(feedTexts(other).sort()).toEqual(feedTexts(one).sort());
      expect(other.store.tips()).toHaveLength(1);
    }
    const stranger = openTestSpace();
    expect(await catchUp(one, stranger)).toEqual([]);
    expect(feedTexts(stranger).sort()).toEqual(feedTexts(one).sort());
  });

  test('whose copies wrote more together than a document may hold loses nothing', async () => {
    const original = openTestSpace();
    const ada = newAccount();
    await introduce(ada, original);
    original.author(ada).write('posts', [post('before the copies')]);
    original.store.checkpoint();
    const copies = Array.from({ length: 9 }, () => {
      const folder = temporaryFolder();
      cpSync(original.folder, folder, { recursive: true });
      return openTestSpace({ folder });
    });
    const authors = copies.map((copy) => copy.author(ada));
    const each = limits.SHARD_RECORDS - 1;
    for (const [at, author] of authors.entries())
      author.write(
        'posts',
        Array.from({ length: each }, (_, n) => post(`copy ${at} post ${n}`)),
      );
    const [one, ...others] = copies;
    if (one === undefined) throw new Error('there are nine');
    for (const other of others) expect(await catchUp(other, one)).toEqual([]);
    authors[0]?.write('posts', [post('together')]);
    expect(one.store.tips()).toHaveLength(1);
    const all = 9 * each + 2;
    expect(new Set(feedTexts(one, 10_000)).size).toBe(all);
    for (const { count } of one.store.holdings({
      account: ada.account,
      device: ada.device.publicKey,
    }))
      expect(count).toBeLessThanOrEqual(limits.SHARD_RECORDS_READ);
    const stranger = openTestSpace();
    expect(await catchUp(one, stranger)).toEqual([]);
    expect(feedTexts(stranger, 10_000)).toEqual(feedTexts(one, 10_000));
    expect(feedTexts(one, 10_000)).toHaveLength(all);
    // And the account goes on.
    authors[0]?.write('posts', [post('afterwards')]);
    expect(await catchUp(one, stranger)).toEqual([]);
    expect(feedTexts(stranger, 1)).toEqual(['afterwards']);
  }, 60_000);
});
