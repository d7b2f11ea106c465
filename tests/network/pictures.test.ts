import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sendImage } from '../../sync/api/index.ts';
import type { ImageView } from '../../sync/api/index.ts';
import type { Engine } from '../../sync/engine.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { PUBLIC_SQUARE, sha256 } from '../../sync/protocol/index.ts';
import { flag, jpegOf } from '../fixtures/pictures.ts';
import { Member } from './member.ts';
import { giver, Sink, WHOLE } from './picture-giver.ts';

async function personOf(name: string, ...others: Engine[]) {
  const folder = temporaryFolder();
  const engine = await openTestEngine(folder, {
    offline: false,
    mdns: false,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    connect: others.map((other) => other.status().addresses[0] ?? ''),
    log: () => undefined,
  });
  const { account } = await engine.client.session.create({ name });
  const blobs = join(folder, 'spaces', PUBLIC_SQUARE, 'blobs');
  const files = (): string[] =>
    readdirSync(blobs, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('partial'))
      .map((entry) => entry.name);
  return { engine, client: engine.client, account, files };
}

describe('a picture in a post', () => {
  it('reaches the second, and from there the third when its author is gone', async () => {
    const ada = await personOf('Ada');
    const bob = await personOf('Bob', ada.engine);
    const jpeg = await jpegOf(flag(900, 600));
    const image = await sendImage(ada.client.images, jpeg);
    const made = await ada.client.posts.create({ text: '', images: [{ ...image, alt: 'A flag' }] });
    if ('waiting' in made) throw new Error('Ada has an account');
    const asked = { hash: image.hash, account: ada.account };
    const there = await ada.client.images.get(asked);

    // Nobody asks Bob to: what arrives is fetched ahead.
    await expect.poll(() => bob.files()).toEqual([image.hash]);
    await ada.engine.close();
    const cem = await personOf('Cem', bob.engine);
    // Ada is nobody whom Cem has met.
    await cem.client.spaces.settings.set({ space: PUBLIC_SQUARE, keeps: 'everything' });
    await expect
      .poll(() => cem.client.posts.get({ address: made.address }).catch(() => undefined))
      .toMatchObject({ images: [{ ...image, alt: 'A flag' }] });
    await expect.poll(() => cem.client.images.get(asked).catch(() => undefined)).toEqual(there);
    expect(there.type).toBe('image/webp');
    expect(sha256(Buffer.from(there.bytes, 'base64'))).toBe(image.hash);
  });

  it('that nobody in reach has is not found, and is there when somebody comes who has it', async () => {
    const ada = await personOf('Ada');
    const image = await sendImage(ada.client.images, await jpegOf(flag(300, 200)));
    const bob = await personOf('Bob', ada.engine);
    await expect(
      bob.client.images.get({ hash: image.hash, account: ada.account }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await ada.client.posts.create({ text: 'now', images: [image] });
    await expect.poll(() => bob.files()).toEqual([image.hash]);
  });

  it('is in no file any more when the post is erased, unless another post shows it', async () => {
    const ada = await personOf('Ada');
    const bob = await personOf('Bob', ada.engine);
    const images = [];
    for (const width of [90, 60])
      images.push(await sendImage(ada.client.images, await jpegOf(flag(width, 60))));
    const [twice, once] = images.map(({ hash }) => hash);
    const made = await ada.client.posts.create({ text: 'both', images });
    await ada.client.posts.create({ text: 'one', images: images.slice(0, 1) });
    if ('waiting' in made) throw new Error('Ada has an account');
    await expect.poll(() => bob.files().sort()).toEqual([twice, once].sort());
    await ada.client.posts.erase({ address: made.address });
    expect(ada.files()).toEqual([twice]);
    await expect.poll(() => bob.files()).toEqual([twice]);
  });

  it('is refused where it is not what was added, or was not added here', async () => {
    const ada = await personOf('Ada');
    const image = await sendImage(ada.client.images, await jpegOf(flag(90, 60)));
    const lies: ImageView[] = [
      { ...image, width: image.width + 1 },
      { ...image, size: image.size + 1 },
      { ...image, type: 'image/png' },
      { ...image, hash: sha256(Buffer.from('another')) },
    ];
    for (const lie of lies)
      await expect(ada.client.posts.create({ text: 'x', images: [lie] })).rejects.toMatchObject({
        code: 'BAD_IMAGE',
      });
    await expect(
      ada.client.posts.create({ text: 'x', images: [{ ...image, alt: 'x'.repeat(1501) }] }),
    ).rejects.toMatchObject({ code: 'TOO_LONG' });
    await expect(ada.client.posts.create({ text: '', images: [] })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('a transfer', () => {
  it('that breaks off goes on with another peer, where it was', async () => {
    const half = await giver('Ada', WHOLE, 300_000);
    const bob = await Member.join('Bob', [half]);
    const sink = new Sink();
    expect(await bob.network.fetchBlob(half.account, sink)).toBe(false);
    expect(sink.length).toBe(300_000);
    const whole = await giver('Cem', WHOLE);
    await bob.network.connect(whole.address);
    await bob.sees(whole);
    expect(await bob.network.fetchBlob(half.account, sink)).toBe(true);
    expect(sink.came).toBe(WHOLE.length);
  });

  it('of wrong bytes is scored, and the next peer is asked', async () => {
    const liar = await giver('Mallory', new Uint8Array(WHOLE.length));
    const honest = await giver('Ada', WHOLE);
    const bob = await Member.join('Bob', [liar, honest]);
    const sink = new Sink();
    expect(await bob.network.fetchBlob(liar.account, sink)).toBe(true);
    expect(sink.came).toBe(2 * WHOLE.length);
    for (const _ of [1, 2, 3]) await bob.network.fetchBlob(liar.account, new Sink());
    await bob.until('Mallory is sent away', () =>
      bob.log.some((line) => line.startsWith(`${liar.peerId} is kept away`)),
    );
  });

  it('asks the author before anybody else, and nobody has it without being asked', async () => {
    const ada = await giver('Ada', WHOLE);
    let asked = 0;
    const cem = await Member.join('Cem', [], {
      network: { blobs: () => Promise.resolve(void (asked += 1)) },
    });
    const bob = await Member.join('Bob', [cem, ada]);
    expect(await bob.network.fetchBlob(ada.account, new Sink())).toBe(true);
    expect(asked).toBe(0);
  });
});
