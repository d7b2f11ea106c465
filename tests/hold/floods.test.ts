import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { SYNC_PROTOCOL } from '../../sync/network/session/sessions.ts';
import { here, MemberProcess, untilEqual } from '../network/member-process.ts';
import { Stranger } from '../network/stranger.ts';

const LISTEN = ['/ip4/127.0.0.1/tcp/0'];
const MB = 1024 * 1024;
const STREAMS = 10_000;
const TURN = 100;
const member = (name: string, ...connect: string[]): Promise<MemberProcess> =>
  MemberProcess.start(here, { name, listen: LISTEN, connect, mdns: false, open: true });
const addressOf = ({ told }: MemberProcess): string => told.addresses[0] ?? '';

/** Bob says something ten times; milliseconds until Ada has it, each time. */
async function times(ada: MemberProcess, bob: MemberProcess, what: string): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < 10; n++) {
    const began = performance.now();
    const text = `${what} ${String(n)}`;
    bob.post(text);
    await ada.until(`has "${text}"`, ({ newest }) => newest.includes(text));
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b);
}
const median = (took: readonly number[]): number => Math.round(took[took.length >> 1] ?? 0);

/** What memory may grow by when the same flood comes again: garbage that is not collected yet. */
const AGAIN_BYTES = 64 * MB;
const report = (what: string, calm: number[], beside: number[], memory: number[]): void => {
  const megabytes = memory.map((rss) => String(Math.round(rss / MB))).join(', ');
  console.log(
    `a word took ${String(median(calm))} ms, beside ${what} ${String(median(beside))} ms; ` +
      `memory before, and after each: ${megabytes} MB`,
  );
};

describe('a flood', () => {
  it('of a thousand posts a second comes, and others are heard beside it', async () => {
    using ada = await member('ada');
    using bob = await member('bob', addressOf(ada));
    using eve = await member('eve', addressOf(ada));
    const calm = await times(ada, bob, 'a word in the calm');
    const memory = [ada.told.rss];
    const [perSecond, seconds] = [1000, 4];
    eve.flood(perSecond, seconds);
    const beside = await times(ada, bob, 'a word beside it');
    await untilEqual([ada, bob, eve], perSecond * seconds + 20);
    memory.push(ada.told.rss);
    // The second one fills what is remembered of accounts, posts and pages; six of them took 164, 263,
    // 304, 322, 323 and 326 MB.
    for (const floods of [2, 3]) {
      eve.flood(perSecond, seconds);
      await untilEqual([ada, bob, eve], floods * perSecond * seconds + 20);
      memory.push(ada.told.rss);
    }
    report('the posts', calm, beside, memory);
    expect((memory[3] ?? 0) - (memory[2] ?? 0)).toBeLessThan(AGAIN_BYTES);
    for (const { log } of [ada, bob, eve]) expect(log).not.toContain('kept away');
  });

  it('of ten thousand streams holds nobody up, and leaves nothing behind', async () => {
    using ada = await member('ada');
    using bob = await member('bob', addressOf(ada));
    const calm = await times(ada, bob, 'a word in the calm');
    const memory = [ada.told.rss];
    const mallory = await Stranger.join();
    await openMany(mallory, addressOf(ada), STREAMS);
    const beside = await times(ada, bob, 'a word beside it');
    memory.push(ada.told.rss);
    await openMany(mallory, addressOf(ada), STREAMS);
    await times(ada, bob, 'a word after it');
    memory.push(ada.told.rss);
    report('the streams', calm, beside, memory);
    expect((memory[2] ?? 0) - (memory[1] ?? 0)).toBeLessThan(AGAIN_BYTES);
  });
});

/** Opens streams in turns of a hundred, and ends none of them; most are refused. */
async function openMany({ node }: Stranger, address: string, count: number): Promise<void> {
  for (let tried = 0; tried < count; tried += TURN) {
    const connection = await node.dial(multiaddr(address)).catch(() => undefined);
    if (connection === undefined) continue;
    const tries = Array.from({ length: TURN }, () =>
      connection.newStream(SYNC_PROTOCOL, {
        signal: AbortSignal.timeout(2000),
        maxOutboundStreams: count,
      }),
    );
    await Promise.allSettled(tries);
  }
}
