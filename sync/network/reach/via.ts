import type { Connection } from '@libp2p/interface';
import { hostOf, isLocalAddress } from '../local-addresses.ts';

/**
 * How a peer is reached: on this computer; in the local network; at a public address that answers
 * calls; through a relay; or straight through two routers, after a relay had introduced them.
 */
export type Via = 'loopback' | 'lan' | 'direct' | 'relayed' | 'hole-punched';

/** What a node knows of how it is reached from beyond its local network. */
export interface Reach {
  /** Whether others reached it at a public address: tried by peers that were asked to. */
  public: 'yes' | 'no' | 'unknown';
  /** True while a router passes a port on to it, because it was asked to. */
  mapped: boolean;
  /** Peer ids of relays that pass connections on to it. */
  relays: string[];
  /** Peers for whom it is a relay. */
  relaying: number;
}

export const isRelayed = ({ remoteAddr }: Pick<Connection, 'remoteAddr'>): boolean =>
  remoteAddr.getComponents().some(({ name }) => name === 'p2p-circuit');

/** @param isNear true for an address in a network that this computer is in */
export function viaOf(
  connection: Pick<Connection, 'remoteAddr'>,
  isNear: (address: string) => boolean,
  isPunched: boolean,
): Via {
  if (isRelayed(connection)) return 'relayed';
  const host = hostOf(connection.remoteAddr) ?? '';
  if (host.startsWith('127.') || host === '::1') return 'loopback';
  if (isLocalAddress(host) || isNear(host)) return 'lan';
  return isPunched ? 'hole-punched' : 'direct';
}
