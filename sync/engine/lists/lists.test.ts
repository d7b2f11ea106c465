import { describe, expect, it } from 'vitest';
import { accountOfName } from '../../../tests/fixtures/samples.ts';
import { LIST_MEMBERS_LIMIT } from '../../api/index.ts';
import {
  formatListAddress,
  formatTid,
  PUBLIC_SQUARE,
  type AccountId,
} from '../../protocol/index.ts';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';

const [bob, eve, kim] = [accountOfName('bob'), accountOfName('eve'), accountOfName('kim')];

async function ada(prepare?: Parameters<typeof putHere>[1]) {
  const folder = temporaryFolder();
  if (prepare !== undefined) putHere(folder, prepare);
  const { client } = await openTestEngine(folder);
  const { account } = await client.session.create({ name: 'Ada' });
  return { client, account };
}
/** Somebody else's starter pack. */
function packOf(members: AccountId[]) {
  const grace = new SampleWriter('grace');
  const id = formatTid(1_000_000, 1);
  const record = grace.say({
    type: 'list',
    id,
    purpose: 'pack',
    name: 'Harbour people',
    about: 'Start here',
    members,
    removed: false,
    replaces: [],
  });
  return { grace, record, address: formatListAddress(PUBLIC_SQUARE, grace.account, id) };
}

describe.each([
  ['public', true],
  ['private', false],
])('a %s list', (_, isPublic) => {
  const list = { purpose: 'people', name: 'Friends', public: isPublic } as const;

  it('keeps who is on it, each once, and says so by its address', async () => {
    const { client, account } = await ada();
    const made = await client.lists.create({ ...list, about: 'Close', members: [bob, eve, bob] });
    expect(made).toMatchObject({ name: 'Friends', about: 'Close', members: 2, public: isPublic });
    expect(made.owner).toMatchObject({ account, me: true });
    const { people } = await client.lists.get({ address: made.address });
    expect(new Set(people.map((person) => person.account))).toEqual(new Set([bob, eve]));
    expect((await client.lists.all({})).lists).toEqual([made]);
  });

  it('changes only what is named', async () => {
    const { client } = await ada();
    const { address } = await client.lists.create({ ...list, about: 'Close', members: [bob] });
    await client.lists.change({ address, add: [eve, kim] });
    await client.lists.change({ address, name: 'Neighbours', remove: [bob] });
    const { list: changed, people } = await client.lists.get({ address });
    expect(changed).toMatchObject({ name: 'Neighbours', about: 'Close', members: 2 });
    expect(new Set(people.map((person) => person.account))).toEqual(new Set([eve, kim]));
  });

  it('takes 1,000 people and refuses one more', async () => {
    const { client } = await ada();
    const members = Array.from({ length: LIST_MEMBERS_LIMIT }, (__, n) =>
      accountOfName(`member ${String(n)}`),
    );
    const { address } = await client.lists.create({ ...list, members });
    await expect(client.lists.change({ address, add: [bob] })).rejects.toMatchObject({
      code: 'TOO_LONG',
    });
    await client.lists.change({ address, add: [bob], remove: members.slice(0, 1) });
    expect((await client.lists.get({ address })).list.members).toBe(LIST_MEMBERS_LIMIT);
  });

  it('is gone once it is removed, with the subscription to it', async () => {
    const { client } = await ada();
    const { address } = await client.lists.create(list);
    await client.lists.subscribe({ address, as: 'timeline', subscribe: true });
    await client.lists.remove({ address });
    expect((await client.lists.all({})).lists).toEqual([]);
    await expect(client.lists.get({ address })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has a name on one line', async () => {
    const { client } = await ada();
    await expect(client.lists.create({ ...list, name: 'two\nlines' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('lists', () => {
  it('that are private are seen by nobody else', async () => {
    const { client, account } = await ada();
    const list = { purpose: 'mute', name: 'Loud', public: false } as const;
    await client.lists.create({ ...list, members: [bob] });
    expect((await client.lists.all({ account })).lists).toEqual([]);
  });

  it('of one name that are changed at once keep what both added', async () => {
    const { client } = await ada();
    const list = { purpose: 'people', name: 'Friends', public: true } as const;
    const { address } = await client.lists.create(list);
    await Promise.all([bob, eve, kim].map((one) => client.lists.change({ address, add: [one] })));
    expect((await client.lists.get({ address })).list.members).toBe(3);
  });

  it('of others can be read and subscribed to, and not be changed', async () => {
    const pack = packOf([bob]);
    const { client } = await ada((store) => pack.grace.write(store, 'graph', [pack.record]));
    const { lists } = await client.lists.all({ account: pack.grace.account });
    expect(lists).toMatchObject([{ name: 'Harbour people', purpose: 'pack', subscribed: [] }]);
    const { address } = pack;
    await client.lists.subscribe({ address, as: 'mute', subscribe: true });
    await client.lists.subscribe({ address, as: 'timeline', subscribe: true });
    const after = await client.lists.subscribe({ address, as: 'mute', subscribe: false });
    expect(after.subscribed).toEqual(['timeline']);
    expect((await client.lists.all({})).lists).toEqual([after]);
    for (const change of [
      client.lists.change({ address, add: [eve] }),
      client.lists.remove({ address }),
    ])
      await expect(change).rejects.toMatchObject({ code: 'NOT_YOURS' });
  });
});

describe('the timeline of a list', () => {
  it.each([true, false])(
    'has the posts of those on it alone, page by page (public: %s)',
    async (isPublic) => {
      const people = ['gina', 'hugo', 'iris'].map((name) => new SampleWriter(name));
      const { client } = await ada((store) => {
        for (const one of people)
          one.write(
            store,
            'posts',
            [1, 2, 3].map((n) => one.post(`${one.account} ${String(n)}`)),
          );
      });
      const members = people.slice(0, 2).map((one) => one.account);
      const { address: list } = await client.lists.create({
        ...{ purpose: 'people', name: 'Two', public: isPublic },
        members,
      });
      const authors: string[] = [];
      for (let cursor: string | undefined, pages = 0; pages < 9; pages += 1) {
        const page = await client.feed.page({ list, limit: 4, ...(cursor && { cursor }) });
        authors.push(...page.posts.map(({ author }) => author.account));
        cursor = page.cursor;
        if (cursor === undefined) break;
      }
      expect(authors.toSorted()).toEqual([...members, ...members, ...members].toSorted());
    },
  );
});

describe('a starter pack', () => {
  it('is followed as a whole: nobody twice, and never oneself', async () => {
    const folder = temporaryFolder();
    const first = await openTestEngine(folder);
    const { account } = await first.client.session.create({ name: 'Ada' });
    await first.client.people.follow({ account: bob, follow: true });
    await first.close();
    const pack = packOf([account as AccountId, bob, eve, kim]);
    putHere(folder, (store) => pack.grace.write(store, 'graph', [pack.record]));
    const { client } = await openTestEngine(folder);
    expect(await client.lists.followAll({ address: pack.address })).toEqual({ followed: 2 });
    expect(await client.lists.followAll({ address: pack.address })).toEqual({ followed: 0 });
    const { people } = await client.people.following({ account });
    expect(new Set(people.map((one) => one.account))).toEqual(new Set([bob, eve, kim]));
  });

  it('is followed in part: only those of it that are named', async () => {
    const pack = packOf([bob, eve, kim]);
    const { client, account } = await ada((store) =>
      pack.grace.write(store, 'graph', [pack.record]),
    );
    const stranger = accountOfName('stranger');
    const some = { address: pack.address, accounts: [eve, stranger] };
    expect(await client.lists.followAll(some)).toEqual({ followed: 1 });
    const { people } = await client.people.following({ account });
    expect(people.map((one) => one.account)).toEqual([eve]);
  });
});
