import { describe, expect, it } from 'vitest';
import type { Engine } from '../../engine.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';

const START = Date.UTC(2026, 5, 1);

async function signedIn(): Promise<Engine & { clock: { time: number } }> {
  const clock = { time: START };
  const engine = await openTestEngine(temporaryFolder(), { clock: { now: () => clock.time } });
  await engine.client.session.create({ name: 'Ada', about: '' });
  return { ...engine, clock };
}
async function posted(
  { client }: Engine,
  input: Parameters<Engine['client']['posts']['create']>[0],
): Promise<string> {
  const created = await client.posts.create(input);
  if ('waiting' in created) throw new Error('a post waits');
  return created.address;
}
const recordsIn = async ({ client }: Engine) => (await client.store.doctor({ rebuild: false })).ok;

describe('a like', () => {
  it('counts once, however often it is given, and can be taken back', async () => {
    const engine = await signedIn();
    const { client } = engine;
    const address = await posted(engine, { text: 'Good morning' });
    const likes = await Promise.all(
      [1, 2, 3].map(() => client.posts.like({ address, like: true })),
    );
    for (const view of likes) expect(view).toMatchObject({ likes: 1, liked: true });
    const { people } = await client.posts.likedBy({ address });
    expect(people.map(({ name, ring }) => ({ name, ring }))).toEqual([{ name: 'Ada', ring: 'me' }]);
    const taken = await client.posts.like({ address, like: false });
    expect(taken).toMatchObject({ likes: 0, liked: false });
    expect((await client.posts.likedBy({ address })).people).toEqual([]);
    expect(await client.posts.like({ address, like: true })).toMatchObject({ likes: 1 });
    expect(await recordsIn(engine)).toBe(true);
  });

  it('is refused where the post is not here, or deleted', async () => {
    const engine = await signedIn();
    const { client } = engine;
    const address = await posted(engine, { text: 'Soon gone' });
    await client.posts.like({ address, like: true });
    await client.posts.delete({ address });
    await expect(client.posts.like({ address, like: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(client.posts.like({ address, like: false })).resolves.toMatchObject({ likes: 0 });
    const nowhere = address.replace(/.{13}$/, '3kaaaaaaaaaaa');
    await expect(client.posts.like({ address: nowhere, like: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a repost', () => {
  it('brings a post up again, once in a page, and takes it back', async () => {
    const engine = await signedIn();
    const { client, clock } = engine;
    const address = await posted(engine, { text: 'The first word' });
    clock.time += 10;
    await posted(engine, { text: 'The second' });
    clock.time += 10;
    expect(await client.posts.repost({ address, repost: true })).toMatchObject({
      reposts: 1,
      reposted: true,
    });
    const page = await client.feed.page({});
    expect(page.posts).toMatchObject([
      { address, repostedBy: { person: { me: true }, at: START + 20 } },
      { text: 'The second' },
    ]);
    const { people } = await client.posts.repostedBy({ address });
    expect(people.map(({ name }) => name)).toEqual(['Ada']);
    clock.time += 10;
    await client.posts.repost({ address, repost: false });
    const after = await client.feed.page({});
    expect(after.posts.map(({ text }) => text)).toEqual(['The second', 'The first word']);
    expect(after.posts[1]?.repostedBy).toBeUndefined();
    expect(await recordsIn(engine)).toBe(true);
  });
});

describe('a quote', () => {
  it('shows what it quotes, says so when that is edited, and when it is deleted', async () => {
    const engine = await signedIn();
    const { client, clock } = engine;
    const address = await posted(engine, { text: 'The first word' });
    clock.time += 10;
    const quoting = await posted(engine, { text: '', quote: address });
    expect(await client.posts.get({ address: quoting })).toMatchObject({
      text: '',
      quote: { address, state: 'here', editedSince: false, post: { text: 'The first word' } },
    });
    expect(await client.posts.get({ address })).toMatchObject({ quotes: 1 });
    const { posts } = await client.posts.quotes({ address });
    expect(posts.map((post) => post.address)).toEqual([quoting]);
    clock.time += 10;
    await client.posts.edit({ address, text: 'Another word' });
    expect((await client.posts.get({ address: quoting })).quote).toMatchObject({
      editedSince: true,
      post: { text: 'Another word' },
    });
    clock.time += 10;
    const later = await posted(engine, { text: 'After that', quote: address });
    expect((await client.posts.get({ address: later })).quote).toMatchObject({
      editedSince: false,
    });
    await client.posts.delete({ address });
    const gone = (await client.posts.get({ address: quoting })).quote;
    expect(gone).toEqual({ address, state: 'deleted', editedSince: false });
    await expect(posted(engine, { text: 'Too late', quote: address })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await recordsIn(engine)).toBe(true);
  });
});

describe('a poll', () => {
  it('takes a vote, another one instead, and none', async () => {
    const engine = await signedIn();
    const { client } = engine;
    const poll = { options: ['yes', ' no '] };
    const address = await posted(engine, { text: 'Well?', poll });
    const first = await client.polls.get({ address });
    expect(first).toMatchObject({ multiple: false, closed: false, late: 0, dropped: 0 });
    expect(first.mine).toBeUndefined();
    expect(first.options.map(({ text }) => text)).toEqual(['yes', 'no']);
    const one = { all: 1, near: 1, followed: 1 };
    const none = { all: 0, near: 0, followed: 0 };
    const votes = async (options: number[]) => {
      const view = await client.polls.vote({ address, options });
      return [...view.options.map((option) => option.votes), view.voters, view.mine];
    };
    expect(await votes([0])).toEqual([one, none, one, [0]]);
    expect(await votes([0])).toEqual([one, none, one, [0]]);
    expect(await votes([1])).toEqual([none, one, one, [1]]);
    expect((await client.posts.get({ address })).poll).toMatchObject({ mine: [1] });
    expect(await votes([])).toEqual([none, none, none, undefined]);
    await expect(votes([2])).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(votes([0, 1])).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await recordsIn(engine)).toBe(true);
  });

  it('is over when its time is up: not at its end, but a moment later', async () => {
    const engine = await signedIn();
    const { client, clock } = engine;
    const ends = START + 60_000;
    const poll = { options: ['tea', 'coffee', 'water'], multiple: true, ends };
    const address = await posted(engine, { text: '', poll });
    clock.time = ends;
    const view = await client.polls.vote({ address, options: [2, 0] });
    expect(view).toMatchObject({ closed: false, mine: [0, 2], ends });
    clock.time = ends + 1;
    expect(await client.polls.get({ address })).toMatchObject({ closed: true, mine: [0, 2] });
    await expect(client.polls.vote({ address, options: [] })).rejects.toMatchObject({
      code: 'POLL_CLOSED',
    });
  });

  it('is counted again by whoever wants to, and written as a table', async () => {
    const engine = await signedIn();
    const { client } = engine;
    await client.profile.update({ name: '=Ada, "the first"', about: '' });
    const poll = { options: ['yes', 'no'], multiple: true };
    const address = await posted(engine, { text: 'Well?', poll });
    await client.polls.vote({ address, options: [0, 1] });
    const { votes } = await client.polls.recount({ address });
    expect(votes).toMatchObject([
      { voter: { me: true }, options: [0, 1], at: START, late: false, counts: true },
    ]);
    const { csv, cursor } = await client.polls.export({ address });
    expect(cursor).toBeUndefined();
    const [header, line, end] = csv.split('\r\n');
    expect(header).toBe('account,name,options,time,counts');
    expect(line).toContain(`,"'=Ada, ""the first""",yes; no,2026-06-01T00:00:00.000Z,yes`);
    expect(end).toBe('');
  });

  it('has two to eight different options of at most 100 letters, and ends in the future', async () => {
    const engine = await signedIn();
    const refused = async (poll: { options: string[]; ends?: number }, code = 'BAD_INPUT') => {
      await expect(posted(engine, { text: 'Well?', poll })).rejects.toMatchObject({ code });
    };
    const numbered = (count: number) => Array.from({ length: count }, (_, at) => `option ${at}`);
    await refused({ options: ['one'] });
    await refused({ options: numbered(9) });
    await refused({ options: ['same', ' same'] });
    await refused({ options: ['a', ' '] });
    await refused({ options: ['a', 'two\nlines'] });
    await refused({ options: ['a', 'b'], ends: START });
    await refused({ options: ['a', 'b'.repeat(101)] }, 'TOO_LONG');
    await posted(engine, { text: '', poll: { options: numbered(8) } });
    await posted(engine, {
      text: '',
      poll: { options: ['a', 'b'.repeat(100)], ends: START + 1 },
    });
  });

  it('is none where a post has none', async () => {
    const engine = await signedIn();
    const address = await posted(engine, { text: 'Only words' });
    await expect(engine.client.polls.get({ address })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
