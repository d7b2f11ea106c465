import { randomBytes } from 'node:crypto';
import { RELAY_V2_HOP_CODEC, RELAY_V2_STOP_CODEC } from '@libp2p/circuit-relay-v2';
import type { Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, it, onTestFinished, vi } from 'vitest';
import { componentsOf } from '../../sync/network/components-of.ts';
import { createLobbyNode } from '../../sync/network/lobby/lobby-node.ts';
import { RelayPlaces } from '../../sync/network/lobby/relay-places.ts';
import { RELAY_BURST_BYTES } from '../../sync/network/reach/limits.ts';
import { sendAll } from './announcer.ts';
import { internetNode } from './internet-node.ts';

const PROTOCOL = '/test/1';
const PIECE = new Uint8Array(64 * 1024);
const WAIT = { timeout: 120_000, interval: 50 };

/** Listeners to what comes over the streams of a protocol that a node has with a peer. */
const listeners = (node: Libp2p, peer: Libp2p, protocol: string): number[] =>
  node
    .getConnections(peer.peerId)
    .flatMap(({ streams }) => streams.filter((stream) => stream.protocol === protocol))
    .map((stream) => stream.listenerCount('message'));

/** Two peers with nothing but a relay between them, which is in this process. */
async function relayed() {
  const { node: relay } = await internetNode({ relay: true });
  const address = String(relay.getMultiaddrs()[0]);
  const open = async (): Promise<Libp2p> => {
    const node = await createLobbyNode(randomBytes(32), [], false);
    await node.start();
    onTestFinished(() => node.stop());
    return node;
  };
  const [near, far] = [await open(), await open()];
  const { transportManager } = componentsOf(far);
  const places = new RelayPlaces(
    far,
    transportManager,
    () => [address],
    () => undefined,
  );
  await places.start();
  onTestFinished(() => places.stop());
  await places.asked();
  let bytes = 0;
  await far.handle(PROTOCOL, (stream) => {
    stream.addEventListener('message', ({ data }) => (bytes += data.byteLength));
  });
  const through = multiaddr(`${address}/p2p-circuit/p2p/${far.peerId.toString()}`);
  const call = () => near.dialProtocol(through, PROTOCOL, { runOnLimitedConnection: true });
  return { relay, near, far, call, received: () => bytes };
}

const pieces = (bytes: number): Uint8Array[] =>
  Array.from({ length: bytes / PIECE.length }, () => PIECE);

it('a relay passes on more than a share, and goes on when a peer that has used it up breaks off', async () => {
  const { near, far, call, received } = await relayed();
  const stream = await call();
  const more = RELAY_BURST_BYTES + 8 * 1024 * 1024;
  await sendAll(stream, pieces(more));
  await vi.waitUntil(() => received() === more, WAIT);
  // Again in debt, which the relay waits for.
  const sending = sendAll(stream, pieces(8 * 1024 * 1024));
  await vi.waitUntil(() => received() > more, WAIT);
  near.getConnections(far.peerId).forEach((connection) => {
    connection.abort(new Error('enough'));
  });
  await sending;
  // It is paid by now where this comes through.
  const before = received();
  await sendAll(await call(), pieces(4 * 1024 * 1024));
  await vi.waitUntil(() => received() >= before + 4 * 1024 * 1024, WAIT);
});

it('a relay listens to either side once: what is heard and not taken would be kept', async () => {
  const { relay, near, far, call } = await relayed();
  await call();
  const [asked] = listeners(relay, near, RELAY_V2_HOP_CODEC);
  expect(asked).toBeGreaterThan(0);
  expect(listeners(relay, far, RELAY_V2_STOP_CODEC)).toEqual([asked]);
});
