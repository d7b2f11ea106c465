import type { AddressManager, TransportManager } from '@libp2p/interface-internal';
import { multiaddr } from '@multiformats/multiaddr';
import type { Multiaddr } from '@multiformats/multiaddr';
import { TRIED_FOR_MS, TRY_AGAIN_MS } from './limits.ts';
import { isCircuit } from './public-address.ts';

type Managers = {
  addressManager: AddressManager;
  transportManager: Pick<TransportManager, 'getAddrs'>;
};
type Listed = ReturnType<AddressManager['getAddressesWithMetadata']>[number];

/**
 * Where a person says that this node can be called although no network of this computer has the address:
 * a cloud machine's, a router's that passes a port on. It is told at the ports at which the node listens.
 *
 * libp2p's `appendAnnounce` would need those ports beforehand, and have such an address count as tried.
 */
export class AnnouncedHosts {
  readonly #hosts: readonly Multiaddr[];
  readonly #tried = new Map<string, Pick<Listed, 'verified' | 'expires' | 'lastVerified'>>();

  /** @param hosts each the beginning of a multiaddr: `/ip4/…`, `/ip6/…`, `/dns/…` */
  constructor(hosts: readonly string[]) {
    this.#hosts = hosts.map((host) => multiaddr(host));
  }

  /** Those of a node that listens there: every port and what is spoken there once, in the host's version of IP. */
  at(listening: readonly Multiaddr[]): Multiaddr[] {
    const own = listening.filter((address) => !isCircuit(address));
    const ways = own.map((address) => {
      const [host, ...rest] = address.getComponents().filter(({ name }) => name !== 'ip6zone');
      return {
        version: host?.name,
        way: rest
          .map(({ name, value }) => `/${name}${value === undefined ? '' : `/${value}`}`)
          .join(''),
      };
    });
    return this.#hosts.flatMap((host) => {
      const version = host.getComponents()[0]?.name;
      const fitting = ways.filter((way) => version === 'dns' || way.version === version);
      return [...new Set(fitting.map(({ way }) => way))]
        .map((way) => host.encapsulate(way))
        .filter((address) => !own.some((other) => other.equals(address)));
    });
  }

  /** The same, with whether others reached the node there; told as libp2p tells of its own. */
  listed({ transportManager }: Pick<Managers, 'transportManager'>): Listed[] {
    return this.at(transportManager.getAddrs()).map((address) => ({
      multiaddr: address,
      type: 'transport',
      ...(this.#tried.get(address.toString()) ?? { verified: false, expires: 0 }),
    }));
  }

  /** Believed without being tried. */
  trust(managers: Pick<Managers, 'transportManager'>, ttl: number): void {
    for (const { multiaddr: address } of this.listed(managers)) this.#set(address, true, ttl);
  }

  /**
   * For AutoNAT, the node's addresses with these, so that they are tried; no names, which its servers
   * cannot compare with who asks, and leave without an answer.
   */
  tried({ addressManager, transportManager }: Managers, changed: () => void): AddressManager {
    const isOurs = (address: Multiaddr): boolean =>
      this.at(transportManager.getAddrs()).some((ours) => ours.equals(address));
    const found = (address: Multiaddr, verified: boolean, ttl: number): boolean => {
      if (!isOurs(address)) return false;
      this.#set(address, verified, ttl);
      changed();
      return true;
    };
    const ours: Pick<
      AddressManager,
      'getAddressesWithMetadata' | 'confirmObservedAddr' | 'removeObservedAddr'
    > = {
      getAddressesWithMetadata: () => [
        ...addressManager.getAddressesWithMetadata(),
        ...this.listed({ transportManager }).filter(({ multiaddr: address }) => !isName(address)),
      ],
      confirmObservedAddr: (address, options) => {
        if (!found(address, true, TRIED_FOR_MS))
          addressManager.confirmObservedAddr(address, options);
      },
      removeObservedAddr: (address) => {
        if (!found(address, false, TRY_AGAIN_MS)) addressManager.removeObservedAddr(address);
      },
    };
    return Object.assign(Object.create(addressManager) as AddressManager, ours);
  }

  #set(address: Multiaddr, verified: boolean, ttl: number): void {
    const now = Date.now();
    this.#tried.set(address.toString(), {
      verified,
      expires: now + ttl,
      ...(verified ? { lastVerified: now } : {}),
    });
  }
}

const isName = (address: Multiaddr): boolean => address.getComponents()[0]?.name === 'dns';
