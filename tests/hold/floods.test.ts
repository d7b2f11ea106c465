import { setImmediate } from 'node:timers/promises';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { SYNC_PROTOCOL } from '../../sync/network/session/sessions.ts';
import { untilEqual } from '../network/member-process.ts';
import { Stranger } from '../network/stranger.ts';
import { addressOf, isBounded, member, report, times, timesBeside } from './beside.ts';

const STREAMS = 10_000;
/** As many as libp2p opens of one protocol on a connection. */
const TURN = 60;

describe('a flood', () => {
  it('of a thousand posts a second comes, and others are heard beside it', async () => {
    using ada = await member('ada');
    using bob = await member('bob', [addressOf(ada)]);
    using eve = await member('eve', [addressOf(ada)]);
    const calm = await times(ada, bob, 'a word in the calm');
    const memory = [ada.told.rss];
    const [perSecond, seconds] = [1000, 4];
    let posts = 20;
    const flood = async (): Promise<void> => {
      eve.flood(perSecond, seconds);
      posts += perSecond * seconds;
      // Bob's are among them.
      await eve.until('has written them', (told) => told.posts >= posts - 20);
    };
    const beside = await timesBeside(ada, bob, async (goesOn) => {
      do await flood();
      while (goesOn());
    });
    await untilEqual([ada, bob, eve], posts);
    memory.push(ada.told.rss);
    // What is remembered of accounts, posts and pages is full at some time: six of them took 164, 263,
    // 304, 322, 323 and 326 MB.
    const bounded = await isBounded(memory, ada, async () => {
      await flood();
      await untilEqual([ada, bob, eve], posts);
    });
    report('the posts', calm, beside, memory);
    expect(bounded).toBe(true);
    for (const { log } of [ada, bob, eve]) expect(log).not.toContain('kept away');
  });

  it('of ten thousand streams holds nobody up, and leaves nothing behind', async () => {
    using ada = await member('ada');
    using bob = await member('bob', [addressOf(ada)]);
    const calm = await times(ada, bob, 'a word in the calm');
    const memory = [ada.told.rss];
    const mallory = await Stranger.join();
    const beside = await timesBeside(ada, bob, (goesOn) =>
      openMany(mallory, addressOf(ada), STREAMS, goesOn),
    );
    memory.push(ada.told.rss);
    // Eleven of them took 162, 177, 257, 258, 295, 295, 297, 298, 299, 299, 295 and 295 MB.
    const bounded = await isBounded(memory, ada, async (again) => {
      await openMany(mallory, addressOf(ada), STREAMS);
      await times(ada, bob, `a word after it, ${String(again)}`);
    });
    report('the streams', calm, beside, memory);
    expect(bounded).toBe(true);
  });
});

/** Opens so many streams and more over one connection, in turns, and ends none of them; the member ends most. */
async function openMany(
  { node }: Stranger,
  address: string,
  count: number,
  goesOn = () => false,
): Promise<void> {
  const connection = await node.dial(multiaddr(address));
  for (let opened = 0; opened < count || goesOn();) {
    const tries = Array.from({ length: TURN }, () =>
      connection.newStream(SYNC_PROTOCOL, { signal: AbortSignal.timeout(2000) }),
    );
    // Some are too many for the stranger itself, while it does not know yet that others were ended.
    const outcomes = await Promise.allSettled(tries);
    opened += outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(connection.status).toBe('open');
    await setImmediate();
  }
}
