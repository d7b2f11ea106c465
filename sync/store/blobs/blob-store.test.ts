import { readdirSync, readFileSync, writeFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ImageReference } from '../../protocol/index.ts';
import { sha256 } from '../../protocol/index.ts';
import { AccountTable } from '../tables/account-table.ts';
import { checkStore, openStore, rebuildIndex } from '../index.ts';
import type { NamedImage, Store } from '../index.ts';
import { partsOf } from '../open-store.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryFolder } from '../testing/temporary-store.ts';
import { BlobFiles } from './blob-files.ts';
import { BlobStore } from './blob-store.ts';
import { BlobTable } from './blob-table.ts';
import { blobFolder } from './index.ts';
import { UNPOSTED_MS } from './limits.ts';

const KIB = 1024;

/** A store, and blobs in it with small quotas and a clock that the test moves. */
function open(quotas = { account: 10 * KIB, total: 15 * KIB }) {
  const path = join(temporaryFolder(), 'space.sqlite');
  const store = openStore({ path, clock: () => SAMPLE_START });
  onTestFinished(() => {
    store.close();
  });
  const { database } = partsOf(store);
  const files = new BlobFiles(blobFolder(path));
  const table = new BlobTable(database, new AccountTable(database, () => 0));
  const clock = { now: 1000 };
  const blobs = new BlobStore(files, table, store.images, () => clock.now, quotas);
  return { path, store, blobs, files, clock };
}
function picture(seed: number, size = 4 * KIB): { bytes: Uint8Array; reference: ImageReference } {
  const bytes = new Uint8Array(size).fill(seed);
  const reference: ImageReference = {
    hash: sha256(bytes),
    type: 'image/webp',
    size,
    width: 10,
    height: 10,
    preview: new Uint8Array(5),
    alt: '',
  };
  return { bytes, reference };
}
const picturePost = (writer: SampleWriter, image: ImageReference) =>
  writer.say({ type: 'post', text: 'look', langs: [], facets: [], images: [image] });
/** Somebody posts pictures; each is named then. */
function publish(store: Store, name: string, ...images: ImageReference[]): NamedImage[] {
  const writer = new SampleWriter(name);
  const posts = images.map((image) => picturePost(writer, image));
  writer.write(store, 'posts', posts);
  return images.map(({ hash }) => {
    const [named] = store.images.named(hash, writer.account);
    if (named === undefined) throw new Error('it was just published');
    return named;
  });
}
async function take(
  blobs: BlobStore,
  named: NamedImage | undefined,
  bytes: Uint8Array,
  used: number,
  own = false,
): Promise<'kept' | 'wrong' | 'unfit' | 'no room'> {
  if (named === undefined) throw new Error('nobody named it');
  const arrival = await blobs.arrive(named, { own, used }, () => true);
  if (arrival === undefined) return 'no room';
  await arrival.add(bytes.subarray(arrival.length));
  const finished = await arrival.finish();
  await arrival.close();
  return finished;
}
const namesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((e) => e.isFile())
        .map((e) => e.name)
    : [];

describe('a picture of this computer', () => {
  test('is a file named by its hash, and stays the same', async () => {
    const { blobs, files, path } = open();
    const { bytes } = picture(1);
    const image = {
      type: 'image/webp',
      width: 10,
      height: 10,
      preview: new Uint8Array(5),
    } as const;
    const added = await blobs.add(bytes, image);
    expect(added).toEqual({ ...image, hash: sha256(bytes), size: bytes.length });
    expect(readFileSync(files.path(added.hash)).equals(bytes)).toBe(true);
    expect(await blobs.read(added.hash)).toEqual(bytes);
    expect(blobs.own(added.hash)).toEqual(added);
    expect(await blobs.add(bytes, image)).toEqual(added);
    expect(namesIn(blobFolder(path))).toEqual([added.hash]);
  });

  test('is nobody’s to have before it is published', async () => {
    const { blobs, store } = open();
    const { bytes, reference } = picture(1);
    const { hash } = await blobs.add(bytes, reference);
    expect(await blobs.piece(hash, 0, KIB)).toBeUndefined();
    publish(store, 'Ada', reference);
    expect(await blobs.piece(hash, KIB, KIB)).toEqual({
      size: bytes.length,
      bytes: bytes.subarray(0, KIB),
    });
    expect((await blobs.piece(hash, bytes.length - 1, KIB))?.bytes).toHaveLength(1);
    expect(await blobs.piece(hash, bytes.length, KIB)).toBeUndefined();
  });

  test('that is in no post goes after its time, and no sooner', async () => {
    const { blobs, clock } = open();
    const { bytes, reference } = picture(1);
    const { hash } = await blobs.add(bytes, reference);
    clock.now += UNPOSTED_MS;
    expect(await blobs.forgetUnnamed()).toBe(0);
    clock.now += 1;
    expect(await blobs.forgetUnnamed()).toBe(1);
    expect(blobs.has(hash)).toBe(false);
  });

  test('never gives way', async () => {
    const { blobs, store } = open({ account: 4 * KIB, total: 4 * KIB });
    const own = await blobs.add(picture(1, 16 * KIB).bytes, picture(1).reference);
    const { bytes, reference } = picture(2);
    const [named] = publish(store, 'Bob', reference);
    expect(await take(blobs, named, bytes, 5000)).toBe('kept');
    expect(blobs.has(own.hash)).toBe(true);
  });
});

describe('a picture of somebody else', () => {
  test('is kept where its hash is right, and goes on where it broke off', async () => {
    const { blobs, store } = open();
    const { bytes, reference } = picture(3);
    const [named] = publish(store, 'Bob', reference);
    if (named === undefined) throw new Error('it is named');
    const first = await blobs.arrive(named, { own: false, used: 1 }, () => true);
    await first?.add(bytes.subarray(0, 1000));
    // While it is on its way nobody else begins.
    expect(await blobs.arrive(named, { own: false, used: 1 }, () => true)).toBeUndefined();
    await first?.close();
    expect(blobs.has(reference.hash)).toBe(false);
    const second = await blobs.arrive(named, { own: false, used: 1 }, () => true);
    expect(second?.length).toBe(1000);
    await second?.add(bytes.subarray(1000));
    expect(await second?.finish()).toBe('kept');
    await second?.close();
    expect(await blobs.read(reference.hash)).toEqual(bytes);
  });

  test('is not kept where it is another, or not what its author said', async () => {
    const { blobs, store } = open();
    const { bytes, reference } = picture(4);
    const [named] = publish(store, 'Bob', reference);
    if (named === undefined) throw new Error('it is named');
    const arrival = await blobs.arrive(named, { own: false, used: 1 }, () => false);
    await arrival?.add(new Uint8Array(bytes.length));
    expect(await arrival?.finish()).toBe('wrong');
    expect(arrival?.length).toBe(0);
    await arrival?.add(bytes);
    expect(await arrival?.finish()).toBe('unfit');
    await arrival?.close();
    expect(blobs.has(reference.hash)).toBe(false);
  });

  test('takes the room of what was of no use for longer, within the quota of its author', async () => {
    const { blobs, store } = open();
    const pictures = [1, 2, 3].map((seed) => picture(seed));
    const named = publish(store, 'Bob', ...pictures.map(({ reference }) => reference));
    const has = () => pictures.map(({ reference }) => blobs.has(reference.hash));
    for (const n of [0, 1])
      await take(blobs, named[n], pictures[n]?.bytes ?? new Uint8Array(), n + 1);
    // Older than all that is here: nothing gives way to it.
    expect(await take(blobs, named[2], pictures[2]?.bytes ?? new Uint8Array(), 1)).toBe('no room');
    expect(has()).toEqual([true, true, false]);
    expect(await take(blobs, named[2], pictures[2]?.bytes ?? new Uint8Array(), 9)).toBe('kept');
    expect(has()).toEqual([false, true, true]);
  });

  test('of all others together there is so much, to the byte', async () => {
    const { blobs, store } = open({ account: 8 * KIB, total: 8 * KIB });
    const [half, other, one] = [picture(1), picture(2), picture(3, 1)];
    const [a] = publish(store, 'Bob', half.reference);
    const [b] = publish(store, 'Cem', other.reference);
    const [c] = publish(store, 'Dee', one.reference);
    expect(await take(blobs, a, half.bytes, 5)).toBe('kept');
    expect(await take(blobs, b, other.bytes, 6)).toBe('kept');
    expect(await take(blobs, c, one.bytes, 2)).toBe('no room');
    expect(await take(blobs, c, one.bytes, 7)).toBe('kept');
    expect(blobs.has(half.reference.hash)).toBe(false);
  });
});

describe('after a crash or an accident', () => {
  test('files without a row go, and rows without a file, when the store is put in order', async () => {
    const { blobs, store, files, path } = open();
    const [lost, stray] = [picture(1), picture(2)];
    const [named] = publish(store, 'Bob', lost.reference);
    await take(blobs, named, lost.bytes, 1);
    rmSync(files.path(lost.reference.hash));
    const file = await files.openPartial(stray.reference.hash);
    await file.write(stray.bytes);
    await files.keep(stray.reference.hash, file);
    await blobs.sweep();
    expect(blobs.has(lost.reference.hash)).toBe(false);
    expect(namesIn(blobFolder(path))).toEqual([]);
    expect(store.images.missing(10).map(({ reference }) => reference.hash)).toEqual([
      lost.reference.hash,
    ]);
  });

  test('a damaged file is found by the doctor, and is not shown', async () => {
    const { blobs, store, files } = open();
    const { bytes, reference } = picture(1);
    const [named] = publish(store, 'Bob', reference);
    await take(blobs, named, bytes, 1);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
    writeFileSync(files.path(reference.hash), 'damaged');
    expect(checkStore(store).problems).toEqual([
      `Picture ${reference.hash.slice(0, 8)} is damaged; "--rebuild" asks peers for it again.`,
    ]);
    await blobs.repair();
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
    expect(await blobs.read(reference.hash)).toBeUndefined();
  });
});

describe('what records name', () => {
  test('is found by account, each picture once, and goes with the last record', async () => {
    const { blobs, store } = open();
    const { bytes, reference } = picture(1);
    const writer = new SampleWriter('Ada');
    const posts = [1, 2].map((at) =>
      picturePost(writer, { ...reference, alt: `alt ${String(at)}` }),
    );
    writer.write(store, 'posts', posts);
    expect(store.images.named(reference.hash, writer.account)).toHaveLength(2);
    expect(store.images.named(reference.hash, new SampleWriter('Bob').account)).toEqual([]);
    const [missing, ...more] = store.images.missing(10);
    expect(more).toEqual([]);
    await take(blobs, missing, bytes, 1);
    expect(store.images.missing(10)).toEqual([]);

    const [first] = posts;
    store.removeRecords(writer.document('posts'), new Set(first === undefined ? [] : [first.hash]));
    expect(await blobs.forgetUnnamed()).toBe(0);
    store.removeRecords(writer.document('posts'), new Set());
    expect(store.images.isNamed(reference.hash)).toBe(false);
    // The store's own has dropped it already, without being told.
    await store.blobs.idle();
    expect(await blobs.forgetUnnamed()).toBe(0);
    expect(await blobs.read(reference.hash)).toBeUndefined();
  });

  test('is the same when the index is made again: posts, edits and profiles', () => {
    const { store } = open();
    const [posted, edited, face] = [1, 2, 3].map((seed) => picture(seed).reference);
    if (posted === undefined || edited === undefined || face === undefined)
      throw new Error('three');
    const writer = new SampleWriter('Ada');
    const post = picturePost(writer, posted);
    const { tid, hash } = post;
    const content = { text: 'x', langs: [], facets: [], images: [edited] };
    writer.write(store, 'posts', [
      post,
      writer.say({ type: 'edit', post: { tid, hash }, replaces: [], ...content }),
    ]);
    writer.write(store, 'profile', [
      writer.say({ type: 'profile', name: 'Ada', about: '', avatar: face, banner: posted }),
    ]);
    const before = store.images.missing(10);
    expect(before.map(({ reference }) => reference.hash).sort()).toEqual(
      [posted.hash, edited.hash, face.hash].sort(),
    );
    rebuildIndex(store);
    expect(store.images.missing(10)).toEqual(before);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });
});
