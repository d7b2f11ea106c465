import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { noise } from '@libp2p/noise';
import { preSharedKey } from '@libp2p/pnet';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import type { ConnectionProtector } from '@libp2p/interface';
import { createLibp2p } from 'libp2p';
import { describe, expect, it, onTestFinished } from 'vitest';
import { privateNetwork } from './private-network.ts';
import { swarmKey } from './space-secret.ts';

async function node(connectionProtector: () => ConnectionProtector) {
  const made = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionProtector,
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
  });
  onTestFinished(() => made.stop());
  return made;
}

describe('a private network', () => {
  const secret = randomBytes(32);

  it('lets in who has its secret, from this program and from others', async () => {
    const called = await node(privateNetwork(secret));
    for (const protector of [privateNetwork(secret), preSharedKey({ psk: swarmKey(secret) })]) {
      const caller = await node(protector);
      const connection = await caller.dial(called.getMultiaddrs());
      expect(connection.status).toBe('open');
    }
    const other = await node(preSharedKey({ psk: swarmKey(secret) }));
    expect((await called.dial(other.getMultiaddrs())).status).toBe('open');
  });

  it('hangs up on every other secret at once, whatever its first words become', async () => {
    const called = await node(privateNetwork(secret));
    const [address] = called.getMultiaddrs();
    // Of these, libp2p by itself leaves two in five waiting for more.
    for (let n = 0; n < 12; n++) {
      const caller = await node(privateNetwork(randomBytes(32)));
      const signal = AbortSignal.timeout(4000);
      await expect(caller.dial(address ?? [], { signal })).rejects.toSatisfy(
        (error: Error) => error.name !== 'TimeoutError' && !signal.aborted,
      );
    }
    expect(called.getConnections()).toEqual([]);
  });

  it('hangs up on who says too little, once it has hung up', async () => {
    const called = await node(privateNetwork(secret));
    const port = Number(called.getMultiaddrs()[0]?.getComponents()[1]?.value);
    const caller = connect(port, '127.0.0.1');
    caller.end(randomBytes(30));
    await new Promise((resolve) => caller.resume().once('close', resolve));
    expect(called.getConnections()).toEqual([]);
  });
});
