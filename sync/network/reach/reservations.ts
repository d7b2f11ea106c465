import type { PeerId } from '@libp2p/interface';
import type { TransportManager } from '@libp2p/interface-internal';

/** Places of a node at relays: what libp2p's transport for relays has, and does not tell of. */
export interface Reservations {
  hasReservation(peer: PeerId): boolean;
  reservationCount(): number;
  /** Asks a relay for a place that is wanted. Rejects where it has none, or none is wanted any more. */
  addRelay(peer: PeerId, type: 'discovered'): Promise<unknown>;
}

/** @throws Error for a node that cannot have such places */
export function reservationsOf(transportManager: TransportManager): Reservations {
  for (const transport of transportManager.getTransports())
    if ('reservationStore' in transport) return transport.reservationStore as Reservations;
  throw new Error('a node that cannot have places at relays');
}
