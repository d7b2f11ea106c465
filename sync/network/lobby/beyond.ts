import type { Libp2p } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import { componentsOf } from '../components-of.ts';
import { AnnouncedHosts } from '../reach/announced-hosts.ts';
import { PortMapping } from '../reach/port-mapping.ts';
import { announced, relayIn } from '../reach/public-address.ts';
import { RelayPlaces } from './relay-places.ts';
import { within } from './talk.ts';

export interface LobbyBeyond {
  /** Multiaddrs of relays, with their peer ids, that may be asked for a place; asked again and again. */
  relays: () => readonly string[];
  /** The router is asked to pass a port on. */
  mapPort: boolean;
  /** Where this computer can be called besides: `/ip4/…`, `/ip6/…`, `/dns/…`. */
  announce: readonly string[];
}

/** Where a lobby is reached: on this network, and beyond it where it is to be. */
export async function reachBeyond(
  node: Libp2p,
  beyond: LobbyBeyond | undefined,
  log: (message: string) => void,
): Promise<{
  addresses: () => string[];
  placed: (milliseconds: number) => Promise<void>;
  mapPort: (wanted: boolean) => Promise<void>;
  stop: () => Promise<void>;
}> {
  const components = componentsOf(node);
  const { addressManager, transportManager } = components;
  const hosts = new AnnouncedHosts(beyond?.announce ?? []);
  /** Nobody tries addresses of a lobby beforehand, as AutoNAT does: those that lead nowhere cost a newcomer seconds. */
  const addresses = (): string[] => {
    const own = addressManager.getAddressesWithMetadata().map(({ multiaddr }) => multiaddr);
    const all = onePerRelay(announced([...own, ...hosts.at(transportManager.getAddrs())]));
    const named = all.map((address) => address.encapsulate(`/p2p/${node.peerId.toString()}`));
    return [...new Set(named.map(String))];
  };
  if (beyond === undefined) return { addresses, placed: nothing, mapPort: nothing, stop: nothing };
  const places = new RelayPlaces(node, transportManager, beyond.relays, log);
  await places.start();
  const mapping = new PortMapping(components);
  mapping.run(beyond.mapPort).catch((error: unknown) => {
    log(`the router was not asked for a lobby: ${String(error)}`);
  });
  return {
    addresses,
    mapPort: (wanted) => mapping.run(wanted),
    placed: (milliseconds) => within(milliseconds, places.asked()).catch(() => undefined),
    stop: async () => {
      places.stop();
      await mapping.run(false);
    },
  };
}

const nothing = (): Promise<void> => Promise.resolve();

/** A relay tells all its addresses, and a ticket has room for few. */
function onePerRelay(addresses: readonly Multiaddr[]): Multiaddr[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const relay = relayIn(address);
    if (relay === undefined) return true;
    if (seen.has(relay)) return false;
    seen.add(relay);
    return true;
  });
}
