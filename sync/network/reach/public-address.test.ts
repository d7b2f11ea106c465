import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { announced, isPublicMultiaddr, relayIn } from './public-address.ts';

const RELAY = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';
const PEER = '12D3KooWRZSBfivcs7tPU2774sXd1ma29NvLzGtN3F4iHAFKP9FM';
const through = (relay: string): string => `${relay}/p2p/${RELAY}/p2p-circuit/p2p/${PEER}`;

describe('an address', () => {
  it.each([
    ['/ip4/45.1.0.7/tcp/4001', true],
    ['/ip6/2a01::7/tcp/4001/ws', true],
    ['/dns4/peer.example/tcp/4001', true],
    ['/ip4/192.168.1.5/tcp/4001', false],
    // Of a provider that translates addresses itself (RFC 6598).
    ['/ip4/100.64.1.5/tcp/4001', false],
    ['/ip6/fe80::1/tcp/4001', false],
    [through('/ip4/45.1.0.7/tcp/4001'), false],
    ['/p2p-circuit', false],
  ])('%s is one of the internet: %s', (address, expected) => {
    expect(isPublicMultiaddr(multiaddr(address))).toBe(expected);
  });

  it('through a relay names it', () => {
    expect(relayIn(multiaddr(through('/ip4/45.1.0.7/tcp/4001')))).toBe(RELAY);
    expect(relayIn(multiaddr(`/ip4/45.1.0.7/tcp/4001/p2p/${PEER}`))).toBeUndefined();
  });
});

describe('addresses of a node', () => {
  const order = (addresses: string[]): string[] =>
    announced(addresses.map((address) => multiaddr(address))).map(String);

  it('are told in the order in which they are worth trying', () => {
    const addresses = [
      '/ip4/45.1.0.7/tcp/4001',
      through('/ip4/45.2.0.7/tcp/4001'),
      '/ip4/192.168.1.5/tcp/4001',
      '/ip4/127.0.0.1/tcp/4001',
    ];
    expect(order([...addresses].reverse())).toEqual(addresses);
  });

  it('leave out the local ones of a relay that has public ones', () => {
    const [far, near] = [through('/ip4/45.2.0.7/tcp/1'), through('/ip4/10.0.0.7/tcp/1')];
    expect(order([near, far])).toEqual([far]);
    expect(order([near])).toEqual([near]);
  });
});
