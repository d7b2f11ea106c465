import { isPrivate } from '@libp2p/utils';
import type { Multiaddr } from '@multiformats/multiaddr';

const names = (address: Multiaddr): string[] => address.getComponents().map(({ name }) => name);

export const isCircuit = (address: Multiaddr): boolean => names(address).includes('p2p-circuit');

/** True for an address that everybody can call: of a host of the internet, not through a relay. */
export function isPublicMultiaddr(address: Multiaddr): boolean {
  return !isCircuit(address) && /^(ip[46]|dns[46]?)$/.test(names(address)[0] ?? '')
    ? !isPrivate(address)
    : false;
}

/** The relay in an address through one. */
export function relayIn(address: Multiaddr): string | undefined {
  const components = address.getComponents();
  const at = components.findIndex(({ name }) => name === 'p2p-circuit');
  return components.slice(0, Math.max(0, at)).findLast(({ name }) => name === 'p2p')?.value;
}

/**
 * The addresses of a node as others should try them: public ones, through relays, in local networks, on
 * this computer. A relay's own local addresses are left out: who can call them needs no relay.
 */
export function announced(addresses: readonly Multiaddr[]): Multiaddr[] {
  const isByPublicRelay = (address: Multiaddr): boolean =>
    isCircuit(address) && !isPrivate(address);
  const somePublic = addresses.some(isByPublicRelay);
  const rank = (address: Multiaddr): number => {
    if (isCircuit(address)) return 1;
    if (isPublicMultiaddr(address)) return 0;
    return /^\/ip(4\/127\.|6\/::1\/)/.test(address.toString()) ? 3 : 2;
  };
  return addresses
    .filter((address) => !somePublic || !isCircuit(address) || isByPublicRelay(address))
    .map((address) => ({ address, rank: rank(address) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ address }) => address);
}
