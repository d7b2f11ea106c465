import { describe, expect, it } from 'vitest';
import { UNMAP } from './control-lines.ts';
import { Internet, whyNoUpnp } from './internet.ts';
import { knownRelay } from './known-relay.ts';
import { ReachPeer } from './reach-peer.ts';

const reason = whyNoUpnp();

describe('a router that passes ports on', () => {
  it('is asked for one, at which others can call, until it is not wanted any more', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const { connect } = await knownRelay(internet);
    const home = internet.home('bob', 'steady', { upnp: true });
    const bob = new ReachPeer(home, { name: 'bob', connect, mdns: true, portMapping: true });
    await bob.until('has a port that others reached', () => bob.reach.public === 'yes');
    expect(bob.reach.mapped).toBe(true);
    expect(home.questions()).toBeGreaterThan(0);
    const outside = bob.addresses.find((address) => address.includes(`/${home.address}/`)) ?? '';
    // Somebody whose own router lets nobody through calls there.
    const cyd = new ReachPeer(internet.home('cyd', 'random'), { name: 'cyd', connect: [outside] });
    await cyd.until('reached bob', () => cyd.via(bob) === 'direct');
    bob.say(UNMAP);
    await bob.until('has none', () => !bob.reach.mapped && bob.reach.public === 'no');
    expect(bob.addresses.join()).not.toContain(`/ip4/${home.address}/tcp/4001/p2p/${bob.peerId}`);
  });

  it('is not asked where nothing is looked for in the local network', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const { connect } = await knownRelay(internet);
    const home = internet.home('bob', 'steady', { upnp: true });
    const bob = new ReachPeer(home, { name: 'bob', connect, mdns: false, portMapping: true });
    // By then the other one has its port.
    await bob.until('has a place at a relay', () => bob.reach.relays.length > 0);
    expect(bob.reach.mapped).toBe(false);
    expect(home.questions()).toBe(0);
  });
});
