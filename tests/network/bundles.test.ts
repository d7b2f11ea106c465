import { describe, expect, it } from 'vitest';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import type { Engine } from '../../sync/engine.ts';
import type { BundleReportView } from '../../sync/api/index.ts';
import type { SpaceId } from '../../sync/protocol/index.ts';

type Client = Engine['client'];

async function someone(name: string): Promise<Engine> {
  const engine = await openTestEngine(temporaryFolder());
  await engine.client.session.create({ name });
  return engine;
}
async function written(client: Client, since?: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const { bytes } of await client.bundles.write(since === undefined ? {} : { since }))
    pieces.push(Buffer.from(bytes, 'base64'));
  return Buffer.concat(pieces);
}
async function read(client: Client, bundle: Buffer, piece = 1000): Promise<BundleReportView> {
  const { reading } = await client.bundles.begin({});
  for (let at = 0; at < bundle.length; at += piece)
    await client.bundles.send({
      reading,
      bytes: bundle.subarray(at, at + piece).toString('base64'),
    });
  return client.bundles.finish({ reading });
}
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
    expect(report.refused).toContainEqual(expect.objectContaining({ what: 'damaged' }));
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
