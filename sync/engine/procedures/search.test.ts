import { describe, expect, it } from 'vitest';
import type { PostView } from '../../api/index.ts';
import type { Client } from '../client.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';

async function square() {
  const engine = await openTestEngine(temporaryFolder());
  const { account } = await engine.client.session.create({ name: 'Ada Lovelace' });
  return { engine, client: engine.client, account };
}
async function post(
  client: Client,
  text: string,
  more: Partial<Parameters<Client['posts']['create']>[0]> = {},
): Promise<PostView> {
  const made = await client.posts.create({ text, ...more });
  if ('waiting' in made) throw new Error('the post waits');
  return made;
}
const texts = ({ posts }: { posts: PostView[] }) => posts.map(({ text }) => text);

describe('a post', () => {
  it('names people and tags, by what is typed and by who was chosen', async () => {
    const { client, account } = await square();
    const { facets } = await post(client, 'hi @AdaLovelace #Été @nobody');
    expect(facets).toEqual([
      { start: 3, end: 15, account },
      { start: 16, end: 22, tag: 'Été' },
    ]);
    const chosen = { start: 0, end: 13, account };
    const made = await post(client, '@Ada Lovelace!', { mentions: [chosen] });
    expect(made.facets).toEqual([chosen]);
    for (const wrong of [
      { start: 1, end: 13 },
      { start: 0, end: 99 },
      { start: -1, end: 3 },
    ])
      await expect(
        post(client, '@Ada Lovelace!', { mentions: [{ ...chosen, ...wrong }] }),
      ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is covered by a warning of at most 200 letters', async () => {
    const { client } = await square();
    const made = await post(client, 'under it', { warning: '  spiders ', sensitive: true });
    expect(made).toMatchObject({ warning: 'spiders', sensitive: true });
    expect(await post(client, 'bare', { warning: ' ' })).not.toHaveProperty('warning');
    expect(await post(client, 'long', { warning: 'é'.repeat(200) })).toHaveProperty('warning');
    await expect(post(client, 'x', { warning: 'é'.repeat(201) })).rejects.toMatchObject({
      code: 'TOO_LONG',
    });
  });
});

describe('a search', () => {
  it('gives posts with what is marked, and what of the query means nothing', async () => {
    const { client } = await square();
    await post(client, 'Der große Platz', { langs: ['de'] });
    await post(client, 'Le grand café', { warning: 'w' });
    const found = await client.search.posts({ query: 'GROSSE has:cake' });
    expect(found.results.map(({ post: { text }, marks }) => [text, marks])).toEqual([
      ['Der große Platz', [{ start: 4, end: 10 }]],
    ]);
    expect(found).toMatchObject({
      searched: 2,
      problems: [{ part: 'has:cake', code: 'unknown-filter' }],
    });
    const of = async (query: string) =>
      (await client.search.posts({ query })).results.map((result) => result.post.text);
    expect(await of('from:me')).toHaveLength(2);
    expect(await of('from:AdaLovelace -has:warning')).toEqual(['Der große Platz']);
    expect(await of('lang:de')).toEqual(['Der große Platz']);
    expect(await of('')).toEqual([]);
    expect((await client.search.posts({ query: '' })).problems).toEqual([
      { part: '', code: 'empty' },
    ]);
  });

  it('goes on page by page', async () => {
    const { client } = await square();
    for (const n of [1, 2, 3]) await post(client, `word ${String(n)}`);
    const first = await client.search.posts({ query: 'word ', limit: 2 });
    expect(first.results).toHaveLength(2);
    const { cursor = '' } = first;
    const next = await client.search.posts({ query: 'word ', limit: 2, cursor });
    expect(next.results).toHaveLength(1);
    expect(next).not.toHaveProperty('cursor');
  });

  it('follows edits and deletions', async () => {
    const { client } = await square();
    const { address } = await post(client, 'first #one');
    await client.posts.edit({ address, text: 'second #two' });
    const of = async (query: string) => (await client.search.posts({ query })).results.length;
    expect([await of('first'), await of('second'), await of('#one'), await of('#two')]).toEqual([
      0, 1, 0, 1,
    ]);
    expect(await client.tags.get({ tag: 'one' })).toMatchObject({ posts: 0 });
    await client.posts.delete({ address });
    expect([await of('second'), await of('#two')]).toEqual([0, 0]);
    expect((await client.feed.page({ tag: 'two' })).posts).toEqual([]);
  });

  it('finds people by name, fingerprint and id', async () => {
    const { client, account } = await square();
    const [me] = (await client.search.people({ query: '@love' })).people;
    expect(me).toMatchObject({ account, me: true });
    const query = me?.fingerprint.slice(0, 5) ?? '';
    expect((await client.search.people({ query })).people).toHaveLength(1);
    expect((await client.search.people({ query: account })).people).toHaveLength(1);
    expect((await client.search.people({ query: 'x' })).people).toEqual([]);
    expect((await client.search.people({ query: '' })).people).toEqual([]);
  });
});

describe('a tag', () => {
  it('has a page of its own, however it is spelled', async () => {
    const { client } = await square();
    await post(client, 'one #Café');
    await post(client, 'two #cafe\u0301');
    await post(client, 'three');
    expect(texts(await client.feed.page({ tag: '#CAFÉ' }))).toEqual([
      'two #cafe\u0301',
      'one #Café',
    ]);
    const first = await client.feed.page({ tag: 'café', limit: 1 });
    expect(texts(first)).toEqual(['two #cafe\u0301']);
    const { cursor = '' } = first;
    expect(texts(await client.feed.page({ tag: 'café', limit: 1, cursor }))).toEqual(['one #Café']);
    await expect(client.feed.page({ tag: '1' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('tells of new posts on its page', async () => {
    const { client } = await square();
    await post(client, 'one #tag');
    const { newest = '' } = await client.feed.page({ tag: 'tag' });
    const events = (await client.feed.live({ tag: 'tag', newerThan: newest }))[
      Symbol.asyncIterator
    ]();
    await events.next();
    await post(client, 'two #TAG');
    const { value } = await events.next();
    expect(value).toMatchObject({ newer: 1, changed: [{ text: 'two #TAG' }] });
    await events.return();
  });

  it('is followed in private, and is there after a restart', async () => {
    const folder = temporaryFolder();
    const first = await openTestEngine(folder);
    await first.client.session.create({ name: 'Ada' });
    await post(first.client, 'one #Tag #table #other');
    await post(first.client, 'two #table');
    expect(await first.client.tags.follow({ tag: '#TAG', follow: true })).toMatchObject({
      tag: 'Tag',
      followed: true,
      posts: 1,
    });
    await first.client.tags.follow({ tag: 'unused', follow: true });
    await expect(first.client.tags.follow({ tag: '#', follow: true })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await first.close();
    const { client } = await openTestEngine(folder);
    const followed = async () => (await client.tags.followed({})).tags.map(({ tag }) => tag);
    expect(await followed()).toEqual(['Tag', 'unused']);
    const beginning = (await client.search.tags({ query: '#ta' })).tags.map(({ tag }) => tag);
    expect(beginning).toEqual(['Tag', 'table']);
    await client.tags.follow({ tag: 'tag', follow: false });
    expect(await followed()).toEqual(['unused']);
  });
});
