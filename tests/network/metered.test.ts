import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RATE_LIMIT_LEAST, sendImage } from '../../sync/api/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { flag, jpegOf, noise } from '../fixtures/pictures.ts';
import type { Pixels } from '../fixtures/pictures.ts';
import { Person, spacePath } from './person.ts';

/** Pictures that a person's computer holds. */
function pictures(person: Person): string[] {
  const blobs = join(dirname(spacePath(person.folder)), 'blobs');
  if (!existsSync(blobs)) return [];
  return readdirSync(blobs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('partial'))
    .map((entry) => entry.name);
}
async function textsOf({ client }: Person): Promise<string[]> {
  const { posts } = await client.feed.page({ everyone: true, limit: 100 });
  return posts.map(({ text }) => text).sort();
}
async function showsPicture(
  person: Person,
  text: string,
  pixels: Pixels = flag(300, 200),
): Promise<string> {
  const image = await sendImage(person.client.images, await jpegOf(pixels));
  await person.client.posts.create({ text, images: [{ ...image, alt: 'A flag' }] });
  return image.hash;
}

describe('on a metered network', () => {
  it('come those whom one follows, live, without pictures, and names; then everything', async () => {
    const ada = await Person.named('Ada');
    const cem = await Person.named('Cem', [ada.address]);
    const hash = await showsPicture(ada, 'Ada before');
    await cem.post('Cem before');
    await expect.poll(() => textsOf(ada)).toEqual(['Ada before', 'Cem before']);

    const bob = await Person.named('Bob');
    await bob.client.spaces.settings.set({ space: PUBLIC_SQUARE, keeps: 'everything' });
    await bob.client.network.settings.set({ metered: true });
    await bob.client.network.connect({ address: ada.address });
    await expect.poll(() => bob.engine.status().accounts).toBe(3);
    await bob.client.people.follow({ account: ada.account, follow: true });
    await expect.poll(() => textsOf(bob)).toEqual(['Ada before']);
    expect(bob.engine.status()).toMatchObject({ metered: true });
    const names = (await bob.client.people.list({})).people.map(({ name }) => name);
    expect(names.sort()).toEqual(['Ada', 'Bob', 'Cem']);
    expect(pictures(bob)).toEqual([]);
    expect(await textsOf(bob)).toEqual(['Ada before']);
    // Asked for, it comes.
    await bob.client.images.get({ hash, account: ada.account });
    expect(pictures(bob)).toEqual([hash]);
    const second = await showsPicture(ada, 'Ada again', flag(330, 220));
    await expect.poll(() => textsOf(bob)).toContain('Ada again');
    expect(pictures(bob)).toEqual([hash]);

    await bob.client.network.settings.set({ metered: false });
    await expect.poll(() => textsOf(bob)).toContain('Cem before');
    await expect.poll(() => pictures(bob).sort()).toEqual([hash, second].sort());
  });
});

describe('a limit of a space', () => {
  it('counts from the moment it is set, and ends when it is taken back', async () => {
    const ada = await Person.named('Ada');
    const bob = await Person.named('Bob', [ada.address]);
    await bob.client.people.follow({ account: ada.account, follow: true });
    await bob.client.network.settings.set({ metered: true });
    const hash = await showsPicture(ada, 'a large one', noise(600, 400));
    await expect.poll(() => textsOf(bob)).toEqual(['a large one']);
    const space = PUBLIC_SQUARE;
    await ada.client.spaces.settings.set({ space, upLimit: RATE_LIMIT_LEAST });
    const got = bob.client.images.get({ hash, account: ada.account });
    await ada.post('live');
    await expect.poll(() => textsOf(bob)).toContain('live');
    expect(pictures(bob)).toEqual([]);
    await ada.client.spaces.settings.set({ space, upLimit: null });
    await got;
    expect(pictures(bob)).toEqual([hash]);
  });
});
