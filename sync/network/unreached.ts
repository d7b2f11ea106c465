import { peerIdFromString } from '@libp2p/peer-id';
import type { UnreachedPeer } from './dial-failure.ts';
import type { Dialer } from './dialer.ts';
import { KNOWN_PEERS, UNREACHED_TOLD } from './limits.ts';
import type { StarlingNode } from './starling-node.ts';
import type { Scores } from './scoring.ts';

/** Peers that are connected and of no use here: of another version, or another space. */
export class Unfit {
  readonly #why = new Map<string, 'other-version' | 'other-space'>();

  constructor(node: StarlingNode, protocol: string) {
    node.addEventListener('peer:identify', ({ detail }) => {
      // An empty list is no answer yet: it says more soon.
      const isKnown = detail.protocols.length > 0 && !detail.protocols.includes(protocol);
      if (isKnown) this.add(detail.peerId.toString(), 'other-version');
    });
    node.addEventListener('peer:disconnect', ({ detail }) => {
      this.#why.delete(detail.toString());
    });
  }

  add(peer: string, why: 'other-version' | 'other-space'): void {
    if (this.#why.size < KNOWN_PEERS) this.#why.set(peer, why);
  }
  all(): ReadonlyMap<string, 'other-version' | 'other-space'> {
    return this.#why;
  }
}

/** What is told of those that are not reached: so many of them, and how many there are. */
export function listUnreached(
  node: StarlingNode,
  dialer: Pick<Dialer, 'goals'>,
  unfit: Unfit,
  scores: Pick<Scores, 'banned'>,
): { unreached: UnreachedPeer[]; unreachedCount: number } {
  const peers = new Map<string, UnreachedPeer>();
  for (const { id, until } of scores.banned())
    peers.set(id, { id, addresses: [], why: 'kept-away', trying: false, until });
  for (const [id, why] of unfit.all()) {
    const addresses = node.getConnections(peerIdFromString(id)).map((c) => c.remoteAddr.toString());
    if (addresses.length > 0 && !peers.has(id))
      peers.set(id, { id, addresses, why, trying: false });
  }
  for (const goal of dialer.goals()) {
    const key = goal.id ?? goal.addresses[0] ?? '';
    const known = peers.get(key);
    if (known === undefined) peers.set(key, goal);
    else if (known.addresses.length === 0) known.addresses = goal.addresses;
  }
  const all = [...peers.values()];
  return { unreached: all.slice(0, UNREACHED_TOLD), unreachedCount: all.length };
}
