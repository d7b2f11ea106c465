import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import { formatListAddress, formatTid, PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import type { Client } from '../client.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';

const ID = formatTid(1_000_000, 1);

/** Ada, among posts of Bob, Eve and Kim; Grace keeps a public list of those who are loud. */
async function square(purpose: 'mute' | 'block') {
  const folder = temporaryFolder();
  const [bob, eve, kim, grace] = ['bob', 'eve', 'kim', 'grace'].map(
    (name) => new SampleWriter(name),
  ) as [SampleWriter, SampleWriter, SampleWriter, SampleWriter];
  const address = formatListAddress(PUBLIC_SQUARE, grace.account, ID);
  let last: DecodedRecord | undefined;
  const says = (members: AccountId[], removed = false): void => {
    const named = { name: 'Loud people', about: '' };
    const replaces = last === undefined ? [] : [last.hash];
    const list = { type: 'list', id: ID, purpose, ...named, members, removed, replaces } as const;
    const record = grace.say(list);
    last = record;
    putHere(folder, (store) => grace.write(store, 'graph', [record]));
  };
  putHere(folder, (store) => {
    for (const who of [bob, eve, kim]) {
      const { account } = who;
      who.write(store, 'posts', [who.post(`by ${nameOf(account)}`)]);
    }
  });
  function nameOf(account: AccountId): string {
    return { [bob.account]: 'Bob', [eve.account]: 'Eve', [kim.account]: 'Kim' }[account] ?? '';
  }
  let engine = await openTestEngine(folder);
  const { account } = await engine.client.session.create({ name: 'Ada' });
  await engine.client.posts.create({ text: 'by Ada' });
  /** What Grace says while the engine is closed, as if it had come by catch-up. */
  const hears = async (
    members: AccountId[],
    removed = false,
    also: () => void = () => undefined,
  ): Promise<Client> => {
    await engine.close();
    says(members, removed);
    also();
    engine = await openTestEngine(folder);
    return engine.client;
  };
  return { folder, eve, kim, me: account as AccountId, address, hears };
}
const seen = async (client: Client): Promise<string[]> =>
  (await client.feed.page({ everyone: true })).posts.map(({ text }) => text).toSorted();
const hidden = async (client: Client) =>
  (await client.hiding.page({ kind: 'list' })).posts
    .map(({ text, hiddenBy }) => [text, hiddenBy?.kind, hiddenBy?.label])
    .toSorted();

describe.each(['mute', 'block'] as const)('a public list that is subscribed to, to %s', (as) => {
  test('hides who is on it, as its owner changes it, and never oneself', async () => {
    const { eve, kim, me, address, hears } = await square(as);
    let client = await hears([eve.account, me]);
    expect(await seen(client)).toEqual(['by Ada', 'by Bob', 'by Eve', 'by Kim']);
    await client.lists.subscribe({ address, as, subscribe: true });
    expect(await seen(client)).toEqual(['by Ada', 'by Bob', 'by Kim']);
    expect(await hidden(client)).toEqual([['by Eve', 'list', 'Loud people']]);
    client = await hears([eve.account, kim.account]);
    expect(await seen(client)).toEqual(['by Ada', 'by Bob']);
    expect(await hidden(client)).toHaveLength(2);
    client = await hears([kim.account]);
    expect(await seen(client)).toEqual(['by Ada', 'by Bob', 'by Eve']);
  });

  test('hides nobody once one no longer subscribes to it, or its owner takes it away', async () => {
    const { eve, address, hears } = await square(as);
    let client = await hears([eve.account]);
    const events = await client.feed.live({ everyone: true });
    await events.next();
    await client.lists.subscribe({ address, as, subscribe: true });
    // Who has it on screen loses it at once, and has it again.
    const gone = (await events.next()).value as { gone: string[] };
    expect(gone.gone).toHaveLength(1);
    const [rule] = (await client.hiding.rules({})).rules;
    expect(rule).toMatchObject({ kind: 'list', list: address, label: 'Loud people', active: true });
    await expect(client.hiding.unmute({ id: rule?.id ?? '' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await client.lists.subscribe({ address, as, subscribe: false });
    const back = (await events.next()).value as { changed: { text: string }[] };
    expect(back.changed.map(({ text }) => text)).toEqual(['by Eve']);
    await events.return();
    expect(await seen(client)).toContain('by Eve');
    expect((await client.hiding.rules({})).rules).toEqual([]);
    expect(await hidden(client)).toEqual([]);

    await client.lists.subscribe({ address, as, subscribe: true });
    expect(await seen(client)).not.toContain('by Eve');
    client = await hears([eve.account], true);
    expect(await seen(client)).toContain('by Eve');
  });

  test('brings no notification of whom it hides, and none of them is found', async () => {
    const { eve, me, folder, address, hears } = await square(as);
    const client = await hears([eve.account], false, () => {
      putHere(folder, (store) => eve.write(store, 'graph', [eve.follow(me)]));
    });
    const found = async (): Promise<string[]> =>
      (await client.search.posts({ query: 'by' })).results.map(({ post }) => post.text).toSorted();
    expect(await found()).toEqual(['by Ada', 'by Bob', 'by Eve', 'by Kim']);
    await client.lists.subscribe({ address, as, subscribe: true });
    expect(await found()).toEqual(['by Ada', 'by Bob', 'by Kim']);
    const told = async (): Promise<string[]> =>
      (await client.notifications.page({})).notifications.map(({ kind }) => kind);
    expect(await told()).toEqual([]);
    await client.lists.subscribe({ address, as, subscribe: false });
    expect(await told()).toEqual(['follow']);
  });
});
