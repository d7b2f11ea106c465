import type { Address } from '@libp2p/interface';
import { hostOf, isLocalMultiaddr } from './local-addresses.ts';
import { isCircuit } from './reach/public-address.ts';

/**
 * Addresses in a network of this computer's own, then public ones, through relays, in other local
 * networks, loopback last: those fail slowest.
 */
export function nearFirst(
  isNear: (address: string) => boolean,
): (a: Address, b: Address) => -1 | 0 | 1 {
  const rank = ({ multiaddr }: Address): number => {
    if (isCircuit(multiaddr)) return 2;
    const host = hostOf(multiaddr);
    if (host === undefined) return 1;
    if (isNear(host)) return 0;
    if (host.startsWith('127.') || host === '::1') return 4;
    return isLocalMultiaddr(multiaddr) ? 3 : 1;
  };
  return (a, b) => Math.sign(rank(a) - rank(b)) as -1 | 0 | 1;
}
