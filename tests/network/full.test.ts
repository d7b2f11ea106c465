import { expect, test } from 'vitest';
import { QUOTA_LEAST } from '../../sync/api/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { personOf, postOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import { Person, spacePath } from './person.ts';

/** Somebody wrote as much as the least quota holds, who is not here any more. */
async function fill(folder: string): Promise<void> {
  const space = openSpaceFile(spacePath(folder));
  const hoarder = personOf('hoarder');
  space.store.addKeyOperation(hoarder.account, hoarder.genesis.id, hoarder.genesis.bytes);
  const author = authorIn(space, hoarder);
  // Nothing that can be packed.
  const words = () => Array.from({ length: 400 }, () => Math.random().toString(36).slice(2, 7));
  while (space.store.usage() < QUOTA_LEAST)
    author.write(
      'posts',
      Array.from({ length: 500 }, () => postOf(words().join(' '))),
    );
  author.close();
  await space.replica.close();
  space.store.close();
}

test('who keeps everything and has no room left is told, and goes on when there is', async () => {
  const ada = await Person.named('Ada');
  const bob = await Person.named('Bob', [ada.address]);
  await bob.client.spaces.settings.set({
    space: PUBLIC_SQUARE,
    keeps: 'everything',
    quota: QUOTA_LEAST,
  });
  expect(await bob.client.network.status({})).toMatchObject({ full: false });
  await bob.end();
  await fill(bob.folder);
  await bob.back();

  await ada.post('Is there room for this?');
  const isFull = async () => {
    const { full } = await bob.client.network.status({});
    const { spaces } = await bob.client.spaces.list({});
    expect(spaces.map((space) => space.full)).toEqual([full]);
    return full;
  };
  await expect.poll(isFull, { timeout: 25_000 }).toBe(true);
  const texts = async () =>
    (await bob.client.feed.page({ author: ada.account, limit: 10 })).posts.map(({ text }) => text);
  expect(await texts()).toEqual([]);

  const { value } = await (await bob.client.network.live({})).next();
  expect(value).toMatchObject({ full: true });
  await bob.client.spaces.settings.set({ space: PUBLIC_SQUARE, quota: 4 * QUOTA_LEAST });
  expect(await isFull()).toBe(false);
  await ada.post('And for this?');
  await expect
    .poll(texts, { timeout: 25_000 })
    .toEqual(['And for this?', 'Is there room for this?']);
});
