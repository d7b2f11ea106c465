import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceInfo } from 'node:os';
import multicastDns from 'multicast-dns';
import type { MulticastDNS } from 'multicast-dns';
import { contains } from './interfaces.ts';
import { isLinkLocalIpv6, isLocalAddress } from './local-addresses.ts';

/** Where mDNS is spoken in IPv6 (RFC 6762 section 3): on one link, which no router passes on. */
const GROUP = 'ff02::fb';

/** A network that this computer is in, and the socket by which mDNS is spoken there. */
export interface Ear {
  /** As a log names it. */
  at: string;
  dns: MulticastDNS;
  /** The system hands every socket what comes for any: an answer goes where the question came from. */
  isHere: (from: string) => boolean;
}

/** A socket in every network there is now. @param localOnly none in a network of public addresses */
export function openEars(localOnly: boolean): Ear[] {
  const links = Object.entries(networkInterfaces());
  const all = links.flatMap(([, addresses = []]) =>
    addresses
      .filter(({ family, cidr }) => family === 'IPv4' && cidr !== null)
      .filter(({ address }) => !localOnly || isLocalAddress(address)),
  );
  const others = all.filter(({ internal }) => !internal);
  const overIpv6 = links.flatMap(([name, addresses = []]) => earOverIpv6(name, addresses) ?? []);
  // Several peers on a computer without a network find each other, too.
  const overIpv4 = others.length + overIpv6.length > 0 ? others : all;
  return [...overIpv4.map(earOverIpv4), ...overIpv6];
}

function earOverIpv4({ address, cidr }: NetworkInterfaceInfo): Ear {
  return {
    at: address,
    dns: multicastDns({ interface: address, bind: '0.0.0.0' }),
    isHere: (from) => contains([cidr ?? ''], from),
  };
}

/** Where there is an address that can be told: a public one is not, and one of the link alone needs a zone. */
function earOverIpv6(name: string, addresses: readonly NetworkInterfaceInfo[]): Ear | undefined {
  const own = addresses.filter(({ family, internal }) => family === 'IPv6' && !internal);
  if (!own.some(({ address }) => isLocalAddress(address) && !isLinkLocalIpv6(address)))
    return undefined;
  const zone = process.platform === 'win32' ? indexOf(own) : name;
  const networks = own.flatMap(({ cidr }) => cidr ?? []);
  return {
    at: name,
    dns: multicastDns({
      type: 'udp6',
      ip: GROUP,
      interface: `::%${zone}`,
      bind: '::',
      // Sockets of IPv4 have the same port.
      socket: createSocket({ type: 'udp6', reuseAddr: true, ipv6Only: true }),
    }),
    isHere: (from) => {
      const [host = '', link] = from.split('%');
      return link === undefined ? contains(networks, host) : link === zone;
    },
  };
}

/** Windows names a link by a number, which its address of the link alone tells. */
function indexOf(own: readonly NetworkInterfaceInfo[]): string {
  const scopes = own.map((address) => ('scopeid' in address ? (address.scopeid ?? 0) : 0));
  return String(Math.max(0, ...scopes));
}
