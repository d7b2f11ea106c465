import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notificationKinds } from './api/index.ts';
import type { PostView } from './api/index.ts';
import type { Client } from './engine/client.ts';
import type { Keychain } from './engine/keys/keychain.ts';
import { openTestEngine, temporaryFolder } from './engine/testing/open-test-engine.ts';
import { PUBLIC_SQUARE } from './protocol/index.ts';
import { openLocal } from './store/index.ts';

async function post(client: Client, text: string, replyTo?: string): Promise<PostView> {
  const made = await client.posts.create({ text, ...(replyTo === undefined ? {} : { replyTo }) });
  if ('waiting' in made) throw new Error('the post waits');
  return made;
}
async function next<T>(events: AsyncIterator<T, unknown>): Promise<T> {
  const event = await events.next();
  if (event.done === true) throw new Error('the stream ended');
  return event.value;
}
async function engineWith(name: string) {
  const engine = await openTestEngine(temporaryFolder());
  const made = await engine.client.session.create({ name });
  return { engine, client: engine.client, ...made };
}
const keychain: Keychain = {
  available: true,
  seal: (bytes) => Promise.resolve(bytes.map((byte) => byte ^ 0xff)),
  unseal: (bytes) => Promise.resolve(bytes.map((byte) => byte ^ 0xff)),
};

describe('an account', () => {
  it('is not there at first, and then it is', async () => {
    const { client } = await openTestEngine(temporaryFolder());
    expect(await client.session.get({})).toMatchObject({ phase: 'welcome', searching: false });
    const { account, phrase } = await client.session.create({ name: 'Ada', about: 'counts' });
    expect(phrase).toHaveLength(24);
    const session = await client.session.get({});
    expect(session).toMatchObject({
      phase: 'ready',
      me: { account, name: 'Ada', about: 'counts', me: true },
    });
  });

  it('is the same after a restart, with its name and its key', async () => {
    const folder = temporaryFolder();
    const first = await openTestEngine(folder);
    const { account } = await first.client.session.create({ name: 'Ada' });
    await first.close();
    const { client } = await openTestEngine(folder);
    expect((await client.session.get({})).me).toMatchObject({ account, name: 'Ada' });
    expect((await post(client, 'still me')).author.account).toBe(account);
  });

  it('is only one to a folder', async () => {
    const { client } = await engineWith('Ada');
    await expect(client.session.create({ name: 'Bob' })).rejects.toMatchObject({
      code: 'ACCOUNT_EXISTS',
    });
  });

  it('is needed for writing', async () => {
    const { client } = await openTestEngine(temporaryFolder());
    await expect(post(client, 'hello')).rejects.toMatchObject({ code: 'NO_ACCOUNT' });
  });

  it('changes its name and about', async () => {
    const { client, account } = await engineWith('Ada');
    await client.profile.update({ name: 'Ada L.', about: 'engines' });
    expect(await client.people.get({ account })).toMatchObject({
      name: 'Ada L.',
      about: 'engines',
    });
  });

  it('has a fingerprint that begins with its short one', async () => {
    const { client, account } = await engineWith('Ada');
    const profile = await client.people.get({ account });
    expect(profile.fullFingerprint).toHaveLength(32);
    expect(profile.fullFingerprint.startsWith(profile.fingerprint)).toBe(true);
  });
});

describe('what a person wrote', () => {
  it('is written once although it was interrupted before the outbox forgot it', async () => {
    const folder = temporaryFolder();
    const first = await openTestEngine(folder);
    const { account } = await first.client.session.create({ name: 'Ada' });
    const made = await post(first.client, 'once');
    await first.close();
    const local = openLocal(join(folder, 'local.sqlite'));
    const { text, created } = made;
    const record = { type: 'post', text, created, langs: [], facets: [] };
    local.addToOutbox(PUBLIC_SQUARE, { owner: account, record });
    local.addToOutbox(PUBLIC_SQUARE, {
      owner: account,
      record: { ...record, created: created + 1 },
    });
    local.close();
    const { client } = await openTestEngine(folder);
    await post(client, 'last');
    const { posts } = await client.feed.page({});
    expect(posts.map((row) => [row.text, row.created - created]).slice(1)).toEqual([
      ['once', 1],
      ['once', 0],
    ]);
    expect(posts).toHaveLength(3);
  });

  it('as a name is there although making the account was interrupted', async () => {
    const folder = temporaryFolder();
    // The words are read back first; then the device's key, which fails.
    let reads = 0;
    const locked: Keychain = {
      ...keychain,
      unseal: (bytes) =>
        ++reads === 2 ? Promise.reject(new Error('locked')) : keychain.unseal(bytes),
    };
    const first = await openTestEngine(folder, { keychain: locked });
    await expect(first.client.session.create({ name: 'Ada' })).rejects.toMatchObject({
      code: 'NO_KEYCHAIN',
    });
    await first.close();
    const { client } = await openTestEngine(folder, { keychain });
    await post(client, 'here');
    expect((await client.session.get({})).me).toMatchObject({ name: 'Ada' });
  });
});

describe('the 24 words', () => {
  it('stay in memory until they are confirmed where there is no keychain, and never on the disk', async () => {
    const folder = temporaryFolder();
    const engine = await openTestEngine(folder);
    const { phrase } = await engine.client.session.create({ name: 'Ada' });
    expect(await engine.client.session.get({})).toMatchObject({
      phraseWaiting: true,
      canWait: false,
    });
    expect((await engine.client.session.phrase({})).phrase).toEqual(phrase);
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain('phrase');
    await engine.close();
    const again = await openTestEngine(folder);
    expect(await again.client.session.get({})).toMatchObject({ phraseWaiting: false });
  });

  it('wait in the keychain over a restart, and are wiped once they are confirmed', async () => {
    const folder = temporaryFolder();
    const engine = await openTestEngine(folder, { keychain });
    const { phrase } = await engine.client.session.create({ name: 'Ada' });
    await engine.close();
    const { client } = await openTestEngine(folder, { keychain });
    expect(await client.session.get({})).toMatchObject({ phraseWaiting: true, canWait: true });
    expect((await client.session.phrase({})).phrase).toEqual(phrase);
    await client.session.confirmPhrase({});
    await expect(client.session.phrase({})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain('phrase');
  });

  it('that are no words of an account are refused', async () => {
    const { client } = await openTestEngine(temporaryFolder());
    const phrase = Array.from({ length: 24 }, () => 'abandon');
    await expect(client.session.restore({ phrase })).rejects.toMatchObject({ code: 'BAD_PHRASE' });
  });

  it('begin a search while which posts are kept and named as waiting', async () => {
    const { phrase } = await engineWith('Ada');
    const { client } = await openTestEngine(temporaryFolder());
    expect(await client.session.restore({ phrase })).toMatchObject({
      phase: 'ready',
      searching: true,
    });
    expect(await client.posts.create({ text: 'early' })).toEqual({ waiting: true });
    await expect(client.profile.update({ name: 'x', about: '' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });
});

describe('a post', () => {
  it('is kept as it was written, with its links', async () => {
    const { client } = await engineWith('Ada');
    const text = '  Zwei Räume \n https://example.org \n';
    const made = await post(client, text);
    expect(made).toMatchObject({
      text,
      storedBy: 0,
      lone: false,
      author: { name: 'Ada', me: true },
    });
    const [link] = made.facets;
    expect(Buffer.from(text).subarray(link?.start, link?.end).toString()).toBe(
      'https://example.org',
    );
    expect(await client.posts.get({ address: made.address })).toEqual(made);
  });

  it('may be as long as the limit and no longer', async () => {
    const { client } = await engineWith('Ada');
    await post(client, '👍🏽'.repeat(3000));
    await expect(post(client, '👍🏽'.repeat(3001))).rejects.toMatchObject({ code: 'TOO_LONG' });
    await expect(post(client, 'x'.repeat(24_001))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('of nothing but spaces, of half a character or in no language is refused', async () => {
    const { client } = await engineWith('Ada');
    await expect(post(client, ' \n')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(post(client, 'half \ud83d')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(client.posts.create({ text: 'x', langs: ['no language'] })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('answers another one, and both stand in the thread', async () => {
    const { client } = await engineWith('Ada');
    const root = await post(client, 'root');
    const reply = await post(client, 'reply', root.address);
    const deeper = await post(client, 'deeper', reply.address);
    expect(deeper).toMatchObject({
      root: root.address,
      replyTo: { address: reply.address, text: 'reply' },
    });
    const thread = await client.thread.get({ address: reply.address });
    expect(thread.ancestors.map((row) => row.address)).toEqual([root.address]);
    expect(thread.replies.map((row) => row.address)).toEqual([deeper.address]);
    expect(thread.known).toBe(2);
  });

  it('cannot answer what is not here', async () => {
    const { client } = await engineWith('Ada');
    const other = await engineWith('Bob');
    const unknown = await post(other.client, 'elsewhere');
    await expect(post(client, 'reply', unknown.address)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(client.posts.get({ address: unknown.address })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await client.thread.get({ address: unknown.address })).toEqual({
      ancestors: [],
      focus: { address: unknown.address, gone: 'missing' },
      replies: [],
      strangers: 0,
      known: 0,
      expected: 0,
    });
  });
});

describe('a feed', () => {
  it('comes in pages, latest first, each post once', async () => {
    const { client } = await engineWith('Ada');
    const written: string[] = [];
    for (let n = 0; n < 7; n++) written.unshift((await post(client, `post ${String(n)}`)).address);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.feed.page({
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.posts.map(({ address }) => address));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(written);
  });

  it('tells of what is newer and of what changed', async () => {
    const { client } = await engineWith('Ada');
    const first = await post(client, 'first');
    const { newest } = await client.feed.page({});
    const stop = new AbortController();
    const events = await client.feed.live(newest === undefined ? {} : { newerThan: newest }, {
      signal: stop.signal,
    });
    expect(await next(events)).toMatchObject({ newer: 0 });
    await post(client, 'reply', first.address);
    const told = await next(events);
    expect(told.newer).toBe(1);
    expect(told.changed.find(({ address }) => address === first.address)?.replies).toBe(1);
    stop.abort();
    expect((await events.next()).done).toBe(true);
  });
});

describe('live queries', () => {
  it('end when the engine closes', async () => {
    const { engine, client } = await engineWith('Ada');
    const streams = [
      await client.session.live({}),
      await client.people.live({}),
      await client.network.live({}),
    ];
    for (const stream of streams) expect((await stream.next()).done).toBe(false);
    const ends = streams.map(async (stream) => {
      for await (const _ of stream);
    });
    await engine.close();
    await Promise.all(ends);
  });

  it('tell a thread that grows', async () => {
    const { client } = await engineWith('Ada');
    const root = await post(client, 'root');
    const thread = await client.thread.live({ address: root.address });
    expect((await next(thread)).replies).toHaveLength(0);
    await post(client, 'reply', root.address);
    expect((await next(thread)).replies).toHaveLength(1);
    await thread.return();
  });
});

it('a second engine on the folder is refused, and may open it when the first has closed', async () => {
  const folder = temporaryFolder();
  const first = await openTestEngine(folder);
  await expect(openTestEngine(folder)).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
  await first.close();
  await openTestEngine(folder);
});

it('settings are kept and told', async () => {
  const folder = temporaryFolder();
  const engine = await openTestEngine(folder);
  const heard: string[] = [];
  engine.onSettings((settings) => heard.push(settings.language));
  await engine.client.settings.set({ language: 'fr' });
  expect(heard).toEqual(['fr']);
  await engine.close();
  const { client } = await openTestEngine(folder);
  expect(await client.settings.get({})).toEqual({
    language: 'fr',
    theme: 'system',
    singleKeys: true,
    openWarnings: false,
    openSensitive: false,
    mapPort: true,
    notify: true,
    notifyKinds: [...notificationKinds],
  });
});

it('what does not fit the contract is refused in words', async () => {
  const { client } = await engineWith('Ada');
  await expect(client.people.follow({ account: 'nobody', follow: true })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: 'account: not the id of an account',
  });
});
