import { publicKeyToProtobuf } from '@libp2p/crypto/keys';
import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import { expect, it } from 'vitest';
import { KAD_PROTOCOL } from '../../sync/network/reach/kad.ts';
import {
  KAD_BURST_BYTES,
  KAD_STREAM_BYTES,
  PROVIDER_RECORDS_OF_ONE,
  REMEMBERED_PEERS,
} from '../../sync/network/reach/limits.ts';
import { idOf, keyOf, publicAddress, sendAll, untilClosed } from './announcer.ts';
import { internetNode } from './internet-node.ts';
import { ADD_PROVIDER, FIND_NODE, kadMessage, PUT_VALUE } from './kad-messages.ts';
import { Stranger } from './stranger.ts';

/** It says itself that it is in its space. */
const OWN_RECORDS = 1;

function addressOf(node: Libp2p): Multiaddr {
  const [address] = node.getMultiaddrs();
  if (address === undefined) throw new Error('it listens');
  return address;
}

/** False where the stream ends without an answer. */
const untilAnswered = (stream: Stream): Promise<boolean> =>
  new Promise((resolve) => {
    stream.addEventListener('message', () => resolve(true));
    stream.addEventListener('close', () => resolve(false));
  });

async function isAnswered(connection: Connection): Promise<boolean> {
  const stream = await connection.newStream(KAD_PROTOCOL);
  const answered = untilAnswered(stream);
  stream.send(kadMessage(FIND_NODE, keyOf(1)));
  return answered;
}

it('a stranger who provides twenty thousand things fills no more than its part', async () => {
  // Time stands still but for the test: by the rate alone nobody would get so far.
  let now = Date.now();
  const { node, reach } = await internetNode({ relay: true, clock: () => now });
  const stranger = await Stranger.join();
  const connection = await stranger.node.dial(addressOf(node));
  let sent = 0;
  const messages = function* (): Generator<Uint8Array> {
    for (let of = 0; of < 200 && sent < 20_000; of++, sent++) {
      const provider = { id: idOf(stranger.node), addresses: [publicAddress(sent)] };
      yield kadMessage(ADD_PROVIDER, keyOf(sent), provider);
    }
  };
  while (sent < 20_000) {
    now += 1000;
    const stream = await connection.newStream(KAD_PROTOCOL);
    const closed = untilClosed(stream);
    await sendAll(stream, messages());
    await stream.close();
    await closed;
  }
  const { peers, providers } = reach.datastore.size;
  expect(providers).toBeGreaterThan(OWN_RECORDS);
  expect(providers).toBeLessThanOrEqual(OWN_RECORDS + PROVIDER_RECORDS_OF_ONE);
  expect(peers).toBeLessThanOrEqual(REMEMBERED_PEERS);
  const known = await node.peerStore.get(stranger.node.peerId);
  expect(known.addresses.length).toBeLessThan(1000);
});

it('a stranger who asks more than anybody has to gets no answers, and others do', async () => {
  const { node } = await internetNode({ relay: true, clock: () => 0 });
  const [greedy, modest] = [await Stranger.join(), await Stranger.join()];
  const connection = await greedy.node.dial(addressOf(node));
  expect(await isAnswered(connection)).toBe(true);
  const provider = { id: idOf(greedy.node), addresses: [publicAddress(1)] };
  const message = kadMessage(ADD_PROVIDER, keyOf(1), provider);
  for (let bytes = 0; bytes < KAD_BURST_BYTES; bytes += message.length * 200) {
    const stream = await connection.newStream(KAD_PROTOCOL);
    const closed = untilClosed(stream);
    await sendAll(
      stream,
      Array.from({ length: 200 }, () => message),
    );
    await stream.close();
    await closed;
  }
  expect(await isAnswered(connection)).toBe(false);
  expect(await isAnswered(await modest.node.dial(addressOf(node)))).toBe(true);
  expect(connection.status).toBe('open');
});

it('a message with a million addresses ends its stream, and nothing of it is kept', async () => {
  const { node, reach } = await internetNode({ relay: true });
  const stranger = await Stranger.join();
  const connection = await stranger.node.dial(addressOf(node));
  const stream = await connection.newStream(KAD_PROTOCOL);
  const addresses = Array.from({ length: 1_000_000 }, (_, n) => publicAddress(n));
  const message = kadMessage(ADD_PROVIDER, keyOf(1), { id: idOf(stranger.node), addresses });
  const pieces = function* (): Generator<Uint8Array> {
    for (let at = 0; at < message.length; at += 32_768) yield message.subarray(at, at + 32_768);
  };
  expect(message.length).toBeGreaterThan(KAD_STREAM_BYTES);
  const closed = untilClosed(stream);
  await sendAll(stream, pieces());
  await closed;
  expect(reach.datastore.size.providers).toBeLessThanOrEqual(OWN_RECORDS);
  // The peer itself goes on as before.
  expect(connection.status).toBe('open');
});

it('values of others are not kept', async () => {
  const { node } = await internetNode({ relay: true });
  const stranger = await Stranger.join();
  const connection = await stranger.node.dial(addressOf(node));
  const stream = await connection.newStream(KAD_PROTOCOL);
  const answers = untilAnswered(stream);
  // A public key under its own name: the one kind of value that the library keeps for everybody.
  const { publicKey } = stranger.node.peerId;
  if (publicKey === undefined) throw new Error('an Ed25519 key stands in the id');
  const key = Buffer.concat([Buffer.from('/pk/'), idOf(stranger.node)]);
  stream.send(kadMessage(PUT_VALUE, key, undefined, publicKeyToProtobuf(publicKey)));
  // Whoever keeps one says so.
  expect(await answers).toBe(false);
});
