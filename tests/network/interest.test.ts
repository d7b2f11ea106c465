import { describe, expect, test } from 'vitest';
import { limits, PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { Person } from './person.ts';

const texts = async (person: Person): Promise<string[]> => {
  const { posts } = await person.client.feed.page({ everyone: true, limit: 100 });
  return posts.map(({ text }) => text);
};
const reads = (person: Person, ...expected: string[]): Promise<void> =>
  expect.poll(() => texts(person), { timeout: 25_000 }).toEqual(expect.arrayContaining(expected));
const keeps = (person: Person, how: 'interest' | 'everything') =>
  person.client.spaces.settings.set({ space: PUBLIC_SQUARE, keeps: how });
/** By the address of somebody who need not be known here yet. */
async function follow(person: Person, account: string, wanted = true): Promise<void> {
  await expect
    .poll(() => person.client.people.get({ account }).catch(() => undefined), { timeout: 25_000 })
    .toMatchObject({ account });
  await person.client.people.follow({ account, follow: wanted });
}

/** Somebody whom all others call, and who keeps what they write. */
async function carrier(): Promise<Person> {
  const person = await Person.named('Carrier');
  await keeps(person, 'everything');
  return person;
}
/** Somebody writes this, follows these, and is gone when the carrier has it. */
async function was(name: string, at: Person, text: string, followed: string[] = []) {
  const person = await Person.named(name, [at.address]);
  for (const account of followed) await follow(person, account);
  const address = await person.post(text);
  await reads(at, text);
  const { account } = person;
  await expect
    .poll(async () => (await at.client.people.get({ account })).follows)
    .toBe(followed.length);
  await person.end();
  return { account, address };
}

describe('of a square in which nobody is nearby', () => {
  test('one keeps whom one follows and the latest of whom those follow, and no others', async () => {
    const hub = await carrier();
    const cleo = await was('Cleo', hub, 'Cleo, whom nobody follows');
    const dora = await was('Dora', hub, 'Dora, whom Bob follows');
    const bob = await was('Bob', hub, 'Bob, whom Ada follows', [dora.account]);
    const ada = await Person.named('Ada', [hub.address]);
    await follow(ada, bob.account);
    await reads(ada, 'Bob, whom Ada follows', 'Dora, whom Bob follows');
    expect(await texts(ada)).not.toContain('Cleo, whom nobody follows');

    // Who keeps everything has it.
    await keeps(ada, 'everything');
    await reads(ada, 'Cleo, whom nobody follows');
    expect(cleo.account).not.toBe(ada.account);
  });

  test('a profile that one opens shows the newest posts, a thread all that is known of it', async () => {
    const hub = await carrier();
    const cleo = await was('Cleo', hub, 'Cleo asks');
    const answer = await hub.post('The carrier answers', cleo.address);
    const dora = await Person.named('Dora', [hub.address]);
    await reads(dora, 'The carrier answers');
    // Only its answer is here; opened, the rest comes.
    await expect
      .poll(
        async () => {
          const { ancestors } = await dora.client.thread.get({ address: answer });
          return ancestors.map(({ post }) => post?.text);
        },
        { timeout: 25_000 },
      )
      .toEqual(['Cleo asks']);

    const eve = await was('Eve', hub, 'Eve says');
    expect(await texts(dora)).not.toContain('Eve says');
    await expect
      .poll(() => dora.client.people.get({ account: eve.account }).catch(() => undefined), {
        timeout: 25_000,
      })
      .toMatchObject({ name: 'Eve' });
    await reads(dora, 'Eve says');
  });

  test('a post that one looked at is known to be deleted, long after it was written', async () => {
    const hub = await carrier();
    const cleo = await Person.named('Cleo', [hub.address]);
    const asked = await cleo.post('Cleo asks');
    await reads(hub, 'Cleo asks');
    const answer = await hub.post('The carrier answers', asked);
    const root = async (person: Person) => {
      const { ancestors } = await person.client.thread.get({ address: answer });
      return ancestors[0]?.gone ?? ancestors[0]?.post?.text;
    };
    const becomes = (person: Person, what: string) =>
      expect.poll(() => root(person), { timeout: 25_000 }).toBe(what);
    const dora = await Person.named('Dora', [hub.address]);
    await reads(dora, 'The carrier answers');
    await becomes(dora, 'Cleo asks');
    await dora.end();
    // The document of her question is closed by then.
    for (let n = 0; n < limits.SHARD_RECORDS; n++) await cleo.post(`Cleo goes on ${String(n)}`);
    await cleo.client.posts.delete({ address: asked });
    await becomes(hub, 'deleted');
    await cleo.end();
    await dora.back();
    await becomes(dora, 'deleted');
  });

  test('what one follows arrives while it is written, over somebody between', async () => {
    const hub = await carrier();
    const bob = await Person.named('Bob', [hub.address]);
    const ada = await Person.named('Ada', [hub.address]);
    await reads(hub);
    await follow(ada, bob.account);
    await bob.post('Now');
    await reads(ada, 'Now');
  });
});

describe('people nearby', () => {
  test('are seen by a newcomer who follows nobody', async () => {
    const ada = await Person.named('Ada');
    await ada.post('Anybody there?');
    const newcomer = await Person.named('Newcomer', [ada.address]);
    await reads(newcomer, 'Anybody there?');
    await newcomer.post('I am.');
    await reads(ada, 'I am.');
    await ada.post('Welcome!');
    await reads(newcomer, 'Welcome!');
  });

  test('show a newcomer whom they follow, until the newcomer follows somebody', async () => {
    const hub = await carrier();
    const cleo = await was('Cleo', hub, 'Cleo, whom the carrier follows');
    await was('Dora', hub, 'Dora, whom nobody follows');
    const newcomer = await Person.named('Newcomer', [hub.address]);
    await hub.post('Look around!');
    await reads(newcomer, 'Look around!');
    expect(await texts(newcomer)).toEqual(['Look around!']);
    // As soon as those who are here follow somebody.
    await follow(hub, cleo.account);
    await reads(newcomer, 'Cleo, whom the carrier follows');

    const eve = await was('Eve', hub, 'Eve, whom the carrier follows later');
    await follow(newcomer, cleo.account);
    await follow(hub, eve.account);
    await hub.post('I follow Eve.');
    await reads(newcomer, 'I follow Eve.', 'Cleo, whom the carrier follows');
    expect(await texts(newcomer)).toHaveLength(3);
  });
});
