import { describe, expect, it } from 'vitest';
import * as shapes from './shapes.ts';
import { Computer, until } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 90_000 };
const ANYWHERE = ['--listen', '/ip4/127.0.0.1/tcp/0'] as const;

async function person(name: string, ...args: string[]): Promise<Computer> {
  const computer = new Computer();
  await computer.ask('init', '--name', name);
  await computer.start('peer', ...ANYWHERE, ...args);
  return computer;
}
const networkOf = async (computer: Computer, ...args: string[]) =>
  shapes.network.parse(await computer.ask('network', ...args));
const statusOf = async (computer: Computer) => shapes.status.parse(await computer.ask('status'));

describe('the network on the command line', LIMIT, () => {
  it('says who is connected and how, and why somebody is not reached any more', async () => {
    const ada = await person('Ada');
    const [address = ''] = (await statusOf(ada)).addresses;
    const bob = await person('Bob', '--connect', address);
    const bobs = await bob.client();
    await until(bobs.network.live({}), ({ peers }) => peers.some(({ name }) => name === 'Ada'));
    const { peers, unreached } = await networkOf(bob);
    expect(peers).toMatchObject([{ name: 'Ada', via: 'loopback' }]);
    expect(unreached).toEqual([]);
    expect(peers[0]?.bytesIn).toBeGreaterThan(0);

    const { address: post } = shapes.created.parse(await bob.ask('post', 'on two computers'));
    await until(bobs.network.live({}), ({ least }) => least === 1);
    expect(shapes.holders.parse(await bob.ask('where', post))).toEqual({
      peers: [{ account: peers[0]?.account, name: 'Ada', me: false, online: true }],
      count: 1,
    });
    expect(await statusOf(bob)).toMatchObject({
      own: 1,
      onlyHere: 0,
      held: { one: 1, two: 0, three: 0 },
      least: 1,
    });

    await ada.stop();
    await until(bobs.connections.live({ space: (await networkOf(bob)).space }), (now) =>
      now.unreached.some(({ why }) => why === 'refused'),
    );
    expect(await networkOf(bob, '--retry')).toMatchObject({
      peers: [],
      unreached: [{ name: 'Ada', id: peers[0]?.id }],
      unreachedCount: 1,
    });
  });

  it('is paused and resumed, with and without an engine', async () => {
    const ada = await person('Ada');
    expect((await statusOf(ada)).addresses).toHaveLength(1);
    expect(shapes.paused.parse(await ada.ask('pause'))).toEqual({ paused: true });
    expect(await statusOf(ada)).toMatchObject({ paused: true, addresses: [], peers: [] });
    const refused = await ada.try('network', '--retry');
    expect(refused.code).toBe(1);
    expect(shapes.failure.parse(JSON.parse(refused.stdout)).error.code).toBe('UNREACHABLE');
    await ada.stop();
    expect((await statusOf(ada)).paused).toBe(true);
    expect(shapes.paused.parse(await ada.ask('resume'))).toEqual({ paused: false });
    await ada.start('peer', ...ANYWHERE);
    expect(await statusOf(ada)).toMatchObject({ paused: false, metered: false });
    expect((await statusOf(ada)).addresses).toHaveLength(1);
  });

  it('limits a space, and says that the network is metered, until that is taken back', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    await ada.ask('space', 'create', '--name', 'School');
    const limited = await networkOf(ada, '--space', 'School', '--up-limit', '100k');
    expect(limited).toMatchObject({ upLimit: 100_000, downLimit: null, metered: false });
    const both = ['--down-limit', '1.5M', '--metered', 'on'];
    expect(await networkOf(ada, '--space', 'School', ...both)).toMatchObject({
      upLimit: 100_000,
      downLimit: 1_500_000,
      metered: true,
    });
    expect(await networkOf(ada)).toMatchObject({ upLimit: null, downLimit: null, metered: true });
    const none = ['--up-limit', 'none', '--metered', 'off'];
    expect(await networkOf(ada, '--space', 'School', ...none)).toMatchObject({
      upLimit: null,
      downLimit: 1_500_000,
      metered: false,
    });
    for (const wrong of [
      ['--up-limit', '8191'],
      ['--up-limit', 'fast'],
      ['--metered', 'maybe'],
    ])
      expect((await ada.try('network', ...wrong)).code).toBe(2);
  });

  it('tells the status of every space', async () => {
    const ada = await person('Ada');
    const { space } = shapes.space.parse(await ada.ask('space', 'create', '--name', 'School'));
    await ada.ask('post', 'for the school', '--space', 'School');
    const { spaces } = shapes.allStatus.parse(await ada.ask('status', '--all'));
    expect(spaces).toMatchObject([
      { name: '', posts: 0, own: 0, onlyHere: 0 },
      { name: 'School', space, posts: 1, own: 1, onlyHere: 1 },
    ]);
    const school = shapes.status.parse(await ada.ask('status', '--space', 'School'));
    expect(spaces[1]).toEqual({ space, name: 'School', ...school });
  });
});
