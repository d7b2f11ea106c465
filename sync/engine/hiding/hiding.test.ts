import { describe, expect, test } from 'vitest';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import type { Client } from '../client.ts';
import type { EngineOptions } from '../../engine.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Ada, among posts of Bob and Eve: b1 is answered by e1, and that by b2. */
async function square(options: Partial<EngineOptions> = {}) {
  const folder = temporaryFolder();
  const [bob, eve] = [new SampleWriter('bob'), new SampleWriter('eve')];
  const b1 = bob.post('A quiet morning at the harbour');
  const e1 = eve.reply('Spoiler: the ship sinks', bob.reference(b1));
  const b2 = bob.reply('Thanks for nothing', eve.reference(e1), bob.reference(b1));
  const e2 = eve.say({
    type: 'post',
    text: 'Elsewhere',
    langs: [],
    facets: [{ start: 0, end: 9, tag: 'Gossip' }],
  });
  putHere(folder, (store) => {
    bob.write(store, 'profile', [bob.profile('Bob')]);
    eve.write(store, 'profile', [eve.profile('Eve')]);
    bob.write(store, 'posts', [b1, b2]);
    eve.write(store, 'posts', [e1, e2]);
  });
  const engine = await openTestEngine(folder, options);
  const { client } = engine;
  const { account: me } = await client.session.create({ name: 'Ada' });
  const { posts } = await client.feed.page({ everyone: true });
  const address = (text: string): string => {
    const found = posts.find((post) => post.text.startsWith(text));
    if (found === undefined) throw new Error(`no post begins with ${text}`);
    return found.address;
  };
  return { folder, engine, client, me, bob, eve, address };
}
async function texts(client: Client, scope: { author?: string } = {}) {
  const page = await client.feed.page({ everyone: scope.author === undefined, ...scope });
  return { texts: page.posts.map(({ text }) => text), hidden: page.hidden };
}

describe('who mutes a person', () => {
  test('sees none of their posts in lists, and finds each again with the rule', async () => {
    const { client, eve } = await square();
    const rule = await client.hiding.mute({ kind: 'person', what: eve.account });
    expect(rule).toMatchObject({
      kind: 'person',
      label: 'Eve',
      account: eve.account,
      active: true,
    });
    const shown = await texts(client);
    expect(shown).toEqual({
      texts: ['Thanks for nothing', 'A quiet morning at the harbour'],
      hidden: 2,
    });
    const { posts } = await client.hiding.page({});
    expect(posts.map(({ text, hiddenBy }) => [text, hiddenBy?.id])).toEqual([
      ['Elsewhere', rule.id],
      ['Spoiler: the ship sinks', rule.id],
    ]);
    expect(await client.people.get({ account: eve.account })).toMatchObject({ muted: true });
    await client.hiding.unmute({ id: rule.id });
    expect((await texts(client)).texts).toHaveLength(4);
    await expect(client.hiding.unmute({ id: rule.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('still sees them on that person’s own page, and the profile says so', async () => {
    const { client, eve } = await square();
    await client.hiding.mute({ kind: 'person', what: eve.account });
    expect((await texts(client, { author: eve.account })).texts).toHaveLength(2);
    await client.hiding.mute({ kind: 'word', what: 'spoiler' });
    expect(await texts(client, { author: eve.account })).toEqual({
      texts: ['Elsewhere'],
      hidden: 1,
    });
  });

  test('has them covered in threads, with what answers them, and no text of theirs above answers', async () => {
    const { client, bob, eve, address } = await square();
    for (const { account } of [bob, eve]) await client.people.follow({ account, follow: true });
    const { id } = await client.hiding.mute({ kind: 'person', what: eve.account });
    const thread = await client.thread.get({ address: address('A quiet') });
    expect(thread.replies.map(({ post }) => post?.hiddenBy?.id)).toEqual([id, id]);
    const below = await client.posts.get({ address: address('Thanks') });
    expect(below.hiddenBy).toBeUndefined();
    expect(below.replyTo).toEqual({
      address: address('Spoiler'),
      author: expect.anything() as unknown,
    });
    expect((await client.posts.get({ address: address('Spoiler') })).hiddenBy?.id).toBe(id);
    await client.posts.create({ text: 'I beg to differ', replyTo: address('Spoiler') });
    const again = await client.thread.get({ address: address('A quiet') });
    const mine = again.replies.find(({ post }) => post?.author.me);
    expect(mine?.post?.hiddenBy).toBeUndefined();
  });

  test('for a time sees them again after it', async () => {
    let now = Date.now();
    const { client, eve } = await square({ clock: { now: () => now } });
    await client.hiding.mute({ kind: 'person', what: eve.account, until: now + DAY });
    expect((await texts(client)).hidden).toBe(2);
    now += DAY;
    expect((await texts(client)).hidden).toBe(0);
    expect((await client.people.get({ account: eve.account })).muted).toBe(false);
  });

  test('is not oneself', async () => {
    const { client, me } = await square();
    await expect(client.hiding.mute({ kind: 'person', what: me })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('rules about what is said', () => {
  test('hide words, tags and threads, each counted for today, and can be off for a while', async () => {
    const { client, address } = await square();
    const word = await client.hiding.mute({ kind: 'word', what: 'SPOILER*' });
    const tag = await client.hiding.mute({ kind: 'tag', what: '#gossip' });
    expect(tag).toMatchObject({ what: 'gossip', label: '#gossip' });
    expect(await texts(client)).toMatchObject({ hidden: 2 });
    const thread = await client.hiding.mute({ kind: 'thread', what: address('Thanks') });
    expect(thread).toMatchObject({
      what: address('A quiet'),
      label: 'A quiet morning at the harbour',
    });
    expect(await texts(client)).toEqual({ texts: [], hidden: 4 });
    const { rules } = await client.hiding.rules({});
    // Written in 2026 by their clock, and seen here now: the samples are older than a day.
    expect(rules.map(({ id, hidToday }) => [id, hidToday])).toEqual([
      [word.id, 0],
      [tag.id, 0],
      [thread.id, 0],
    ]);
    await client.hiding.set({ id: thread.id, active: false });
    expect(await texts(client)).toMatchObject({ hidden: 2 });
    const ofTags = await client.hiding.page({ kind: 'tag' });
    expect(ofTags.posts.map(({ text }) => text)).toEqual(['Elsewhere']);
    const ofWord = await client.hiding.page({ rule: word.id });
    expect(ofWord.posts.map(({ text }) => text)).toEqual(['Spoiler: the ship sinks']);
  });

  test('say what was hidden today', async () => {
    const { SAMPLE_START } = await import('../../store/testing/sample-writer.ts');
    const { client } = await square({ clock: { now: () => SAMPLE_START + DAY / 2 } });
    await client.hiding.mute({ kind: 'word', what: 'ship' });
    const { rules } = await client.hiding.rules({});
    expect(rules.map(({ hidToday }) => hidToday)).toEqual([1]);
  });

  test.each([
    ['word', '*'],
    ['word', ' .,! '],
    ['tag', 'two words'],
    ['person', 'nobody'],
    ['thread', 'nowhere'],
  ] as const)('are refused where they mean nothing: %s %j', async (kind, what) => {
    const { client } = await square();
    await expect(client.hiding.mute({ kind, what })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  test('made twice are one, with the later end', async () => {
    const { client } = await square();
    const until = Date.now() + DAY;
    const first = await client.hiding.mute({ kind: 'word', what: 'ship' });
    await client.hiding.set({ id: first.id, active: false });
    const again = await client.hiding.mute({ kind: 'word', what: 'ship', until });
    expect(again).toMatchObject({ id: first.id, until, active: true });
    expect((await client.hiding.rules({})).rules).toHaveLength(1);
  });

  test('never hide one’s own posts', async () => {
    const { client } = await square();
    await client.posts.create({ text: 'My ship came in' });
    await client.hiding.mute({ kind: 'word', what: 'ship' });
    expect((await texts(client)).texts).toContain('My ship came in');
  });

  test('are there again after a restart', async () => {
    const { client, engine, folder } = await square();
    await client.hiding.mute({ kind: 'word', what: 'ship' });
    await engine.close();
    const again = await openTestEngine(folder);
    expect((await texts(again.client)).hidden).toBe(1);
  });
});

describe('who blocks a person', () => {
  test('sees nothing of them but what is hidden, and follows them no longer', async () => {
    const { client, eve } = await square();
    await client.people.follow({ account: eve.account, follow: true });
    const person = await client.people.block({ account: eve.account, block: true });
    expect(person).toMatchObject({ blocked: true, followed: false });
    expect((await texts(client)).hidden).toBe(2);
    expect(await texts(client, { author: eve.account })).toEqual({ texts: [], hidden: 2 });
    const { rules } = await client.hiding.rules({});
    expect(rules).toMatchObject([{ kind: 'block', label: 'Eve', account: eve.account }]);
    const { posts } = await client.hiding.page({ rule: rules[0]?.id ?? '' });
    expect(posts).toHaveLength(2);
    for (const act of [
      client.hiding.unmute({ id: rules[0]?.id ?? '' }),
      client.hiding.set({ id: rules[0]?.id ?? '', active: false }),
    ])
      await expect(act).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await client.people.block({ account: eve.account, block: false });
    expect((await texts(client)).hidden).toBe(0);
  });

  test('is known to whom they block', async () => {
    const { folder, engine, me } = await square();
    await engine.close();
    const carol = new SampleWriter('carol');
    putHere(folder, (store) => {
      carol.write(store, 'graph', [
        carol.say({ type: 'block', account: me as never, block: true, replaces: [] }),
      ]);
    });
    const { client } = await openTestEngine(folder);
    expect(await client.people.get({ account: carol.account })).toMatchObject({
      blocksYou: true,
      blocked: false,
    });
  });
});

describe('a page of a list', () => {
  test('is filled past what is hidden, and goes on where it ended', async () => {
    const folder = temporaryFolder();
    const bob = new SampleWriter('bob');
    putHere(folder, (store) => {
      bob.write(
        store,
        'posts',
        Array.from({ length: 300 }, (_, n) =>
          bob.post(n % 3 === 0 ? `keep ${String(n)}` : `ship ${String(n)}`),
        ),
      );
    });
    const { client } = await openTestEngine(folder);
    await client.session.create({ name: 'Ada' });
    await client.hiding.mute({ kind: 'word', what: 'ship' });
    const seen: string[] = [];
    let hidden = 0;
    let cursor: string | undefined;
    do {
      const page = await client.feed.page({ everyone: true, limit: 7, ...(cursor && { cursor }) });
      if (page.cursor !== undefined) expect(page.posts).toHaveLength(7);
      seen.push(...page.posts.map(({ text }) => text));
      hidden += page.hidden;
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(Array.from({ length: 100 }, (_, n) => `keep ${String((99 - n) * 3)}`));
    expect(hidden).toBe(200);
  });

  test('ends early where nearly everything is hidden, with a place to go on from', async () => {
    const folder = temporaryFolder();
    const bob = new SampleWriter('bob');
    putHere(folder, (store) => {
      bob.write(store, 'posts', [
        bob.post('the first'),
        ...Array.from({ length: 900 }, () => bob.post('ship')),
      ]);
    });
    const { client } = await openTestEngine(folder);
    await client.session.create({ name: 'Ada' });
    await client.hiding.mute({ kind: 'word', what: 'ship' });
    const first = await client.feed.page({ everyone: true });
    expect(first.posts).toEqual([]);
    expect(first.hidden).toBeLessThan(600);
    const second = await client.feed.page({
      everyone: true,
      ...(first.cursor && { cursor: first.cursor }),
    });
    expect(second.posts.map(({ text }) => text)).toEqual(['the first']);
    expect(first.hidden + second.hidden).toBe(900);
  });
});

describe('a list that is followed live', () => {
  test('says which posts are gone when a rule is made, and gives them back', async () => {
    const { client, address } = await square();
    const events = (await client.feed.live({ everyone: true }))[Symbol.asyncIterator]();
    const next = async () => {
      const event = await events.next();
      if (event.done === true) throw new Error('the stream ended');
      return event.value;
    };
    await next();
    const { id } = await client.hiding.mute({ kind: 'word', what: 'ship' });
    expect((await next()).gone).toEqual([address('Spoiler')]);
    await client.hiding.unmute({ id });
    // And the answer, above which its words stand again.
    expect((await next()).changed.map((post) => post.address)).toEqual([
      address('Thanks'),
      address('Spoiler'),
    ]);
    await events.return();
  });

  test('counts no newer post that is hidden', async () => {
    const { client, address, folder, engine } = await square();
    const page = await client.feed.page({ everyone: true, limit: 1 });
    expect(page.newest).toBeDefined();
    await engine.close();
    const eve = new SampleWriter('eve');
    // The writer's clock goes on from where the first one's stood.
    for (let n = 0; n < 10; n += 1) eve.post('before');
    putHere(folder, (store) => {
      store.addRecords(eve.document('posts', 1), [eve.post('ship'), eve.post('boat')], Date.now());
    });
    const again = await openTestEngine(folder);
    await again.client.hiding.mute({ kind: 'word', what: 'ship' });
    const events = (await again.client.feed.live({ everyone: true, newerThan: page.newest }))[
      Symbol.asyncIterator
    ]();
    const event = await events.next();
    expect(event.value).toMatchObject({ newer: 1 });
    await events.return();
    expect(address('Spoiler')).toBeDefined();
  });
});
