import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Computer, until } from '../cli/starling-process.ts';

interface Post {
  address: string;
  author: string;
  text: string;
  replyTo?: string;
  storedBy: number;
}
interface Posts {
  posts: Post[];
}

async function computerOf(name: string) {
  const computer = new Computer();
  const { account, phrase } = await computer.ask<{ account: string; phrase: string }>(
    'init',
    '--name',
    name,
  );
  return { computer, account, phrase };
}
const post = async (computer: Computer, ...args: string[]): Promise<string> =>
  (await computer.ask<{ address: string }>('post', ...args)).address;
/** What two people compare; how many peers hold a post differs from where one stands. */
const shown = ({ posts }: Posts) =>
  posts.map(({ address, author, text, replyTo }) => ({ address, author, text, replyTo }));
const timeline = async (computer: Computer) => shown(await computer.ask<Posts>('timeline'));
const thread = async (computer: Computer, address: string) =>
  shown(await computer.ask<Posts>('thread', address));

async function untilPosts(computer: Computer, count: number): Promise<void> {
  const client = await computer.client();
  await until(client.network.live({}), (status) => status.posts >= count);
}
async function untilOnline(computer: Computer, ...accounts: string[]): Promise<void> {
  const client = await computer.client();
  await until(client.people.live({}), ({ people }) =>
    accounts.every((account) =>
      people.some((p) => p.account === account && p.online && p.name !== ''),
    ),
  );
}
async function untilStored(computer: Computer, address: string, copies: number): Promise<void> {
  const client = await computer.client();
  await until(
    client.thread.live({ address }),
    ({ focus }) => (focus.post?.storedBy ?? 0) >= copies,
  );
}

describe('two people without a server', () => {
  it('find each other, follow, post and answer, and see the same', async () => {
    const ada = await computerOf('Ada');
    const bob = await computerOf('Bob');
    const address = await ada.computer.listen();
    await bob.computer.listen(address);
    await untilOnline(ada.computer, bob.account);
    await untilOnline(bob.computer, ada.account);
    expect(await ada.computer.ask('people')).toEqual({
      people: [{ account: bob.account, name: 'Bob', followed: false, online: true }],
    });

    expect(await ada.computer.ask('follow', bob.account)).toMatchObject({ followed: true });
    expect(await bob.computer.ask('follow', ada.account)).toMatchObject({ followed: true });
    const hello = await post(ada.computer, 'Hello');
    await untilPosts(bob.computer, 1);
    const answer = await post(bob.computer, 'Hello Ada', '--reply-to', hello);
    await untilPosts(ada.computer, 2);

    expect(await timeline(ada.computer)).toEqual(await timeline(bob.computer));
    expect(await thread(ada.computer, hello)).toEqual(await thread(bob.computer, hello));
    expect((await thread(ada.computer, hello)).map((row) => row.address)).toEqual([hello, answer]);
    const home = await ada.computer.ask<Posts>('timeline', '--following');
    expect(shown(home)).toEqual(await timeline(bob.computer));
    await untilStored(ada.computer, hello, 1);
    await untilStored(bob.computer, answer, 1);

    expect(await ada.computer.ask('follow', bob.account, '--undo')).toMatchObject({
      followed: false,
    });
    const { posts: alone } = await ada.computer.ask<Posts>('timeline', '--following');
    expect(alone.map((row) => row.address)).toEqual([hello]);
    const status = await bob.computer.ask<{ peers: { account: string }[]; bytesIn: number }>(
      'status',
    );
    expect(status.peers).toMatchObject([{ account: ada.account }]);
    expect(status.bytesIn).toBeGreaterThan(0);
  });

  it('write while they are apart, and see the same after they meet again', async () => {
    const ada = await computerOf('Ada');
    const bob = await computerOf('Bob');
    const root = await post(ada.computer, 'root');
    await ada.computer.listen();
    const [address = ''] = (await ada.computer.ask<{ addresses: string[] }>('status')).addresses;
    await bob.computer.listen(address);
    await untilPosts(bob.computer, 1);
    await ada.computer.stop();
    await bob.computer.stop();

    for (const text of ['one', 'two']) {
      await post(ada.computer, `Ada ${text}`, '--reply-to', root);
      await post(bob.computer, `Bob ${text}`, '--reply-to', root);
    }
    expect(await timeline(ada.computer)).not.toEqual(await timeline(bob.computer));

    await bob.computer.listen(await ada.computer.listen());
    await untilPosts(ada.computer, 5);
    await untilPosts(bob.computer, 5);
    expect(await timeline(ada.computer)).toEqual(await timeline(bob.computer));
    expect(await thread(ada.computer, root)).toEqual(await thread(bob.computer, root));
    expect(await thread(ada.computer, root)).toHaveLength(5);
  });
});

describe('three people', () => {
  it('pass on what the author can no longer give', async () => {
    const ada = await computerOf('Ada');
    const bob = await computerOf('Bob');
    const cleo = await computerOf('Cleo');
    const hello = await post(ada.computer, 'Hello');
    await bob.computer.listen(await ada.computer.listen());
    await untilStored(ada.computer, hello, 1);
    const early = await post(bob.computer, 'Early', '--reply-to', hello);
    await untilPosts(ada.computer, 2);
    // Cleo, who follows nobody yet, sees whom people nearby follow.
    await bob.computer.ask('follow', ada.account);
    await ada.computer.stop();

    const atBob = await bob.computer.ask<{ addresses: string[] }>('status');
    await cleo.computer.listen(atBob.addresses[0] ?? '');
    await untilPosts(cleo.computer, 2);
    expect(await timeline(cleo.computer)).toEqual(await timeline(bob.computer));
    expect((await thread(cleo.computer, hello)).map((row) => row.address)).toEqual([hello, early]);
    const people = await cleo.computer.ask<{ people: { name: string; online: boolean }[] }>(
      'people',
    );
    expect(people.people.find(({ name }) => name === 'Ada')).toMatchObject({ online: false });
    expect(people.people.find(({ name }) => name === 'Bob')).toMatchObject({ online: true });

    const late = await post(cleo.computer, 'Late', '--reply-to', early);
    await untilPosts(bob.computer, 3);
    await cleo.computer.stop();
    await ada.computer.listen(atBob.addresses[0] ?? '');
    await untilPosts(ada.computer, 3);
    expect((await thread(ada.computer, late)).map((row) => row.text)).toEqual([
      'Hello',
      'Early',
      'Late',
    ]);
  });

  it('are counted as they store a post', async () => {
    const ada = await computerOf('Ada');
    const bob = await computerOf('Bob');
    const cleo = await computerOf('Cleo');
    const address = await ada.computer.listen();
    await bob.computer.listen(address);
    await cleo.computer.listen(address);
    await untilOnline(ada.computer, bob.account, cleo.account);
    const hello = await post(ada.computer, 'Hello');
    await untilStored(ada.computer, hello, 2);
    const { posts } = await ada.computer.ask<Posts>('timeline');
    expect(posts).toMatchObject([{ storedBy: 2 }]);
  });
});

describe('24 words on a new computer', () => {
  it('bring back the account and its posts from a peer, and write on', async () => {
    const ada = await computerOf('Ada');
    const bob = await computerOf('Bob');
    const before = await post(ada.computer, 'Before');
    const address = await bob.computer.listen();
    await ada.computer.listen(address);
    await untilPosts(bob.computer, 1);
    await ada.computer.stop();

    const found = new Computer();
    await found.listen(address);
    const client = await found.client();
    await client.session.restore({ phrase: ada.phrase.split(' ') });
    await until(client.session.live({}), (session) => session.me?.name === 'Ada');
    expect(await client.session.get({})).toMatchObject({
      searching: false,
      me: { account: ada.account },
    });
    await untilPosts(found, 1);
    const after = await post(found, 'After', '--reply-to', before);
    await untilPosts(bob.computer, 2);
    expect(
      (await thread(bob.computer, before)).map(({ address: at, author }) => [at, author]),
    ).toEqual([
      [before, ada.account],
      [after, ada.account],
    ]);
  });

  it('are taken by a command, which asks peers until one knows the account', async () => {
    const ada = await computerOf('Ada');
    const address = await ada.computer.listen();
    const fresh = new Computer();
    const words = join(fresh.folder, 'words');
    writeFileSync(words, ada.phrase);
    expect(
      await fresh.ask('restore', '--phrase-file', words, '--connect', address, '--no-mdns'),
    ).toEqual({ account: ada.account });
    expect(await fresh.ask('status')).toMatchObject({ account: ada.account });
  });

  it('keep what is written before the account is found, and post it then', async () => {
    const ada = await computerOf('Ada');
    const bob = await computerOf('Bob');
    const fresh = new Computer();
    await fresh.listen();
    const client = await fresh.client();
    await client.session.restore({ phrase: ada.phrase.split(' ') });
    expect(await fresh.ask('post', 'Too early')).toEqual({ waiting: true });

    const address = await ada.computer.listen();
    await client.network.connect({ address });
    await until(client.session.live({}), (session) => session.me?.account === ada.account);
    expect(await timeline(fresh)).toMatchObject([{ text: 'Too early', author: ada.account }]);
    await bob.computer.listen(address);
    await untilPosts(bob.computer, 1);
    expect(await timeline(bob.computer)).toEqual(await timeline(fresh));
  });
});
