import { describe, expect, it } from 'vitest';
import type { Client } from '../client.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';

async function post(client: Client, text: string, replyTo?: string) {
  const made = await client.posts.create({ text, ...(replyTo === undefined ? {} : { replyTo }) });
  if ('waiting' in made) throw new Error('the post waits');
  return made;
}
async function ada() {
  const { client } = await openTestEngine(temporaryFolder());
  await client.session.create({ name: 'Ada' });
  return client;
}
/** Well-formed, and of somebody else. */
const strange = (address: string): string =>
  address.replace(/[^/]+\/post/, `bafyrei${'a'.repeat(52)}/post`);

describe('an edited post', () => {
  it('says the new, with its links, and lists all that it said', async () => {
    const client = await ada();
    const { address } = await post(client, 'one');
    const edited = await client.posts.edit({ address, text: 'two, see https://a.example' });
    expect(edited).toMatchObject({
      text: 'two, see https://a.example',
      facets: [{ uri: 'https://a.example/' }],
      edited: { times: 1 },
    });
    await client.posts.edit({ address, text: 'three' });
    const { versions } = await client.posts.history({ address });
    expect(versions.map(({ text, current }) => [text, current])).toEqual([
      ['three', true],
      ['two, see https://a.example', false],
      ['one', false],
    ]);
    expect(await client.posts.get({ address })).toMatchObject({ edited: { times: 2 } });
  });

  it('keeps to the limits of a post, and is one of one’s own', async () => {
    const client = await ada();
    const { address } = await post(client, 'one');
    const edit = (text: string, at = address) => client.posts.edit({ address: at, text });
    await expect(edit('x'.repeat(3001))).rejects.toMatchObject({ code: 'TOO_LONG' });
    await expect(edit(' ')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(edit('two', strange(address))).rejects.toMatchObject({ code: 'NOT_YOURS' });
    expect(await edit('x'.repeat(3000))).toMatchObject({ edited: { times: 1 } });
  });
});

describe('a deleted post', () => {
  it('says nothing, cannot be edited or answered, and marks its place in the thread', async () => {
    const client = await ada();
    const { address } = await post(client, 'one');
    const answer = await post(client, 'answer', address);
    await client.posts.delete({ address });
    await client.posts.delete({ address });
    expect(await client.posts.get({ address })).toMatchObject({ deleted: true, text: '' });
    expect(await client.posts.history({ address })).toEqual({ versions: [] });
    await expect(client.posts.edit({ address, text: 'two' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(post(client, 'too late', address)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.posts.delete({ address: strange(address) })).rejects.toMatchObject({
      code: 'NOT_YOURS',
    });
    const thread = await client.thread.get({ address: answer.address });
    expect(thread.ancestors).toEqual([{ address, gone: 'deleted' }]);
    expect((await client.thread.get({ address })).focus).toEqual({ address, gone: 'deleted' });
    const { posts } = await client.feed.page({});
    expect(posts.map(({ text }) => text)).toEqual(['answer']);
  });
});

describe('what stands above an answer', () => {
  it('is the post, or why it is not there', async () => {
    const client = await ada();
    const { address } = await post(client, 'one');
    const answer = await post(client, 'answer', address);
    const above = async () => (await client.posts.get({ address: answer.address })).replyTo;
    const author = expect.anything() as unknown;
    expect(await above()).toEqual({ address, author, text: 'one' });
    await client.posts.edit({ address, text: 'one, with spiders', warning: 'spiders' });
    expect(await above()).toEqual({ address, author, warning: 'spiders' });
    await client.posts.delete({ address });
    expect(await above()).toEqual({ address, state: 'deleted' });
    await client.posts.erase({ address });
    expect(await above()).toEqual({ address, state: 'erased' });
  });
});
