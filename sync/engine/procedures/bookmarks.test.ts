import { describe, expect, test } from 'vitest';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';

async function reader(posts: number) {
  const folder = temporaryFolder();
  const bob = new SampleWriter('bob');
  putHere(folder, (store) => {
    const records = Array.from({ length: posts }, (_, n) => bob.post(`post ${String(n)}`));
    bob.write(store, 'posts', records);
  });
  let now = Date.now();
  const clock = { now: () => (now += 1) };
  const engine = await openTestEngine(folder, { clock });
  await engine.client.session.create({ name: 'Ada' });
  const page = await engine.client.feed.page({ everyone: true, limit: 100 });
  const addresses = page.posts.map(({ address }) => address);
  return { engine, client: engine.client, folder, addresses, bob };
}

describe('bookmarks', () => {
  test('are kept with their folder, the latest first, and shown on posts', async () => {
    const { client, addresses, engine, folder } = await reader(3);
    const [a = '', b = '', c = ''] = addresses;
    const recipes = await client.bookmarks.saveFolder({ name: 'Recipes' });
    await client.bookmarks.set({ address: a });
    await client.bookmarks.set({ address: b, folder: recipes.id });
    await client.bookmarks.set({ address: c });
    await client.bookmarks.remove({ address: a });
    const all = await client.bookmarks.page({});
    expect(all.bookmarks.map(({ address, folder: at }) => [address, at])).toEqual([
      [c, undefined],
      [b, recipes.id],
    ]);
    expect(all.folders).toEqual([{ id: recipes.id, name: 'Recipes', posts: 1 }]);
    expect((await client.posts.get({ address: b })).bookmarked).toBe(true);
    expect((await client.posts.get({ address: a })).bookmarked).toBe(false);
    await engine.close();
    const again = await openTestEngine(folder);
    const inside = await again.client.bookmarks.page({ folder: recipes.id });
    expect(inside.bookmarks.map(({ post }) => post?.bookmarked)).toEqual([true]);
  });

  test('move to another folder where they stand, and stay when it is taken away', async () => {
    const { client, addresses } = await reader(2);
    const [a = '', b = ''] = addresses;
    const one = await client.bookmarks.saveFolder({ name: 'One' });
    await client.bookmarks.set({ address: a });
    await client.bookmarks.set({ address: b });
    await client.bookmarks.set({ address: a, folder: one.id });
    expect(await client.bookmarks.saveFolder({ id: one.id, name: 'First' })).toEqual({
      id: one.id,
      name: 'First',
      posts: 1,
    });
    await client.bookmarks.removeFolder({ id: one.id });
    const { bookmarks, folders } = await client.bookmarks.page({});
    expect(folders).toEqual([]);
    expect(bookmarks.map(({ address, folder }) => [address, folder])).toEqual([
      [b, undefined],
      [a, undefined],
    ]);
    await expect(client.bookmarks.set({ address: a, folder: one.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('come in pages that lose none and repeat none', async () => {
    const { client, addresses } = await reader(25);
    for (const address of addresses) await client.bookmarks.set({ address });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.bookmarks.page({
        limit: 10,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.bookmarks.map(({ address }) => address));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(addresses.toReversed());
  });

  test('of posts that are not here are kept all the same', async () => {
    const { client, addresses } = await reader(1);
    const missing = (addresses[0] ?? '').replace(/[^/]{13}$/, '3mbd355xl6224');
    await client.bookmarks.set({ address: missing });
    const { bookmarks } = await client.bookmarks.page({});
    expect(bookmarks).toEqual([{ address: missing, at: expect.any(Number) as number }]);
  });

  test('have no two folders of one name', async () => {
    const { client } = await reader(0);
    await client.bookmarks.saveFolder({ name: 'Recipes' });
    await expect(client.bookmarks.saveFolder({ name: ' Recipes ' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('a petname', () => {
  test('is what only oneself calls somebody', async () => {
    const { client, bob } = await reader(1);
    const { account } = bob;
    expect(await client.people.petname({ account, name: 'my neighbour' })).toMatchObject({
      petname: 'my neighbour',
    });
    const page = await client.feed.page({ everyone: true });
    expect(page.posts[0]?.author.petname).toBe('my neighbour');
    expect(await client.people.petname({ account, name: ' ' })).not.toHaveProperty('petname');
  });

  test('finds the person, by its beginning, and what they wrote', async () => {
    const { client, bob } = await reader(1);
    const { account } = bob;
    const people = async (query: string) =>
      (await client.search.people({ query })).people.map((one) => one.account);
    const posts = async (query: string) => (await client.search.posts({ query })).results.length;
    expect(await people('neigh')).toEqual([]);
    expect(await posts('from:"Étienne next door"')).toBe(0);
    await client.people.petname({ account, name: 'Étienne next door' });
    for (const query of ['etienne', '@ÉTIENNE', 'étienne next', 'etiennen'])
      expect(await people(query), query).toEqual([account]);
    expect(await people('next')).toEqual([]);
    expect(await posts('from:"etienne next door"')).toBe(1);
    await client.people.petname({ account, name: '' });
    expect(await people('etienne')).toEqual([]);
  });
});
