import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';

/**
 * Addresses that no domain of the public internet has (IANA's registries of special-purpose
 * addresses): who claims a domain must not make us call a router, a printer, or this computer.
 */
const special = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  // Teredo and its like, documentation, 6to4: each can stand for an IPv4 address.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, bits, 'ipv6');
/** What is given out as addresses of the public internet (RFC 4291 section 2.4). */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (family === 'ipv6' && !global.check(address, family)) return false;
  return !special.check(address, family);
}

/** Resolves the name of a host to the addresses that may be called. */
export type Resolve = (host: string) => Promise<string[]>;

/** None where any of a host's addresses is not public: one that answers so plays a trick. */
export const resolvePublic: Resolve = async (host) => {
  const addresses = (await lookup(host, { all: true })).map(({ address }) => address);
  return addresses.every(isPublicAddress) ? addresses : [];
};
