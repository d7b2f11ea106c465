import { randomBytes } from 'node:crypto';
import { generateKeyPair } from '@libp2p/crypto/keys';
import type { Stream } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { preSharedKey } from '@libp2p/pnet';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { expect, it, onTestFinished, vi } from 'vitest';
import { HANDOVER_PROTOCOL, openHandover } from '../../sync/network/handover/handover.ts';
import type { HandoverOptions } from '../../sync/network/handover/handover.ts';
import { swarmKey } from '../../sync/network/space-secret.ts';
import { spaceFromDigest } from '../../sync/protocol/index.ts';

const secret = Uint8Array.from(randomBytes(32));
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];
const WAIT = { timeout: 60_000, interval: 50 };

async function handover(options: Partial<HandoverOptions>) {
  const opened = await openHandover({
    space: spaceFromDigest(new Uint8Array(32)),
    secret,
    peerKey: randomBytes(32),
    listen: LISTEN,
    localOnly: true,
    mdns: false,
    known: [],
    give: () => undefined,
    take: () => undefined,
    random: randomBytes,
    log: () => undefined,
    ...options,
  });
  onTestFinished(() => opened.close());
  return opened;
}
/** Of the last component of an address. */
const idOf = (address: string): string => address.split('/').at(-1) ?? '';

it('an address that was stored and cannot be read is left out, and the others are called', async () => {
  const gives = await handover({ give: () => Uint8Array.of(1, 2, 3) });
  const [address = ''] = gives.addresses();
  const took: Uint8Array[] = [];
  await handover({
    known: [
      { id: idOf(address), addresses: ['/of-tomorrow/1', address], reached: 'nowhere', seen: 0 },
    ],
    take: (bytes) => took.push(bytes),
  });
  await vi.waitFor(() => expect(took[0]).toEqual(Uint8Array.of(1, 2, 3)), WAIT);
});

it('a peer that is asked and says nothing keeps no stream', async () => {
  const streams: Stream[] = [];
  const silent = await createLibp2p({
    privateKey: await generateKeyPair('Ed25519'),
    addresses: { listen: LISTEN },
    transports: [tcp()],
    connectionProtector: preSharedKey({ psk: swarmKey(secret) }),
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
  });
  onTestFinished(() => silent.stop());
  await silent.handle(HANDOVER_PROTOCOL, (stream) => {
    streams.push(stream);
  });
  const asking = await handover({});
  await silent.dial(asking.addresses().map((address) => multiaddr(address)));
  await vi.waitFor(() => expect(streams.length).toBeGreaterThan(0), WAIT);
  await vi.waitFor(() => expect(streams[0]?.status).toBe('reset'), WAIT);
});
