import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Multiaddr } from '@multiformats/multiaddr';

/**
 * Addresses that no router of the internet passes on: private (RFC 1918, RFC 4193), link-local
 * (RFC 3927, RFC 4291 section 2.5.6) and loopback.
 */
const local = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  local.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  local.addSubnet(net, bits, 'ipv6');

/** What an IPv4 address looks like inside an IPv6 one (RFC 4291 section 2.5.5.2). */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

export function isLocalAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  const plain = MAPPED.exec(bare)?.[1] ?? bare;
  const family = isIP(plain);
  return family !== 0 && local.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** What leads on to somewhere else; libp2p asks for a `dnsaddr` wherever in an address it stands. */
const LEADS_ON: ReadonlySet<string> = new Set([
  'ip4',
  'ip6',
  'dns',
  'dns4',
  'dns6',
  'dnsaddr',
  'p2p-circuit',
]);

/** True where the address leads straight to a host of the local network: no name, no relay. */
export function isLocalMultiaddr(address: Multiaddr): boolean {
  const [host, ...rest] = address.getComponents().filter(({ name }) => name !== 'ip6zone');
  if (host === undefined || (host.name !== 'ip4' && host.name !== 'ip6')) return false;
  if (rest.some(({ name }) => LEADS_ON.has(name))) return false;
  return host.value !== undefined && isLocalAddress(host.value);
}

/** Needs a zone, which libp2p's TCP drops (@libp2p/tcp 11, `multiaddrToNetConfig`): it is of no use here. */
export const isLinkLocalIpv6 = (address: string): boolean => /^fe[89ab][0-9a-f]:/i.test(address);

/**
 * Multiaddrs of this computer's own local addresses at a port (0: any that is free): of all its
 * networks, or of these (as `cidr` writes them).
 */
export function localListenAddresses(port: number, networks?: readonly string[]): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ cidr }) => networks === undefined || networks.includes(cidr ?? ''))
    .filter(({ address }) => isLocalAddress(address) && !isLinkLocalIpv6(address))
    .map(({ address, family }) =>
      family === 'IPv6'
        ? `/ip6/${address}/tcp/${String(port)}`
        : `/ip4/${address}/tcp/${String(port)}`,
    );
}

/** The IP address in a multiaddr. */
export function hostOf(address: Multiaddr): string | undefined {
  return address.getComponents().find(({ name }) => name === 'ip4' || name === 'ip6')?.value;
}
