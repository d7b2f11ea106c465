import { networkInterfaces } from 'node:os';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { isLocalAddress, isLocalMultiaddr, localListenAddresses } from './local-addresses.ts';

const PEER = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';
const isLocal = (address: string): boolean => isLocalMultiaddr(multiaddr(address));

describe('an address of the local network', () => {
  it.each([
    ...['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0'],
    ...['192.168.255.255', '169.254.0.0', '169.254.255.255', '127.0.0.1', '127.255.255.255'],
    ...['::1', 'fc00::', 'fd77::1', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ...['fe80::1', 'FE80::1', 'fe80::1%lan0', 'febf::1'],
    // IPv4 in IPv6, as a socket of both versions writes it, and the same in hex.
    ...['::ffff:10.0.0.1', '::FFFF:192.168.1.5', '::ffff:a00:1'],
  ])('is %s', (address) => {
    expect(isLocalAddress(address)).toBe(true);
  });

  it.each([
    ...['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255'],
    ...['192.169.0.0', '169.253.255.255', '169.255.0.0', '126.255.255.255', '128.0.0.0'],
    ...['8.8.8.8', '0.0.0.0', '224.0.0.251', '255.255.255.255'],
    // Behind one router of a provider there are strangers.
    ...['100.64.0.1', '100.127.255.255'],
    ...['::', '::2', 'fbff::1', 'fe00::1', 'fec0::1', 'ff02::fb', '2001:db8::1', '2606:4700::1111'],
    ...['::ffff:8.8.8.8', '::ffff:808:808', '::10.0.0.1'],
    // Translated and tunnelled: a router of the internet passes them on, wherever they lead then.
    ...['64:ff9b::10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::1', '2001:0:a00:1::1'],
    ...['', 'localhost', 'ship.local', '10.0.0', '10.0.0.1.', '10.0.0.1/8', '0x0a.0.0.1'],
  ])('is not "%s"', (address) => {
    expect(isLocalAddress(address)).toBe(false);
  });
});

describe('a multiaddr of the local network', () => {
  it.each([
    '/ip4/10.0.0.1/tcp/4001',
    `/ip4/192.168.1.5/tcp/4001/p2p/${PEER}`,
    '/ip4/127.0.0.1/tcp/4001/ws',
    '/ip6/fd77::1/tcp/4001',
    '/ip6/::1/tcp/4001',
    '/ip6/fe80::1/tcp/4001',
    '/ip6zone/lan0/ip6/fe80::1/tcp/4001',
    '/ip6/::ffff:10.0.0.1/tcp/4001',
  ])('is %s', (address) => {
    expect(isLocal(address)).toBe(true);
  });

  it.each([
    '/ip4/8.8.8.8/tcp/4001',
    '/ip4/100.64.0.1/tcp/4001',
    '/ip6/2001:db8::1/tcp/4001',
    '/ip6zone/lan0/ip6/2001:db8::1/tcp/4001',
    '/ip6/::ffff:8.8.8.8/tcp/4001',
    '/ip6/64:ff9b::a00:1/tcp/4001',
    // A name is asked of a server, which may be anywhere; libp2p asks for some before it asks us.
    '/dns4/ship.local/tcp/4001',
    '/dns6/ship.local/tcp/4001',
    '/dns/localhost/tcp/4001',
    '/dnsaddr/ship.example',
    '/ip4/10.0.0.1/tcp/4001/dnsaddr/ship.example',
    // Whoever relays may pass it on to anywhere.
    `/ip4/8.8.8.8/tcp/4001/p2p/${PEER}/p2p-circuit`,
    `/ip4/10.0.0.1/tcp/4001/p2p/${PEER}/p2p-circuit`,
    `/ip4/10.0.0.1/tcp/4001/p2p/${PEER}/p2p-circuit/ip4/8.8.8.8/tcp/4001`,
    '/ip4/10.0.0.1/tcp/4001/ip4/8.8.8.8/tcp/4001',
    `/p2p/${PEER}`,
    `/p2p/${PEER}/p2p-circuit`,
    '/unix/tmp%2Fship.sock',
  ])('is not %s', (address) => {
    expect(isLocal(address)).toBe(false);
  });
});

describe('where a node of the local network listens', () => {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);

  it('is at every local address of this computer but those that need a zone, and at no other one', () => {
    const hosts = all
      .map(({ address }) => address)
      .filter((address) => isLocalAddress(address) && !address.startsWith('fe80:'));
    const listened = localListenAddresses(4001);
    expect(listened.toSorted()).toEqual(
      hosts.map((host) => `/ip${host.includes(':') ? '6' : '4'}/${host}/tcp/4001`).toSorted(),
    );
    expect(listened.every(isLocal)).toBe(true);
    expect(listened).toContain('/ip4/127.0.0.1/tcp/4001');
  });

  it('is in these networks alone, where they are named', () => {
    expect(localListenAddresses(0, ['127.0.0.1/8'])).toEqual(['/ip4/127.0.0.1/tcp/0']);
    expect(localListenAddresses(0, [])).toEqual([]);
  });
});
