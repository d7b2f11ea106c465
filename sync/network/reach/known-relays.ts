import { RELAY_V2_HOP_CODEC } from '@libp2p/circuit-relay-v2';
import type { Connection, IdentifyResult, PeerId } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import { withPeer } from '../goal.ts';
import { isPublicMultiaddr } from './public-address.ts';

/** Relays that a node is connected with. */
export class KnownRelays {
  readonly #relays = new Map<string, { address: Multiaddr | undefined; connection: Connection }>();

  identified({ connection, listenAddrs, protocols }: IdentifyResult): void {
    const id = connection.remotePeer.toString();
    const called = connection.direction === 'outbound' ? [connection.remoteAddr] : [];
    const address = [...called, ...listenAddrs].find(isPublicMultiaddr);
    if (!protocols.includes(RELAY_V2_HOP_CODEC)) this.#relays.delete(id);
    else this.#relays.set(id, { address: address && withPeer(address, id), connection });
  }

  closed(connection: Connection): void {
    const id = connection.remotePeer.toString();
    if (this.#relays.get(id)?.connection === connection) this.#relays.delete(id);
  }

  get peers(): PeerId[] {
    return [...this.#relays.values()].map(({ connection }) => connection.remotePeer);
  }

  /**
   * Their public addresses, for other nodes of this computer.
   * @param used peer ids of those that come first, since they gave the node a place
   */
  publicAddresses(used: readonly string[]): string[] {
    return [...this.#relays]
      .sort(([a], [b]) => Number(used.includes(b)) - Number(used.includes(a)))
      .flatMap(([, { address }]) => address?.toString() ?? []);
  }
}
