import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { AnnouncedHosts } from './announced-hosts.ts';

const RELAY = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';
const at = (hosts: string[], listening: string[]): string[] =>
  new AnnouncedHosts(hosts).at(listening.map((address) => multiaddr(address))).map(String);

describe('hosts that a person announces', () => {
  const listening = [
    '/ip4/127.0.0.1/tcp/4001',
    '/ip4/192.168.1.4/tcp/4001',
    '/ip4/192.168.1.4/tcp/4002/ws',
    '/ip6/fd00::4/tcp/4003',
    `/ip4/45.0.0.9/tcp/9/p2p/${RELAY}/p2p-circuit`,
  ];

  it('are told with each port of their version of IP, and not with those of a relay', () => {
    expect(at(['/ip4/45.1.0.7'], listening)).toEqual([
      '/ip4/45.1.0.7/tcp/4001',
      '/ip4/45.1.0.7/tcp/4002/ws',
    ]);
    expect(at(['/ip6/2a01::7'], listening)).toEqual(['/ip6/2a01::7/tcp/4003']);
  });

  it('are told by name with every port', () => {
    expect(at(['/dns/home.example.org'], listening)).toEqual([
      '/dns/home.example.org/tcp/4001',
      '/dns/home.example.org/tcp/4002/ws',
      '/dns/home.example.org/tcp/4003',
    ]);
  });

  it('are left out where this computer has the address', () => {
    expect(at(['/ip4/45.1.0.7'], ['/ip4/45.1.0.7/tcp/4001'])).toEqual([]);
  });
});
