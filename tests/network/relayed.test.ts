import { describe, expect, it } from 'vitest';
import { whyNoPacketFilter } from '../cli/namespaces.ts';
import { Internet } from './internet.ts';
import type { Nat } from './internet.ts';
import { knownRelay } from './known-relay.ts';
import { ReachPeer } from './reach-peer.ts';

const reason = whyNoPacketFilter();

/** Two peers at home behind routers, who know a third one with a public address that is a relay. */
async function threePeers(internet: Internet, nat: Nat) {
  const { relay, connect } = await knownRelay(internet);
  const [bob, cyd] = [
    new ReachPeer(internet.home('bob', nat), { name: 'bob', connect }),
    new ReachPeer(internet.home('cyd', nat), { name: 'cyd', connect }),
  ];
  const hasPlace = (peer: ReachPeer) => peer.reach.relays.includes(relay.peerId);
  await Promise.all(
    [bob, cyd].map((peer) => peer.until('has a place at the relay', () => hasPlace(peer))),
  );
  return { relay, bob, cyd };
}

describe('two peers behind routers of their own', () => {
  it('converse through a relay where no hole can be punched', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const { relay, bob, cyd } = await threePeers(internet, 'random');
    await bob.until('sees cyd', () => bob.via(cyd) !== undefined);
    expect(bob.via(cyd)).toBe('relayed');
    expect(bob.via(relay)).toBe('direct');
    bob.say('hello from home');
    await cyd.until('has it', () => cyd.texts.includes('hello from home'));
    cyd.say('hello back');
    await bob.until('has it', () => bob.texts.includes('hello back'));
    expect(bob.via(cyd)).toBe('relayed');
  });

  it('punch a hole where routers keep ports, and need the relay no more', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const { relay, bob, cyd } = await threePeers(internet, 'steady');
    for (const [one, other] of [
      [bob, cyd],
      [cyd, bob],
    ] as const)
      await one.until('punched a hole', () => one.via(other) === 'hole-punched');
    relay.kill();
    await bob.until('lost the relay', () => bob.via(relay) === undefined);
    bob.say('without a relay');
    await cyd.until('has it', () => cyd.texts.includes('without a relay'));
    cyd.say('me too');
    await bob.until('has it', () => bob.texts.includes('me too'));
    await bob.until('speaks with cyd', () => bob.via(cyd) === 'hole-punched');
    await cyd.until('speaks with bob', () => cyd.via(bob) === 'hole-punched');
  });
});
