import type {
  CircuitRelayServerComponents,
  CircuitRelayTransportComponents,
} from '@libp2p/circuit-relay-v2';
import type { Libp2p } from '@libp2p/interface';
import type { AddressManager, TransportManager } from '@libp2p/interface-internal';
import type { KadDHTComponents } from '@libp2p/kad-dht';
import type { UPnPNATComponents } from '@libp2p/upnp-nat';

/** What libp2p makes its services and transports of. */
export type Components = CircuitRelayServerComponents &
  CircuitRelayTransportComponents &
  KadDHTComponents &
  UPnPNATComponents & { addressManager: AddressManager; transportManager: TransportManager };

/** libp2p keeps them to itself, and without them nobody listens anew or asks a relay for a place. */
export function componentsOf(node: Pick<Libp2p, 'peerId'>): Components {
  return (node as unknown as { components: Components }).components;
}
