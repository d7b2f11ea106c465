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

/** True where the address leads straight to a host of the local network: no name, no relay. */
export function isLocalMultiaddr(address: Multiaddr): boolean {
  const [host, ...rest] = address
    .getComponents()
    .filter(({ name }) => name !== 'ip6zone')
    .map(({ name, value }) => ({ name, value }));
  if (host === undefined || (host.name !== 'ip4' && host.name !== 'ip6')) return false;
  if (rest.some(({ name }) => name === 'p2p-circuit' || name === 'ip4' || name === 'ip6'))
    return false;
  return host.value !== undefined && isLocalAddress(host.value);
}

/**
 * Multiaddrs of this computer's own local addresses at a port (0: any that is free): of all its
 * networks, or of these (as `cidr` writes them). Link-local IPv6 has no route of its own.
 */
export function localListenAddresses(port: number, networks?: readonly string[]): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ cidr }) => networks === undefined || networks.includes(cidr ?? ''))
    .filter(({ address }) => isLocalAddress(address) && !/^fe80:/i.test(address))
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
