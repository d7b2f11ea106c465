import { networkInterfaces } from 'node:os';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import type { StarlingNode } from '../../sync/network/starling-node.ts';
import { openDialer } from '../../sync/network/testing/open-dialer.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { until } from './member.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);
const reason = 'this computer has no IPv6';

type Ends = Awaited<ReturnType<typeof openDialer>>;

/** A node that listens on loopback in both versions, with its dialler. */
async function join(): Promise<Ends> {
  const ends = await openDialer(['/ip4/127.0.0.1/tcp/0', '/ip6/::1/tcp/0']);
  await ends.node.start();
  return ends;
}
const addressesOf = (node: StarlingNode, version: 'ip4' | 'ip6') =>
  node.getMultiaddrs().filter((address) => address.toString().startsWith(`/${version}/`));
const connections = ({ node }: Ends, { node: other }: Ends): number =>
  node.getConnections(other.peerId).length;

describe('a computer with IPv4 and IPv6', () => {
  it('is reached over both, and by default listens on both', async (ctx) => {
    ctx.skip(!hasIpv6, reason);
    const engine = await openTestEngine(temporaryFolder(), { offline: false, mdns: false });
    const { addresses } = engine.status();
    const overIpv6 = addresses.find((address) => address.startsWith('/ip6/::1/'));
    expect(addresses.some((address) => address.startsWith('/ip4/127.0.0.1/'))).toBe(true);
    expect(overIpv6).toBeDefined();
    const other = await openTestEngine(temporaryFolder(), {
      offline: false,
      mdns: false,
      listen: ['/ip4/127.0.0.1/tcp/0'],
    });
    await other.client.network.connect({ address: overIpv6 ?? '' });
    for await (const { peers } of await other.client.network.live({})) {
      if (peers.length === 0) continue;
      expect(peers[0]?.address).toContain('/ip6/::1/');
      break;
    }
  });

  it('that mDNS finds by both, on both sides, is connected once', async (ctx) => {
    ctx.skip(!hasIpv6, reason);
    const [ada, bob] = [await join(), await join()];
    for (const version of ['ip4', 'ip6'] as const) {
      ada.dialer.found(bob.node.peerId, addressesOf(bob.node, version));
      bob.dialer.found(ada.node.peerId, addressesOf(ada.node, version));
    }
    await until('are connected', () => connections(ada, bob) > 0, onConnections(ada));
    await until('are connected', () => connections(bob, ada) > 0, onConnections(bob));
    // Found again, as every few seconds.
    ada.dialer.found(bob.node.peerId, addressesOf(bob.node, 'ip6'));
    bob.dialer.found(ada.node.peerId, addressesOf(ada.node, 'ip4'));
    expect([connections(ada, bob), connections(bob, ada)]).toEqual([1, 1]);
  });

  it('that somebody names by both addresses is connected once', async (ctx) => {
    ctx.skip(!hasIpv6, reason);
    const [ada, bob] = [await join(), await join()];
    const nameless = bob.node
      .getMultiaddrs()
      .map((address) => multiaddr(address.toString().replace(/\/p2p\/.*/, '')).toString());
    expect(nameless).toHaveLength(2);
    await Promise.all(nameless.map((address) => ada.dialer.dial(address)));
    expect(connections(ada, bob)).toBe(1);
    await until('one is left', () => connections(bob, ada) === 1, onConnections(bob));
  });
});

const onConnections =
  ({ node }: Ends) =>
  (look: () => void): (() => void) => {
    node.addEventListener('connection:open', look);
    node.addEventListener('connection:close', look);
    return () => {
      node.removeEventListener('connection:open', look);
      node.removeEventListener('connection:close', look);
    };
  };
