import { describe, expect, it } from 'vitest';
import { whyNoPacketFilter } from '../cli/namespaces.ts';
import { Internet } from './internet.ts';
import { knownRelay } from './known-relay.ts';
import { ReachPeer } from './reach-peer.ts';

const reason = whyNoPacketFilter();
const PORT = 4001;

describe('a peer behind a router that passes a port on', () => {
  it('is told of at the address that a person announced, and called there', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const { connect } = await knownRelay(internet);
    const home = internet.home('bob', 'steady', { forward: PORT });
    const host = `/ip4/${home.address}`;
    const listen = [`/ip4/0.0.0.0/tcp/${String(PORT)}`, '/ip4/0.0.0.0/tcp/4002/ws'];
    const bob = new ReachPeer(home, { name: 'bob', connect, listen, announce: [host] });
    await bob.until('is there', () => bob.addresses.length > 0);
    const outside = `${host}/tcp/${String(PORT)}/p2p/${bob.peerId}`;
    // Before anybody has tried it; the first of all.
    expect(bob.addresses.slice(0, 2)).toEqual([outside, `${host}/tcp/4002/ws/p2p/${bob.peerId}`]);
    // Somebody whose own router lets nobody through hears of it from others.
    const cyd = new ReachPeer(internet.home('cyd', 'random'), { name: 'cyd', connect });
    await cyd.until('reached bob', () => cyd.via(bob) === 'direct');
    expect(cyd.addressOf(bob)).toBe(outside);
    await bob.until('was reached by who tried', () => bob.reach.public === 'yes');
  });

  it('is a relay for others at once, if a person says so', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const home = internet.home('ada', 'steady', { forward: PORT });
    const host = `/ip4/${home.address}`;
    const ada = new ReachPeer(home, { name: 'ada', relay: true, announce: [host] });
    await ada.until('counts as public', () => ada.reach.public === 'yes');
    const connect = [`${host}/tcp/${String(PORT)}/p2p/${ada.peerId}`];
    const [bob, cyd] = [
      new ReachPeer(internet.home('bob', 'random'), { name: 'bob', connect }),
      new ReachPeer(internet.home('cyd', 'random'), { name: 'cyd', connect }),
    ];
    await bob.until('sees cyd', () => bob.via(cyd) === 'relayed');
    expect(bob.reach.relays).toEqual([ada.peerId]);
  });
});
