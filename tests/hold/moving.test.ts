import { describe, expect, it } from 'vitest';
import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';
import { MemberProcess, untilEqual } from '../network/member-process.ts';

const reason = whyNoNamespaces();

interface Two extends Disposable {
  ada: MemberProcess;
  bob: MemberProcess;
}
/** Two that found each other, at hosts of one LAN. */
async function two(lan: Lan): Promise<Two> {
  const [first, second] = lan.hosts as [Host, Host];
  const ada = await MemberProcess.start(first, { name: 'ada', mdns: true });
  const bob = await MemberProcess.start(second, { name: 'bob', mdns: true });
  ada.post('hello');
  await untilEqual([ada, bob], 1);
  return {
    ada,
    bob,
    [Symbol.dispose]: () => {
      for (const member of [ada, bob]) member[Symbol.dispose]();
    },
  };
}

describe('a computer', () => {
  it('that comes back with another address is found again', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(2);
    using both = await two(lan);
    const { ada, bob } = both;
    const moved = performance.now();
    lan.hosts[0]?.moveTo('10.77.0.99');
    await ada.until('listens there', ({ addresses }) =>
      addresses.some((address) => address.includes('10.77.0.99')),
    );
    ada.post('from the other room');
    bob.post('are you there?');
    await untilEqual([ada, bob], 3);
    console.log(`together again ${((performance.now() - moved) / 1000).toFixed(1)} s after`);
    expect(bob.told.newest).toContain('from the other room');
  });

  it(
    'that slept for a minute and a half goes on where it was',
    { timeout: 200_000 },
    async (ctx) => {
      ctx.skip(reason !== undefined, reason);
      using lan = new Lan(2);
      using both = await two(lan);
      const { ada, bob } = both;
      using _ = ada;
      using __ = bob;
      ada.suspend();
      await bob.until('is alone', ({ peers }) => peers.length === 0);
      bob.post('while you slept');
      await new Promise((resolve) => setTimeout(resolve, 90_000));
      const woke = performance.now();
      ada.resume();
      ada.post('good morning');
      await untilEqual([ada, bob], 3);
      console.log(
        `together again ${((performance.now() - woke) / 1000).toFixed(1)} s after waking`,
      );
      expect(ada.told.newest).toContain('while you slept');
    },
  );

  it('that slept for a month, by its clock, goes on where it was', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(2);
    using both = await two(lan);
    const { ada, bob } = both;
    ada.suspend();
    await bob.until('is alone', ({ peers }) => peers.length === 0);
    bob.post('while you slept');
    ada.leap(30 * 24 * 60 * 60 * 1000);
    ada.resume();
    ada.post('a month later');
    await untilEqual([ada, bob], 3);
    bob.post('welcome back');
    await untilEqual([ada, bob], 4);
  });
});
