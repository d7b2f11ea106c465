import { multiaddr } from '@multiformats/multiaddr';
import { expect, it } from 'vitest';
import { viaOf } from './via.ts';

const RELAY = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';
const via = (address: string, isPunched = false): string =>
  viaOf({ remoteAddr: multiaddr(address) }, (host) => host.startsWith('45.0.'), isPunched);

it.each([
  ['loopback', '/ip4/127.0.0.1/tcp/4001'],
  ['loopback', '/ip6/::1/tcp/4001'],
  ['lan', '/ip4/192.168.1.5/tcp/4001'],
  ['lan', '/ip6/fe80::1/tcp/4001'],
  // A network of public addresses that this computer is in.
  ['lan', '/ip4/45.0.0.7/tcp/4001'],
  ['direct', '/ip4/45.1.0.7/tcp/4001'],
  ['direct', '/ip6/2a01::7/tcp/4001/ws'],
  ['relayed', `/ip4/45.1.0.7/tcp/4001/p2p/${RELAY}/p2p-circuit`],
  // Neither is said to be at the address of its relay.
  ['relayed', `/ip4/127.0.0.1/tcp/4001/p2p/${RELAY}/p2p-circuit`],
])('a peer is reached %s at %s', (expected, address) => {
  expect(via(address)).toBe(expected);
});

it('tells a connection through two routers from one to a public address', () => {
  expect(via('/ip4/45.1.0.7/tcp/4001', true)).toBe('hole-punched');
  expect(via('/ip4/192.168.1.5/tcp/4001', true)).toBe('lan');
});
