import { describe, expect, it } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import { parseAddress } from '../../protocol/index.ts';
import type { AccountId, PostReference } from '../../protocol/index.ts';
import type { Client } from '../client.ts';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import type { Store } from '../../store/index.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';

const [bob, eve, kim] = ['bob', 'eve', 'kim'].map((name) => new SampleWriter(name)) as [
  SampleWriter,
  SampleWriter,
  SampleWriter,
];
const START = Date.UTC(2026, 5, 1);

/** Ada's engine, and what others then do while it is closed. */
async function ada(deeds: (store: Store, post: PostReference, me: AccountId) => void) {
  const folder = temporaryFolder();
  let now = START;
  const clock = { now: () => now };
  const first = await openTestEngine(folder, { clock });
  const { account } = await first.client.session.create({ name: 'Ada' });
  const made = await first.client.posts.create({ text: 'Good morning' });
  const place = 'waiting' in made ? undefined : parseAddress(made.address);
  if (place === undefined) throw new Error('a post that waits');
  await first.close();
  putHere(folder, (store) => {
    const post = store.reference(place.account, place.tid);
    if (post === undefined) throw new Error('the post is not here');
    deeds(store, post, place.account);
  });
  const { client } = await openTestEngine(folder, { clock });
  return {
    client,
    account,
    address: 'address' in made ? made.address : '',
    pass: (ms: number) => (now += ms),
  };
}
const like = (who: SampleWriter, post: PostReference, yes = true): DecodedRecord =>
  who.say({ type: 'like', post, like: yes, replaces: [] });
const kindsOf = async (
  client: Client,
  input: Parameters<Client['notifications']['page']>[0] = {},
) => (await client.notifications.page(input)).notifications.map(({ kind }) => kind);

describe('notifications', () => {
  it('tell of each thing that others did, latest first, and lead to it', async () => {
    const { client, address } = await ada((store, post, me) => {
      const at = (seen: number) => ({ seen: START + seen });
      bob.write(store, 'posts', [bob.reply('And to you', post)], at(1));
      eve.write(store, 'posts', [eve.post('Look', { quote: post })], at(2));
      const facets = [{ start: 0, end: 4, account: me }];
      kim.write(
        store,
        'posts',
        [kim.say({ type: 'post', text: '@Ada', langs: [], facets })],
        at(3),
      );
      kim.write(store, 'graph', [kim.follow(me)], at(4));
      kim.write(
        store,
        'reactions',
        [kim.say({ type: 'repost', post, repost: true, replaces: [] })],
        at(5),
      );
      bob.write(store, 'reactions', [like(bob, post)], at(6));
    });
    const { notifications, unread } = await client.notifications.page({});
    expect(
      notifications.map(({ kind, people: [who], post }) => [kind, who?.account, post?.text]),
    ).toEqual([
      ['like', bob.account, 'Good morning'],
      ['repost', kim.account, 'Good morning'],
      ['follow', kim.account, undefined],
      ['mention', kim.account, '@Ada'],
      ['quote', eve.account, 'Look'],
      ['reply', bob.account, 'And to you'],
    ]);
    expect(notifications[0]?.post?.address).toBe(address);
    expect(unread).toBe(6);
    expect(await kindsOf(client, { kinds: ['reply', 'follow'] })).toEqual(['follow', 'reply']);
  });

  it('put the likes of one post together, name the latest, and count all', async () => {
    const fans = Array.from({ length: 12 }, (_, n) => new SampleWriter(`fan ${String(n)}`));
    const { client } = await ada((store, post) => {
      for (const [n, fan] of fans.entries())
        fan.write(store, 'reactions', [like(fan, post)], { seen: START + n });
      // Taken back, it is none.
      fans[3]?.write(store, 'reactions', [like(fans[3], post, false)], { seen: START + 50 });
    });
    const { notifications } = await client.notifications.page({});
    expect(notifications).toMatchObject([{ kind: 'like', count: 11, at: START + 11 }]);
    expect(notifications[0]?.people.map((one) => one.account)).toEqual(
      [11, 10, 9].map((n) => fans[n]?.account),
    );
  });

  it('go on from page to page, each once', async () => {
    const fans = Array.from({ length: 7 }, (_, n) => new SampleWriter(`fan ${String(n)}`));
    const { client } = await ada((store, _, me) => {
      for (const [n, fan] of fans.entries())
        fan.write(store, 'graph', [fan.follow(me)], { seen: START + Math.floor(n / 3) });
    });
    const seen: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 9; pages += 1) {
      const page = await client.notifications.page({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.notifications.map(({ people: [who] }) => who?.account ?? ''));
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
    expect(seen.toSorted()).toEqual(fans.map((fan) => fan.account as string).toSorted());
    await expect(client.notifications.page({ cursor: 'nowhere' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('are none for one’s own acts', async () => {
    const { client, address, account } = await ada(() => undefined);
    await client.posts.create({ text: 'To myself', replyTo: address });
    await client.posts.create({
      text: '@Ada',
      mentions: [{ start: 0, end: 4, account }],
      quote: address,
    });
    expect(await kindsOf(client)).toEqual([]);
  });

  it('are none from those who are muted or blocked, and none about what is hidden', async () => {
    const { client } = await ada((store, post, me) => {
      bob.write(store, 'posts', [bob.reply('Spoiler: rain', post)], { seen: START + 1 });
      eve.write(store, 'graph', [eve.follow(me)], { seen: START + 2 });
      bob.write(store, 'reactions', [like(bob, post)], { seen: START + 3 });
      kim.write(store, 'reactions', [like(kim, post)], { seen: START + 4 });
    });
    await client.hiding.mute({ kind: 'word', what: 'spoiler' });
    expect(await kindsOf(client)).toEqual(['like', 'follow']);
    await client.hiding.mute({ kind: 'person', what: kim.account });
    await client.people.block({ account: eve.account, block: true });
    const { notifications, unread } = await client.notifications.page({});
    expect(notifications).toMatchObject([
      { kind: 'like', count: 1, people: [{ account: bob.account }] },
    ]);
    expect(unread).toBe(1);
  });

  it('can be of one’s own network alone', async () => {
    const { client } = await ada((store, _, me) => {
      for (const one of [bob, eve, kim])
        one.write(store, 'graph', [one.follow(me)], { seen: START + 1 });
      bob.write(store, 'graph', [bob.follow(eve.account)]);
    });
    await client.people.follow({ account: bob.account, follow: true });
    const { notifications } = await client.notifications.page({ onlyNetwork: true });
    const who = notifications.map(({ people: [one] }) => one?.account as AccountId);
    expect(new Set(who)).toEqual(new Set([bob.account, eve.account]));
  });

  it('are read all at once, or one by one, until more comes', async () => {
    const { client, pass } = await ada((store, post, me) => {
      bob.write(store, 'graph', [bob.follow(me)], { seen: START + 1 });
      kim.write(store, 'reactions', [like(kim, post)], { seen: START + 2 });
    });
    const { notifications } = await client.notifications.page({});
    await client.notifications.markRead({ ids: [notifications[0]?.id ?? ''] });
    const marks = async () => {
      const page = await client.notifications.page({});
      return { unread: page.unread, each: page.notifications.map((one) => one.unread) };
    };
    expect(await marks()).toEqual({ unread: 1, each: [false, true] });
    pass(1000);
    await client.notifications.markRead({});
    expect(await marks()).toEqual({ unread: 0, each: [false, false] });
  });

  it('are all read that were said to be at the same time', async () => {
    const { client } = await ada((store, post, me) => {
      bob.write(store, 'graph', [bob.follow(me)], { seen: START + 1 });
      kim.write(store, 'reactions', [like(kim, post)], { seen: START + 2 });
    });
    const { notifications } = await client.notifications.page({});
    expect(notifications).toHaveLength(2);
    await Promise.all(notifications.map(({ id }) => client.notifications.markRead({ ids: [id] })));
    expect((await client.notifications.page({})).unread).toBe(0);
  });

  it('go with what they are about', async () => {
    const { client, address } = await ada((store, post) => {
      const reply = bob.reply('And to you', post);
      bob.write(store, 'posts', [reply, bob.delete(reply)], { seen: START + 1 });
      kim.write(store, 'reactions', [like(kim, post)], { seen: START + 2 });
    });
    expect(await kindsOf(client)).toEqual(['like']);
    await client.posts.delete({ address });
    expect(await kindsOf(client)).toEqual([]);
  });

  it('come by themselves while somebody listens', async () => {
    const { client } = await ada((store, _, me) => {
      bob.write(store, 'graph', [bob.follow(me)], { seen: START + 1 });
    });
    const events = await client.notifications.live({});
    const next = async () => (await events.next()).value;
    expect(await next()).toMatchObject({ unread: 1, latest: { kind: 'follow' } });
    await client.hiding.mute({ kind: 'person', what: bob.account });
    expect(await next()).toEqual({ unread: 0 });
    await events.return();
  });
});
