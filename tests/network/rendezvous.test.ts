import { describe, expect, it } from 'vitest';
import { whyNoPacketFilter } from '../cli/namespaces.ts';
import { Internet } from './internet.ts';
import { ReachPeer } from './reach-peer.ts';

const reason = whyNoPacketFilter();

describe('peers with public addresses', () => {
  it('who know one of them find each other, are found to be public, and move', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const known = internet.host('known');
    const listen = ['/ip4/0.0.0.0/tcp/4001', '/ip4/0.0.0.0/tcp/4002/ws'];
    const ada = new ReachPeer(known, { name: 'ada', relay: true, listen });
    await ada.until('is there', () => ada.addresses.length > 0);
    const byTcp = `/ip4/${known.address}/tcp/4001/p2p/${ada.peerId}`;
    const byWebSocket = `/ip4/${known.address}/tcp/4002/ws/p2p/${ada.peerId}`;
    const bob = new ReachPeer(internet.host('bob'), { name: 'bob', connect: [byWebSocket] });
    await bob.until('sees ada', () => bob.via(ada) === 'direct');
    expect(bob.addressOf(ada)).toContain('/ws');
    const before = new ReachPeer(internet.host('cyd'), { name: 'cyd', connect: [byTcp] });
    await bob.until('found cyd', () => bob.via(before) === 'direct');
    bob.say('found you');
    await before.until('has it', () => before.texts.includes('found you'));
    // Whoever was tried by another peer is a relay and a server of the DHT, too.
    await bob.until('is public', () => bob.reach.public === 'yes');
    const moved = internet.host('moved');
    before.kill();
    await bob.until('lost cyd', () => bob.via(before) === undefined);
    const cyd = new ReachPeer(moved, { name: 'cyd', connect: [byTcp] });
    await bob.until('found cyd again', () => bob.via(cyd) === 'direct');
    expect(cyd.peerId).toBe(before.peerId);
  });

  it('relay for peers behind routers, as soon as they are found to be public', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const outside = internet.host('ada');
    // Nobody told it to be a relay.
    const ada = new ReachPeer(outside, { name: 'ada' });
    await ada.until('is there', () => ada.addresses.length > 0);
    const connect = [`/ip4/${outside.address}/tcp/4001/p2p/${ada.peerId}`];
    for (const name of ['fay', 'pat']) new ReachPeer(internet.host(name), { name, connect });
    await ada.until('is public', () => ada.reach.public === 'yes');
    const [bob, cyd] = ['bob', 'cyd'].map(
      (name) => new ReachPeer(internet.home(name, 'random'), { name, connect }),
    ) as [ReachPeer, ReachPeer];
    for (const peer of [bob, cyd])
      await peer.until('has a place at ada', () => peer.reach.relays.includes(ada.peerId));
    await ada.until('relays', () => ada.reach.relaying > 0);
    await bob.until('sees cyd', () => bob.via(cyd) === 'relayed');
    bob.say('through somebody');
    await cyd.until('has it', () => cyd.texts.includes('through somebody'));
  });
});
