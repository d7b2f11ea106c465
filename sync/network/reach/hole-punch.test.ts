import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { expect, it, onTestFinished } from 'vitest';
import { HolePunch } from './hole-punch.ts';
import { OBSERVED_ADDRESSES } from './limits.ts';

async function nodeWith(transport: ReturnType<typeof tcp>) {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [transport],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
  });
  onTestFinished(() => node.stop());
  return node;
}

it('a connection over which a peer tells again and again where it sees this node is watched once', async () => {
  const punch = new HolePunch();
  await punch.start();
  const [caller, called] = [await nodeWith(punch.transport), await nodeWith(tcp())];
  const port = /\/tcp\/(\d+)/.exec(String(called.getMultiaddrs()[0]))?.[1] ?? '';
  // In capitals it is nobody's own computer to libp2p, and to the system it is.
  const connection = await caller.dial(multiaddr(`/dns4/LOCALHOST/tcp/${port}`));
  const before = connection.listenerCount('close');
  for (let times = 0; times <= 3 * OBSERVED_ADDRESSES; times++)
    punch.observed(connection, multiaddr(`/ip4/11.0.0.1/tcp/${String(4001 + times)}`));
  expect(connection.listenerCount('close')).toBe(before + 1);
});
