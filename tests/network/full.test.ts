import { expect, test } from 'vitest';
import { QUOTA_LEAST } from '../../sync/api/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { fill } from './full-space.ts';
import { Person } from './person.ts';

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
