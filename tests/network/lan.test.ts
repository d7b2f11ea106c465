import { describe, expect, it } from 'vitest';
import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';
import { Computer, until } from '../cli/starling-process.ts';

interface Posts {
  posts: { address: string; text: string; name: string }[];
}
const reason = whyNoNamespaces();

async function personAt(name: string, host: Host | undefined) {
  const computer = new Computer(undefined, host);
  const { account } = await computer.ask<{ account: string }>('init', '--name', name);
  return { computer, account };
}
const post = async (computer: Computer, ...args: string[]): Promise<string> =>
  (await computer.ask<{ address: string }>('post', ...args)).address;
const untilPosts = async (computer: Computer, count: number): Promise<void> => {
  await until((await computer.client()).network.live({}), ({ posts }) => posts >= count);
};
const untilPeers = async (computer: Computer, count: number): Promise<void> => {
  await until((await computer.client()).network.live({}), ({ peers }) => peers.length === count);
};
const texts = ({ posts }: Posts): string[] => posts.map(({ text }) => text);

describe('on one LAN, with nothing but mDNS', () => {
  it('two people find each other, lose each other, and have the same thread again', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(2);
    const ada = await personAt('Ada', lan.hosts[0]);
    const bob = await personAt('Bob', lan.hosts[1]);
    await ada.computer.start('peer');
    await bob.computer.start('peer');
    await until((await bob.computer.client()).people.live({}), ({ people }) =>
      people.some(
        ({ account, name, online }) => account === ada.account && name === 'Ada' && online,
      ),
    );
    await bob.computer.ask('follow', ada.account);
    const first = await post(ada.computer, 'Is anybody on this ship?');
    await untilPosts(bob.computer, 1);
    await post(bob.computer, 'I am, two decks down.', '--reply-to', first);
    await untilPosts(ada.computer, 2);

    lan.unplug();
    await untilPeers(ada.computer, 0);
    await untilPeers(bob.computer, 0);
    await post(ada.computer, 'The cable fell out.', '--reply-to', first);
    await post(bob.computer, 'Nobody hears me now.', '--reply-to', first);
    lan.plugIn();

    await untilPosts(ada.computer, 4);
    await untilPosts(bob.computer, 4);
    const seen = await ada.computer.ask<Posts>('thread', first);
    expect(texts(seen)).toHaveLength(4);
    expect(texts(await bob.computer.ask<Posts>('thread', first))).toEqual(texts(seen));
    expect(texts(await bob.computer.ask<Posts>('timeline'))).toEqual(
      texts(await ada.computer.ask<Posts>('timeline')),
    );
  });

  it('posts of somebody who left reach a newcomer from whoever has them', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(3);
    const ada = await personAt('Ada', lan.hosts[0]);
    const bob = await personAt('Bob', lan.hosts[1]);
    const cleo = await personAt('Cleo', lan.hosts[2]);
    await ada.computer.start('peer');
    await bob.computer.start('peer');
    await post(ada.computer, 'I leave at noon.');
    await untilPosts(bob.computer, 1);
    await bob.computer.ask('follow', ada.account);
    await ada.computer.stop();

    // A newcomer follows nobody yet, and sees whom people nearby follow.
    await cleo.computer.start('peer');
    await untilPosts(cleo.computer, 1);
    expect(await cleo.computer.ask<Posts>('timeline')).toMatchObject({
      posts: [{ text: 'I leave at noon.', name: 'Ada' }],
    });
  });

  it('a cable that comes out of the switch parts one person, and going back unites all', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(3);
    const [ada, bob, cleo] = [
      await personAt('Ada', lan.hosts[0]),
      await personAt('Bob', lan.hosts[1]),
      await personAt('Cleo', lan.hosts[2]),
    ];
    for (const { computer } of [ada, bob, cleo]) await computer.start('peer');
    for (const { computer } of [ada, bob, cleo]) await untilPeers(computer, 2);

    const out = performance.now();
    lan.hosts[0]?.unplug();
    await untilPeers(ada.computer, 0);
    // No cable of theirs moved: they find out by asking.
    await untilPeers(bob.computer, 1);
    await untilPeers(cleo.computer, 1);
    const noticed = performance.now() - out;
    await post(ada.computer, 'Written in the dark.');
    await post(bob.computer, 'Where is Ada?');
    await untilPosts(cleo.computer, 1);

    const back = performance.now();
    lan.hosts[0]?.plugIn();
    await untilPosts(cleo.computer, 2);
    await untilPosts(bob.computer, 2);
    await untilPosts(ada.computer, 2);
    console.log(
      `noticed after ${(noticed / 1000).toFixed(1)} s, all posts everywhere ` +
        `${((performance.now() - back) / 1000).toFixed(1)} s after the cable was back`,
    );
    const seen = texts(await ada.computer.ask<Posts>('timeline'));
    expect(seen).toHaveLength(2);
    for (const { computer } of [bob, cleo])
      expect(texts(await computer.ask<Posts>('timeline'))).toEqual(seen);
  });
});
