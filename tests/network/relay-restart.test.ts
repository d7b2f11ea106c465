import { expect, it } from 'vitest';
import { whyNoPacketFilter } from '../cli/namespaces.ts';
import { Internet } from './internet.ts';
import { ReachPeer } from './reach-peer.ts';

const reason = whyNoPacketFilter();

it('a relay that was started anew is used again, without anybody doing anything', async (ctx) => {
  ctx.skip(reason !== undefined, reason);
  using internet = new Internet();
  const outside = internet.host('relay');
  const start = (): ReachPeer => new ReachPeer(outside, { name: 'ada', relay: true });
  const before = start();
  await before.until('is there', () => before.addresses.length > 0);
  const connect = [`/ip4/${outside.address}/tcp/4001/p2p/${before.peerId}`];
  const [bob, cyd] = [
    new ReachPeer(internet.home('bob', 'random'), { name: 'bob', connect }),
    new ReachPeer(internet.home('cyd', 'random'), { name: 'cyd', connect }),
  ];
  for (const [one, other] of [
    [bob, cyd],
    [cyd, bob],
  ] as const)
    await one.until('sees the other one', () => one.via(other) === 'relayed');
  before.kill();
  for (const [one, other] of [
    [bob, cyd],
    [cyd, bob],
  ] as const)
    await one.until(
      'lost everybody',
      () => one.via(other) === undefined && one.reach.relays.length === 0,
    );
  bob.say('said meanwhile');
  const ada = start();
  await ada.until('is there', () => ada.addresses.length > 0);
  expect(ada.peerId).toBe(before.peerId);
  for (const one of [bob, cyd])
    await one.until('has its place again', () => one.reach.relays.includes(ada.peerId));
  await cyd.until('sees bob again', () => cyd.via(bob) === 'relayed');
  await cyd.until('has what was said', () => cyd.texts.includes('said meanwhile'));
});
