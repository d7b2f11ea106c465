import { describe, expect, it } from 'vitest';
import type { PostView } from '../../sync/api/index.ts';
import { formatAddress, PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import type { PostReference } from '../../sync/protocol/index.ts';
import { Member } from './member.ts';
import { Person } from './person.ts';

const addressOf = ({ account, tid }: PostReference): string =>
  formatAddress(PUBLIC_SQUARE, account, tid);

/** A list as a window shows it: what was read once, kept up to date by what the engine tells. */
async function shown(reader: Person) {
  const posts = new Map<string, PostView>();
  let cursor: string | undefined;
  do {
    const page = await reader.client.feed.page({ everyone: true, ...(cursor && { cursor }) });
    for (const post of page.posts) posts.set(post.address, post);
    cursor = page.cursor;
  } while (cursor !== undefined);
  const events = await reader.client.feed.live({ everyone: true });
  const follow = (async () => {
    for await (const { changed, gone } of events) {
      for (const post of changed) if (posts.has(post.address)) posts.set(post.address, post);
      for (const address of gone) posts.delete(address);
    }
  })();
  follow.catch(() => undefined);
  return (post: PostReference): PostView | undefined => posts.get(addressOf(post));
}
const WAIT = { timeout: 30_000, interval: 20 };

/** Somebody who reads along with Bob. */
async function reading(bob: Member, posts: number) {
  const reader = await Person.open([bob.address]);
  const known = async () => (await reader.client.network.status({})).posts;
  await expect.poll(known, WAIT).toBe(posts);
  return reader;
}

describe('a list that is being read', { timeout: 90_000 }, () => {
  it('shows what an answer and a quote are about as soon as that is here, and no longer when it is erased', async () => {
    const eve = await Member.make('Eve');
    const question = eve.post('Who has seen my boat?');
    const bob = await Member.join('Bob');
    const answer = bob.post('I have', question);
    const [written] = bob.author.write('posts', [
      { type: 'post', text: 'Help her', langs: [], facets: [], quote: question },
    ]);
    if (written === undefined) throw new Error('one was written');
    const quote = { account: bob.account, ...written };
    // They stand far below the beginning of the list.
    bob.postMany(120);
    const reader = await reading(bob, 122);
    const view = await shown(reader);
    expect(view(answer)?.replyTo).toMatchObject({ state: 'missing' });
    expect(view(quote)?.quote).toMatchObject({ state: 'missing' });
    await eve.join([bob]);
    await expect.poll(() => view(answer)?.replyTo?.text, WAIT).toBe('Who has seen my boat?');
    await expect.poll(() => view(quote)?.quote?.post?.text, WAIT).toBe('Who has seen my boat?');
    const [edited] = eve.author.write('posts', [
      { type: 'edit', post: question, replaces: [], text: 'Found it', langs: [], facets: [] },
    ]);
    expect(edited).toBeDefined();
    await expect.poll(() => view(answer)?.replyTo?.text, WAIT).toBe('Found it');
    eve.author.write('posts', eve.store.removal.erasesOf(question));
    await expect.poll(() => view(answer)?.replyTo?.state, WAIT).toBe('erased');
    await expect.poll(() => view(quote)?.quote?.state, WAIT).toBe('erased');
  });

  it('loses what is taken back however far down it stands, and however much else comes with it', async () => {
    const bob = await Member.join('Bob');
    const [first, second, third] = [bob.post('one'), bob.post('two'), bob.post('three')];
    bob.postMany(200);
    const reader = await reading(bob, 203);
    const view = await shown(reader);
    expect(view(first)?.text).toBe('one');
    bob.author.write('posts', bob.store.removal.erasesOf(first));
    await expect.poll(() => view(first), WAIT).toMatchObject({ text: '', deleted: true });
    bob.author.write('posts', [{ type: 'delete', post: second }]);
    await expect.poll(() => view(second), WAIT).toMatchObject({ text: '', deleted: true });
    bob.author.write('posts', [
      ...Array.from({ length: 200 }, (_, n) => ({
        ...{ type: 'post' as const, text: `more ${String(n)}`, langs: [], facets: [] },
      })),
      { type: 'delete', post: third },
    ]);
    await expect.poll(() => view(third), WAIT).toMatchObject({ text: '', deleted: true });
  });
});
