import { describe, expect, test } from 'vitest';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import type { Client } from '../client.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';

/** Ada, among posts about the harbour by Bob and by Eve. */
async function harbour(more = 0) {
  const folder = temporaryFolder();
  const [bob, eve] = [new SampleWriter('bob'), new SampleWriter('eve')];
  putHere(folder, (store) => {
    const root = bob.post('harbour at dawn');
    bob.write(store, 'posts', [root, bob.post('harbour at night')]);
    const tagged = {
      ...{ type: 'post' as const, text: '#Ships in the harbour', langs: [] },
      facets: [{ start: 0, end: 6, tag: 'Ships' }],
    };
    eve.write(store, 'posts', [
      eve.reply('harbour of mine', bob.reference(root)),
      eve.say(tagged),
      ...Array.from({ length: more }, (_, n) => eve.post(`harbour ${String(n)}`)),
    ]);
  });
  const { client } = await openTestEngine(folder);
  await client.session.create({ name: 'Ada' });
  return { client, bob, eve };
}
async function found(client: Client, query: string, limit = 30): Promise<string[]> {
  const texts: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await client.search.posts({ query, limit, ...(cursor && { cursor }) });
    texts.push(...page.results.map(({ post }) => post.text));
    cursor = page.cursor;
    if (cursor === undefined) return texts.toSorted();
  }
}
const ALL = ['#Ships in the harbour', 'harbour at dawn', 'harbour at night', 'harbour of mine'];
const BOBS = ALL.slice(1, 3);

describe('a search', () => {
  test.each([
    [
      'a person who is muted',
      (client: Client, { eve }: { eve: SampleWriter }) =>
        client.hiding.mute({ kind: 'person', what: eve.account }),
      BOBS,
    ],
    [
      'a person who is blocked',
      (client: Client, { eve }: { eve: SampleWriter }) =>
        client.people.block({ account: eve.account, block: true }),
      BOBS,
    ],
    [
      'words',
      (client: Client) => client.hiding.mute({ kind: 'word', what: 'of mine' }),
      ALL.slice(0, 3),
    ],
    ['a tag', (client: Client) => client.hiding.mute({ kind: 'tag', what: 'ships' }), ALL.slice(1)],
  ])('leaves out what a rule hides, which is found with that rule: %s', async (_, hide, left) => {
    const people = await harbour();
    const { client } = people;
    expect(await found(client, 'harbour')).toEqual(ALL);
    await hide(client, people);
    expect(await found(client, 'harbour')).toEqual(left);
    for (const query of ['harb', '"the harbour"', '#ships', `from:${people.eve.account}`])
      expect(left).toEqual(expect.arrayContaining(await found(client, query)));
    const [rule] = (await client.hiding.rules({})).rules;
    if (rule === undefined) throw new Error('a rule was made');
    const { posts } = await client.hiding.page({ rule: rule.id });
    expect(posts.map(({ text }) => text).toSorted()).toEqual(
      ALL.filter((text) => !left.includes(text)),
    );
    for (const post of posts) expect(post.hiddenBy).toMatchObject({ id: rule.id });
    if (rule.kind === 'block')
      await client.people.block({ account: people.eve.account, block: false });
    else await client.hiding.unmute({ id: rule.id });
    expect(await found(client, 'harbour')).toEqual(ALL);
    expect((await client.hiding.page({})).posts).toEqual([]);
  });

  test('goes on past all that is hidden, to what is not', async () => {
    const { client, eve } = await harbour(400);
    await client.hiding.mute({ kind: 'person', what: eve.account });
    expect(await found(client, 'harbour', 10)).toEqual(BOBS);
  });
});
