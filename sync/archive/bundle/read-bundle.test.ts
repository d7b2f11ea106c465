import { describe, expect, test } from 'vitest';
import {
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from '../../documents/testing/open-test-space.ts';
import type { TestSpace } from '../../documents/testing/open-test-space.ts';
import type { NewAccount } from '../../identity/index.ts';
import { commitCodec, decodeObject, PUBLIC_SQUARE, signObject } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import { accountOfName, hashOf } from '../../../tests/fixtures/samples.ts';
import { spaceFromDigest } from '../../protocol/index.ts';
import { entriesOf, fileOf, frameOf, readInto } from '../testing/bundle-file.ts';
import type { BundleEntry } from './entries.ts';
import { encodeFrame } from './frames.ts';

type Of<Type extends BundleEntry['type']> = Extract<BundleEntry, { type: Type }>;

/** A space in which one person wrote these posts. */
async function written(...texts: string[]): Promise<{ space: TestSpace; ada: NewAccount }> {
  const [space, ada] = [openTestSpace(), newAccount()];
  await introduce(ada, space);
  const author = space.author(ada);
  for (const text of texts) author.write('posts', [post(text)]);
  return { space, ada };
}
function only<Type extends BundleEntry['type']>(
  entries: readonly BundleEntry[],
  type: Type,
): Of<Type> {
  const found = entries.find((entry) => entry.type === type);
  if (found === undefined) throw new Error(`no ${type} was written`);
  return found as Of<Type>;
}
const without = (entries: readonly BundleEntry[], ...gone: BundleEntry[]): BundleEntry[] =>
  entries.filter((entry) => !gone.includes(entry));
const flipped = (bytes: Uint8Array, at = -1): Uint8Array =>
  Uint8Array.from(bytes).with(at, (bytes.at(at) ?? 0) ^ 1);
const NONE = { damaged: 0, malformed: 0, signature: 0, otherSpace: 0, noRoom: 0, missing: 0 };

describe('a bundle that was honestly written', () => {
  test('is taken whole, and is known the second time', async () => {
    const { space } = await written('one', 'two');
    const [here, entries] = [openTestSpace(), await entriesOf(space)];
    const first = await readInto(here, fileOf(entries));
    expect(first).toMatchObject({ known: 0, refused: [], refusedBy: NONE, complete: true });
    expect(feedTexts(here)).toEqual(['two', 'one']);
    const again = await readInto(here, fileOf(entries));
    expect(again).toMatchObject({ known: entries.length, refusedCount: 0, complete: true });
    expect(Object.values(again.taken)).toEqual([0, 0, 0, 0, 0]);
  });

  test('has the key log of whoever answered before the answer', async () => {
    const { space, ada } = await written();
    // Whose key log comes first by itself depends on the account: both ways.
    const people = Array.from({ length: 6 }, newAccount);
    const author = space.author(ada);
    const [root] = author.write('posts', [post('root')]);
    if (root === undefined) throw new Error('one was written');
    const named = { account: ada.account, tid: root.tid, hash: root.hash };
    for (const one of people) {
      const elsewhere = openTestSpace();
      await introduce(one, elsewhere, space);
      elsewhere
        .author(one)
        .write('posts', [{ ...post(`by ${one.account}`), reply: { root: named, parent: named } }]);
      for (const lone of elsewhere.lones) await space.replica.takeLone(lone);
    }
    const here = openTestSpace();
    const report = await readInto(here, fileOf(await entriesOf(space)));
    expect(report).toMatchObject({ refused: [], complete: true });
    expect(report.taken).toMatchObject({ 'key-log': 7, lone: 6 });
  });

  test('of which a newer state is here brings nothing that is needed', async () => {
    const { space, ada } = await written('one');
    const before = await entriesOf(space);
    space.author(ada).write('posts', [post('two')]);
    const here = openTestSpace();
    await readInto(here, fileOf(await entriesOf(space)));
    const report = await readInto(here, fileOf(before));
    expect(report).toMatchObject({ known: before.length, refusedCount: 0, complete: true });
    expect(feedTexts(here)).toEqual(['two', 'one']);
  });
});

describe('what is in a bundle is trusted no more for having come by hand', () => {
  test('a commit with a bad signature, though its checksum is right', async () => {
    const { space } = await written('forged');
    const [here, entries] = [openTestSpace(), await entriesOf(space)];
    const tip = only(entries, 'tip');
    const forged: BundleEntry = {
      ...tip,
      tip: { ...tip.tip, commit: flipped(tip.tip.commit) },
    };
    const report = await readInto(
      here,
      fileOf(entries.map((entry) => (entry === tip ? forged : entry))),
    );
    // Its document has nobody's word behind it.
    expect(report).toMatchObject({ refusedBy: { ...NONE, signature: 2 }, complete: false });
    expect(report.taken).toMatchObject({ 'key-log': 1, tip: 0, document: 0 });
    expect(here.replica.frontier()).toEqual([]);
    expect(feedTexts(here)).toEqual([]);
  });

  test('a document with other bytes than its commit signs', async () => {
    const { space } = await written('right');
    const other = await written('wrong');
    const [here, entries] = [openTestSpace(), await entriesOf(space)];
    const document = only(entries, 'document');
    const { bytes } = only(await entriesOf(other.space), 'document');
    const forged = fileOf(entries.map((one) => (one === document ? { ...document, bytes } : one)));
    const report = await readInto(here, forged);
    expect(report).toMatchObject({ refusedBy: { ...NONE, signature: 1 }, complete: false });
    expect(feedTexts(here)).toEqual([]);
    expect(await readInto(here, fileOf(entries))).toMatchObject({
      taken: { document: 1 },
      complete: true,
    });
  });

  test('a document that no commit promises', async () => {
    const { space } = await written('one');
    const [here, entries] = [openTestSpace(), await entriesOf(space)];
    const document = only(entries, 'document');
    const strange = { ...document, heads: [hashOf('nobody signed this')] };
    const report = await readInto(here, fileOf([...entries, strange]));
    expect(report).toMatchObject({ taken: { document: 1 }, known: 0, complete: false });
    expect(report.refused).toEqual([
      {
        what: 'document',
        why: 'signature',
        account: document.name.account,
        reason: 'no commit promises it',
      },
    ]);
    const alone = await readInto(here, fileOf([strange]));
    expect(alone).toMatchObject({ known: 0, refusedBy: { signature: 1 }, complete: false });
  });

  test('a commit that is known, with a state that it does not sign', async () => {
    const { space } = await written('one');
    const [here, entries] = [openTestSpace(), await entriesOf(space)];
    await readInto(here, fileOf(entries));
    const [tip, document] = [only(entries, 'tip'), only(entries, 'document')];
    const heads = [hashOf('nobody signed this')];
    const [entry] = tip.tip.state.open;
    if (entry === undefined) throw new Error('a document is open');
    const state = { ...tip.tip.state, open: [{ ...entry, heads }] };
    const report = await readInto(
      here,
      fileOf([
        { type: 'tip', tip: { ...tip.tip, state } },
        { ...document, heads },
      ]),
    );
    expect(report).toMatchObject({ refusedBy: { ...NONE, signature: 1 }, complete: false });
  });

  test('a key log of somebody else, and one that no key of the account stands behind', async () => {
    const [ada, bob, here] = [newAccount(), newAccount(), openTestSpace()];
    const report = await readInto(
      here,
      fileOf([
        { type: 'key-log', account: ada.account, operations: [bob.genesis.bytes] },
        { type: 'key-log', account: ada.account, operations: [flipped(ada.genesis.bytes)] },
        { type: 'key-log', account: accountOfName('nobody'), operations: [ada.genesis.bytes] },
      ]),
    );
    expect(report).toMatchObject({ refusedBy: { ...NONE, signature: 3 }, complete: false });
    expect(here.replica.keyLogs()).toEqual([]);
  });

  test('what was signed in another space, and is said to be of this one', async () => {
    const { space, ada } = await written('of the square');
    const [here, entries] = [openTestSpace(), await entriesOf(space)];
    const tip = only(entries, 'tip');
    const school: SpaceId = spaceFromDigest(Uint8Array.from({ length: 32 }, () => 7));
    const commit = decodeObject(commitCodec, tip.tip.commit);
    if (!commit.ok) throw new Error(commit.error.message);
    expect(commit.value.payload.space).toBe(PUBLIC_SQUARE);
    const elsewhere = signObject(commitCodec, { ...commit.value.payload, space: school }, [
      ada.device,
    ]);
    const report = await readInto(
      here,
      fileOf(
        entries.map((entry) =>
          entry === tip ? { ...tip, tip: { ...tip.tip, commit: elsewhere.bytes } } : entry,
        ),
      ),
    );
    // Nor is its document taken.
    expect(report).toMatchObject({ refusedBy: { ...NONE, otherSpace: 2 }, complete: false });
    expect(here.replica.frontier()).toEqual([]);
  });

  test('what an account signed whose key log is missing', async () => {
    const { space } = await written('by whom?');
    const [here, entries] = [openTestSpace(), await entriesOf(space)];
    const report = await readInto(here, fileOf(without(entries, only(entries, 'key-log'))));
    expect(report).toMatchObject({ refusedBy: { ...NONE, missing: 2 }, complete: false });
    expect(feedTexts(here)).toEqual([]);
  });

  test('a picture is judged by whoever keeps pictures', async () => {
    const account = accountOfName('ada');
    const picture = {
      type: 'picture',
      account,
      hash: hashOf('it'),
      bytes: new Uint8Array(9),
    } as const;
    const report = await readInto(openTestSpace(), fileOf([picture, picture]), {
      takePicture: () => Promise.resolve({ verdict: 'ignore', reason: 'over-quota' }),
    });
    expect(report).toMatchObject({ refusedBy: { ...NONE, noRoom: 2 }, complete: false });
  });
});

describe('a bundle is not whole', () => {
  const lone: BundleEntry = { type: 'lone', bytes: Uint8Array.of(1) };

  test('with something after its end, which is not taken', async () => {
    const { space } = await written('before', 'after');
    const [here, entries] = [openTestSpace(), await entriesOf(space)];
    const document = only(entries, 'document');
    const file = fileOf(without(entries, document));
    const report = await readInto(here, Buffer.concat([file, frameOf(document)]));
    expect(report).toMatchObject({
      taken: { document: 0 },
      refusedBy: { ...NONE, malformed: 1 },
      complete: false,
    });
    expect(feedTexts(here)).toEqual([]);
    const damaged = await readInto(here, Buffer.concat([file, Buffer.from('noise')]));
    expect(damaged).toMatchObject({ refusedBy: { ...NONE, damaged: 1 }, complete: false });
  });

  test('with a second head, or what is no entry at all', async () => {
    const head = fileOf([]).subarray(0, -frameOf({ type: 'end', entries: 0 }).length);
    const end = frameOf({ type: 'end', entries: 2 });
    const file = Buffer.concat([head, head, encodeFrame(Buffer.from('no entry')), end]);
    expect(await readInto(openTestSpace(), file)).toMatchObject({
      refusedBy: { ...NONE, malformed: 2 },
      complete: false,
    });
  });

  test('without its end, or with fewer entries than it says', async () => {
    const { space } = await written('one');
    const entries = await entriesOf(space);
    const [keyLog] = entries;
    if (keyLog === undefined) throw new Error('a key log was written');
    const end = frameOf({ type: 'end', entries: entries.length });
    const whole = fileOf(entries);
    const cut = whole.subarray(0, -end.length);
    expect(await readInto(openTestSpace(), cut)).toMatchObject({
      refusedCount: 0,
      complete: false,
    });
    const head = whole.subarray(0, whole.indexOf(frameOf(keyLog)));
    const short = Buffer.concat([head, frameOf(keyLog), end]);
    expect(await readInto(openTestSpace(), short)).toMatchObject({
      taken: { 'key-log': 1 },
      refusedCount: 0,
      complete: false,
    });
  });

  test('and of many refusals the first are told, and all counted', async () => {
    const report = await readInto(openTestSpace(), fileOf(Array.from({ length: 150 }, () => lone)));
    expect(report).toMatchObject({ refusedCount: 150, refusedBy: { ...NONE, signature: 150 } });
    expect(report.refused).toHaveLength(100);
  });
});

test('whose content comes is told before it is judged', async () => {
  const { space, ada } = await written('one');
  const here = openTestSpace();
  const read: string[] = [];
  await readInto(here, fileOf(await entriesOf(space)), {
    reading: (account) => read.push(account, String(here.replica.frontier().length)),
  });
  expect(read).toEqual([ada.account, '0', ada.account, '1']);
});
