import { describe, expect, it } from 'vitest';
import { entriesIn, fileOf } from '../../sync/archive/testing/bundle-file.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import type { Engine, EngineOptions } from '../../sync/engine.ts';
import { bundleFrom, giveBundle, sendImage } from '../../sync/api/index.ts';
import type { BundleReportView } from '../../sync/api/index.ts';
import type { SpaceId } from '../../sync/protocol/index.ts';
import { flag, jpegOf } from '../fixtures/pictures.ts';
import { accountOfName } from '../fixtures/samples.ts';

type Client = Engine['client'];

async function someone(name: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await openTestEngine(temporaryFolder(), options);
  await engine.client.session.create({ name });
  return engine;
}
async function written(client: Client, options: { since?: number } = {}): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bundleFrom(client.bundles, options)) pieces.push(piece);
  return Buffer.concat(pieces);
}
async function* inPieces(bundle: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bundle.length; at += size)
    yield await Promise.resolve(bundle.subarray(at, at + size));
}
const read = (client: Client, bundle: Buffer, piece = 1000): Promise<BundleReportView> =>
  giveBundle(client.bundles, inPieces(bundle, piece));
async function texts(client: Client): Promise<string[]> {
  const { posts } = await client.feed.page({ everyone: true });
  return posts.map(({ text }) => text);
}

describe('a bundle', () => {
  it('carries what was said to who was never connected, once', async () => {
    const [ada, bob] = [await someone('Ada'), await someone('Bob')];
    await ada.client.posts.create({ text: 'by hand' });
    const bundle = await written(ada.client);
    const report = await read(bob.client, bundle);
    expect(report).toMatchObject({
      taken: { posts: 1, keyLogs: 1, commits: 1 },
      refused: [],
      complete: true,
    });
    expect(await texts(bob.client)).toEqual(['by hand']);
    const again = await read(bob.client, bundle);
    expect(again).toMatchObject({ taken: { posts: 0, documents: 0 }, complete: true });
    expect(again.known).toBeGreaterThan(1);
  });

  it('that was damaged gives what is whole, and says what was refused', async () => {
    const [ada, bob] = [await someone('Ada'), await someone('Bob')];
    for (const text of ['one', 'two']) await ada.client.posts.create({ text });
    const bundle = await written(ada.client);
    const broken = Buffer.from(bundle);
    broken[bundle.length - 100] = (broken[bundle.length - 100] ?? 0) ^ 1;
    const report = await read(bob.client, broken);
    expect(report.complete).toBe(false);
    expect(report.refused).toContainEqual(expect.objectContaining({ why: 'damaged' }));
    expect(report.refusedBy.damaged).toBe(1);
    expect(report.taken.keyLogs).toBe(1);
    expect(await read(bob.client, bundle)).toMatchObject({ complete: true });
    expect(await texts(bob.client)).toEqual(['two', 'one']);
    const cut = await read((await someone('Eve')).client, bundle.subarray(0, -200));
    expect(cut.complete).toBe(false);
  });

  it('of a community can be read by its members alone, and of no other space', async () => {
    const [ada, bob] = [await someone('Ada'), await someone('Bob')];
    const school = await ada.client.spaces.create({ name: 'School', about: '', lanOnly: true });
    const inside = ada.clientOf(school.space as SpaceId);
    await inside.posts.create({ text: 'a secret of the school' });
    const bundle = await written(inside);
    expect(bundle.includes('a secret of the school')).toBe(false);
    expect(bundle.includes('School')).toBe(false);
    await expect(read(bob.client, bundle)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: 'That bundle is of another space. Choose that space, and read it there.',
    });
    const { link } = await ada.client.spaces.invite({ space: school.space });
    await bob.client.spaces.join({ link });
    const bobs = bob.clientOf(school.space as SpaceId);
    expect(await read(bobs, bundle)).toMatchObject({ taken: { posts: 1 }, complete: true });
    expect(await texts(bobs)).toEqual(['a secret of the school']);
    expect((await bob.client.spaces.get({ space: school.space })).name).toBe('School');
  });

  it('since a time has what was said from then on, for who has what was before', async () => {
    const clock = { time: Date.UTC(2026, 4, 1), now: () => clock.time };
    const ada = await someone('Ada', { clock });
    const bob = await someone('Bob');
    const old = await sendImage(ada.client.images, await jpegOf(flag(90, 60)));
    await ada.client.posts.create({ text: 'early', images: [{ ...old, alt: 'a flag' }] });
    clock.time += 1000;
    const early = await someone('Eve', { clock });
    await early.client.posts.create({ text: 'by Eve, early' });
    await read(ada.client, await written(early.client));
    const before = await written(ada.client);
    clock.time = Date.UTC(2026, 5, 1);
    const since = clock.time;
    await ada.client.posts.create({ text: 'late' });

    const part = await written(ada.client, { since });
    expect(part.length).toBeLessThan(before.length);
    expect(await read((await someone('Cyd')).client, part)).toMatchObject({
      taken: { posts: 1, pictures: 0, commits: 1 },
      refused: [],
      complete: true,
    });
    await read(bob.client, before);
    expect(await read(bob.client, part)).toMatchObject({
      taken: { posts: 1, commits: 1 },
      refused: [],
      complete: true,
    });
    expect(await texts(bob.client)).toEqual(['late', 'by Eve, early', 'early']);
    const later = await written(ada.client, { since: since + 24 * 60 * 60 * 1000 });
    expect(await read((await someone('Dan')).client, later)).toMatchObject({
      taken: { posts: 0, commits: 0, documents: 0 },
      complete: true,
    });
  });

  it('that was broken off goes on where it was: what is taken adds up', async () => {
    const ada = await someone('Ada');
    for (const [n, name] of ['Bob', 'Eve', 'Cyd'].entries()) {
      const one = await someone(name);
      const image = await sendImage(one.client.images, await jpegOf(flag(60 + n, 40)));
      await one.client.posts.create({ text: `by ${name}`, images: [{ ...image, alt: 'a flag' }] });
      await read(ada.client, await written(one.client));
    }
    const bundle = await written(ada.client);
    const whole = await read((await someone('Dan')).client, bundle);
    expect(whole).toMatchObject({ taken: { posts: 3, pictures: 3 }, complete: true });

    const fay = await someone('Fay');
    const sums = new Map<string, number>();
    const add = ({ taken }: BundleReportView): void => {
      for (const [kind, n] of Object.entries(taken)) sums.set(kind, (sums.get(kind) ?? 0) + n);
    };
    for (const part of [0.3, 0.6]) {
      const report = await read(fay.client, bundle.subarray(0, bundle.length * part));
      expect(report).toMatchObject({ complete: false });
      add(report);
    }
    expect(sums.get('posts')).toBeGreaterThan(0);
    const rest = await read(fay.client, bundle);
    expect(rest).toMatchObject({ refusedCount: 0, complete: true });
    expect(rest.taken.documents).toBeLessThan(whole.taken.documents);
    add(rest);
    expect(Object.fromEntries(sums)).toEqual(whole.taken);
  });

  it('that was given up is over at once, and the next one begins', async () => {
    const [ada, bob] = [await someone('Ada'), await someone('Bob')];
    await ada.client.posts.create({ text: 'by hand' });
    const bundle = await written(ada.client);
    for (let times = 0; times < 9; times++) {
      const { reading } = await bob.client.bundles.begin({});
      const half = bundle.subarray(0, bundle.length / 2).toString('base64');
      await bob.client.bundles.send({ reading, bytes: half });
      await bob.client.bundles.cancel({ reading });
      await expect(bob.client.bundles.finish({ reading })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const { writing } = await ada.client.bundles.write({});
      await ada.client.bundles.next({ writing });
      await ada.client.bundles.stop({ writing });
      await expect(ada.client.bundles.next({ writing })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect(await read(bob.client, bundle)).toMatchObject({ complete: true });
  });

  it('with pictures says of each what became of it', async () => {
    const [ada, bob] = [await someone('Ada'), await someone('Bob')];
    const image = await sendImage(ada.client.images, await jpegOf(flag(300, 200)));
    await ada.client.posts.create({ text: 'see', images: [{ ...image, alt: 'a flag' }] });
    const bundle = await written(ada.client);
    const entries = await entriesIn(inPieces(bundle, 1000));
    const picture = entries.find((entry) => entry.type === 'picture');
    if (picture?.type !== 'picture') throw new Error('a picture was written');
    const others = entries.filter((entry) => entry !== picture);
    const wrong = { ...picture, bytes: picture.bytes.with(-1, 1 + (picture.bytes.at(-1) ?? 0)) };
    expect(await read(bob.client, fileOf([...others, wrong]))).toMatchObject({
      taken: { posts: 1, pictures: 0 },
      refusedBy: { signature: 1 },
      complete: false,
    });
    const unnamed = { ...picture, account: accountOfName('nobody') };
    expect(await read(bob.client, fileOf([...others, unnamed]))).toMatchObject({
      taken: { pictures: 0 },
      refusedBy: { missing: 1 },
      complete: false,
    });
    expect(await read(bob.client, bundle)).toMatchObject({
      taken: { pictures: 1 },
      complete: true,
    });
    // Nor with the right picture at hand.
    expect(await read(bob.client, fileOf([...others, wrong]))).toMatchObject({
      refusedBy: { signature: 1 },
      complete: false,
    });
  });

  it('is none where the file is something else', async () => {
    const { client } = await someone('Ada');
    for (const bytes of [Buffer.from('a text'), Buffer.alloc(5000, 7), Buffer.alloc(0)]) {
      await expect(read(client, bytes)).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: 'That file is not a bundle of Starling.',
      });
    }
  });
});
