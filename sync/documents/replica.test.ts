import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addDevice } from '../identity/index.ts';
import {
  cutCodec,
  decodeLone,
  encodeLone,
  PUBLIC_SQUARE,
  revocationCodec,
  sha256,
  signingKey,
  signObject,
} from '../protocol/index.ts';
import type { PostReference } from '../protocol/index.ts';
import {
  catchUp,
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from './testing/open-test-space.ts';
import type { TestSpace } from './testing/open-test-space.ts';

const nothing = new Uint8Array();
const lastUpdate = (space: TestSpace): Uint8Array => space.updates.at(-1) ?? nothing;

describe('a document that grows while somebody asks for it', () => {
  test('is given as it was, whole and from what is held on', async () => {
    const source = openTestSpace();
    const late = openTestSpace();
    const ada = newAccount();
    await introduce(ada, source, late);
    const author = source.author(ada);
    const takeTip = async (): Promise<void> => {
      const [id] = source.replica.frontier()[0]?.tips ?? [];
      const tip = id === undefined ? undefined : source.replica.tip(id);
      expect(tip && (await late.replica.takeTip(tip))).toEqual({ verdict: 'accept' });
    };
    const takeShard = async () => {
      const [want] = late.replica.wants(1);
      if (want === undefined) throw new Error('nothing is wanted');
      const bytes = await source.replica.shard(want.name, want.entry.heads, want.have);
      if (bytes === undefined) throw new Error('nothing is given');
      expect(await late.replica.takeShard(want, bytes)).toEqual({ verdict: 'accept' });
      return bytes.form;
    };
    author.write('posts', [post('one')]);
    await takeTip();
    author.write('posts', [post('two')]);
    expect(await takeShard()).toBe('snapshot');
    expect(feedTexts(late)).toEqual(['one']);
    author.write('posts', [post('three')]);
    await takeTip();
    author.write('posts', [post('four')]);
    expect(await takeShard()).toBe('changes');
    expect(feedTexts(late)).toEqual(['three', 'two', 'one']);
    // Nothing is left of the tips before.
    expect(late.replica.frontier()[0]?.tips).toHaveLength(1);
    const [{ name } = { name: undefined }] = late.replica.holdings(author.writer);
    expect(name && (await source.replica.shard(name, [sha256(nothing)], []))).toBeUndefined();
  });
});

describe('a live update', () => {
  test('is taken once, and is the same as catching up', async () => {
    const source = openTestSpace();
    const live = openTestSpace();
    const late = openTestSpace();
    const ada = newAccount();
    await introduce(ada, source, live);
    const author = source.author(ada);
    for (const text of ['one', 'two', 'three']) author.write('posts', [post(text)]);
    for (const update of source.updates)
      expect(await live.replica.takeLive(update)).toEqual({ verdict: 'accept' });
    expect(await live.replica.takeLive(lastUpdate(source))).toMatchObject({
      verdict: 'ignore',
      reason: 'seen',
    });
    expect(await catchUp(source, late)).toEqual([]);
    expect(feedTexts(live)).toEqual(['three', 'two', 'one']);
    expect(feedTexts(late)).toEqual(feedTexts(live));
    expect(live.replica.frontier()).toEqual(source.replica.frontier());
  });

  test('of an account that is not known asks for its key log, without a penalty', async () => {
    const source = openTestSpace();
    const other = openTestSpace();
    const ada = newAccount();
    await introduce(ada, source);
    source.author(ada).write('posts', [post('hello')]);
    expect(await other.replica.takeLive(lastUpdate(source))).toEqual({
      verdict: 'ignore',
      reason: 'unknown-account',
      account: ada.account,
    });
  });

  test('whose predecessor is missing is a gap, which catching up fills', async () => {
    const source = openTestSpace();
    const other = openTestSpace();
    const ada = newAccount();
    await introduce(ada, source, other);
    const author = source.author(ada);
    author.write('posts', [post('missed')]);
    author.write('posts', [post('heard')]);
    expect(await other.replica.takeLive(lastUpdate(source))).toMatchObject({
      verdict: 'ignore',
      reason: 'gap',
    });
    expect(feedTexts(other)).toEqual([]);
    await catchUp(source, other);
    expect(feedTexts(other)).toEqual(['heard', 'missed']);
  });

  test('is over quota where its account has all the room it may have', async () => {
    const source = openTestSpace();
    const other = openTestSpace({ quotas: { accountBytes: 1000 } });
    const ada = newAccount();
    await introduce(ada, source, other);
    const author = source.author(ada);
    author.write('posts', [post('short')]);
    expect(await other.replica.takeLive(lastUpdate(source))).toEqual({ verdict: 'accept' });
    author.write('posts', [post('long '.repeat(300))]);
    expect(await other.replica.takeLive(lastUpdate(source))).toMatchObject({
      verdict: 'ignore',
      reason: 'over-quota',
    });
    expect(feedTexts(other)).toEqual(['short']);
  });
});

describe('a lone record', () => {
  async function answered() {
    const source = openTestSpace();
    const ada = newAccount();
    const bob = newAccount();
    await introduce(ada, source);
    await introduce(bob, source);
    const [question] = source.author(ada).write('posts', [post('A question?')]);
    if (question === undefined) throw new Error('one was written');
    const parent: PostReference = { account: ada.account, tid: question.tid, hash: question.hash };
    source.author(bob).write('posts', [
      post('before'),
      {
        type: 'post',
        text: 'An answer.',
        langs: [],
        facets: [],
        reply: { root: parent, parent },
      },
    ]);
    const [lone] = source.lones;
    if (lone === undefined) throw new Error('an answer goes to the one who is answered');
    return { source, ada, bob, lone };
  }

  test('of a stranger arrives with its proof, without the rest of what the stranger wrote', async () => {
    const { source, ada, bob, lone } = await answered();
    const reader = openTestSpace({
      keeps: (account) => (account === ada.account ? 'all' : 'none'),
    });
    await introduce(bob, reader);
    await catchUp(source, reader);
    expect(feedTexts(reader)).toEqual(['A question?']);
    expect(await reader.replica.takeLone(lone)).toEqual({ verdict: 'accept' });
    expect(await reader.replica.takeLone(lone)).toMatchObject({
      verdict: 'ignore',
      reason: 'seen',
    });
    expect(feedTexts(reader)).toEqual(['An answer.', 'A question?']);
    expect(reader.replica.lones(ada.account, 'words', 10)).toHaveLength(1);
  });

  test('is kept by those who hold both, for those who hold only the one who is answered', async () => {
    const { source, ada, bob } = await answered();
    const holder = openTestSpace();
    await introduce(ada, holder);
    await introduce(bob, holder);
    for (const update of source.updates) await holder.replica.takeLive(update);
    const [name] = holder.replica.lones(ada.account, 'words', 10);
    const kept = name === undefined ? undefined : holder.replica.lone(name.hash);
    const reader = openTestSpace({
      keeps: (account) => (account === ada.account ? 'all' : 'none'),
    });
    await introduce(bob, reader);
    expect(await reader.replica.takeLone(kept?.bytes ?? nothing)).toEqual({ verdict: 'accept' });
  });

  test('is refused with another record, and with a path that leads elsewhere', async () => {
    const { bob, lone } = await answered();
    const reader = openTestSpace();
    await introduce(bob, reader);
    const decoded = decodeLone(lone);
    if (!decoded.ok) throw new Error(decoded.error.message);
    const forged = { ...decoded.value, record: Uint8Array.from(decoded.value.record).fill(7, -3) };
    expect(await reader.replica.takeLone(encodeLone(forged))).toMatchObject({ verdict: 'reject' });
    const elsewhere = { ...decoded.value, index: 0 };
    expect(await reader.replica.takeLone(encodeLone(elsewhere))).toMatchObject({
      verdict: 'reject',
    });
    expect(feedTexts(reader)).toEqual([]);
  });

  test('pushes out the oldest by a stranger where its target has as many as are kept', async () => {
    const { ada, bob } = await answered();
    const reader = openTestSpace({ quotas: { lonesPerTarget: 2 }, keeps: () => 'none' });
    const source = openTestSpace();
    await introduce(bob, source, reader);
    const author = source.author(bob);
    const parent: PostReference = {
      account: ada.account,
      tid: '3n2x2zlpyv2zh' as PostReference['tid'],
      hash: '0'.repeat(64) as PostReference['hash'],
    };
    for (const text of ['first', 'second', 'third'])
      author.write('posts', [
        { type: 'post', text, langs: [], facets: [], reply: { root: parent, parent } },
      ]);
    for (const lone of source.lones)
      expect(await reader.replica.takeLone(lone)).toEqual({ verdict: 'accept' });
    expect(feedTexts(reader)).toEqual(['third', 'second']);
  });
});

describe('a revoked device', () => {
  test('counts up to the commit that a cut names, whatever it wrote later, and as long as it names it', async () => {
    const ada = newAccount();
    const phone = signingKey(randomBytes(32));
    const addition = addDevice(
      { account: ada.account, key: ada.device, admission: ada.genesis.id },
      phone,
    );
    const source = openTestSpace();
    const other = openTestSpace();
    for (const { replica } of [source, other])
      await replica.takeKeyLog(ada.account, [ada.genesis.bytes, addition.bytes]);
    const author = source.author({
      ...ada,
      device: phone,
      genesis: { ...ada.genesis, id: addition.id },
    });
    author.write('posts', [post('honest')]);
    await catchUp(source, other);
    const [honest] = other.store.tips();
    expect(feedTexts(other)).toEqual(['honest']);

    const revocation = signObject(
      revocationCodec,
      {
        type: 'revocation',
        account: ada.account,
        signer: ada.device.publicKey,
        admission: ada.genesis.id,
        device: phone.publicKey,
      },
      [ada.device],
    );
    expect(await other.replica.takeKeyLog(ada.account, [revocation.bytes])).toEqual({
      verdict: 'accept',
    });
    expect(feedTexts(other)).toEqual([]);
    author.write('posts', [post('by the thief')]);
    expect(await other.replica.takeLive(lastUpdate(source))).toMatchObject({
      verdict: 'ignore',
      reason: 'not-counting',
    });

    const cut = signObject(
      cutCodec,
      {
        type: 'cut',
        account: ada.account,
        space: PUBLIC_SQUARE,
        signer: ada.device.publicKey,
        admission: ada.genesis.id,
        device: phone.publicKey,
        tips: honest === undefined ? [] : [honest.id],
      },
      [ada.device],
    );
    expect(await other.replica.takeKeyLog(ada.account, [cut.bytes])).toEqual({ verdict: 'accept' });
    expect(feedTexts(other)).toEqual(['honest']);
  });
});
