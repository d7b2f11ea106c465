import type { Internet } from './internet.ts';
import { ReachPeer } from './reach-peer.ts';

/** A relay with a public address, and where others call it to find each other. */
export async function knownRelay(
  internet: Internet,
): Promise<{ relay: ReachPeer; connect: string[] }> {
  const outside = internet.host('known');
  const relay = new ReachPeer(outside, { name: 'ada', relay: true });
  await relay.until('is there', () => relay.addresses.length > 0);
  return { relay, connect: [`/ip4/${outside.address}/tcp/4001/p2p/${relay.peerId}`] };
}
