import { describe, expect, it } from 'vitest';
import { putHere } from '../../sync/engine/testing/samples-here.ts';
import { parseAddress } from '../../sync/protocol/index.ts';
import type { PostReference } from '../../sync/protocol/index.ts';
import type { Store } from '../../sync/store/index.ts';
import { SampleWriter } from '../../sync/store/testing/sample-writer.ts';
import * as shapes from './shapes.ts';
import { Computer, run } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 120_000 };

/** Ada with a post, and what others then did. */
async function ada(deeds: (store: Store, post: PostReference) => void) {
  const computer = new Computer();
  await computer.ask('init', '--name', 'Ada');
  const { address } = shapes.created.parse(await computer.ask('post', 'Good morning'));
  const place = parseAddress(address);
  putHere(computer.folder, (store) => {
    const post = place && store.reference(place.account, place.tid);
    if (post === undefined) throw new Error('the post is not here');
    deeds(store, post);
  });
  const told = async (...args: string[]) =>
    shapes.notifications.parse(await computer.ask('notifications', ...args));
  return { computer, address, told };
}

describe('notifications on the command line', LIMIT, () => {
  const [bob, eve] = [new SampleWriter('bob'), new SampleWriter('eve')];
  /** Eve, whom nobody here follows, likes and follows; Bob answers, and likes as well. */
  const deeds = (store: Store, post: PostReference): void => {
    const like = (who: SampleWriter) => who.say({ type: 'like', post, like: true, replaces: [] });
    const at = (seen: number) => ({ seen: Date.now() + seen });
    bob.write(store, 'profile', [bob.profile('Bob')], at(1));
    eve.write(store, 'graph', [eve.follow(post.account)], at(2));
    eve.write(store, 'reactions', [like(eve)], at(3));
    bob.write(store, 'posts', [bob.reply('And to you', post)], at(4));
    bob.write(store, 'reactions', [like(bob)], at(5));
  };

  it('tell what others did, as the page about them promises', async () => {
    const { computer, address, told } = await ada(deeds);
    const { notifications, unread } = await told();
    expect(notifications.map(({ at: _, ...rest }) => rest)).toEqual([
      { kind: 'like', account: bob.account, address, count: 2, unread: true },
      {
        kind: 'reply',
        account: bob.account,
        address: expect.stringContaining(bob.account) as string,
        count: 1,
        unread: true,
      },
      { kind: 'follow', account: eve.account, count: 1, unread: true },
    ]);
    expect(unread).toBe(3);
    const { stdout } = await run(['notifications', '--data', computer.folder]);
    expect(stdout).toMatch(/^\* \S+ like {2}by Bob, bafyrei\S+ {2}starling:\/\//);
  });

  it('are chosen by kind and by who did it, and come in pages', async () => {
    const { computer, told } = await ada(deeds);
    const kinds = async (...args: string[]) =>
      (await told(...args)).notifications.map(({ kind }) => kind);
    expect(await kinds('--kind', 'follow', 'reply')).toEqual(['reply', 'follow']);
    await computer.ask('follow', bob.account);
    expect(await kinds('--network')).toEqual(['like', 'reply']);
    const first = await told('--limit', '2');
    expect(first.notifications).toHaveLength(2);
    expect(await kinds('--cursor', first.cursor ?? '')).toEqual(['follow']);
    expect((await computer.try('notifications', '--kind', 'nonsense')).code).toBe(2);
  });

  it('are read when they are told to be, and unread before', async () => {
    const { told } = await ada(deeds);
    expect((await told('--read')).unread).toBe(3);
    const { notifications, unread } = await told();
    expect(unread).toBe(0);
    expect(notifications.map((one) => one.unread)).toEqual([false, false, false]);
  });
});
