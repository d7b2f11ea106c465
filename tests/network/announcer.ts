import { createHash } from 'node:crypto';
import type { Libp2p, Stream } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';

/* What a stranger announces in the DHT, and how it gets rid of it. */

export const keyOf = (n: number): Uint8Array =>
  Buffer.concat([Uint8Array.of(0x12, 32), createHash('sha256').update(String(n)).digest()]);
export const idOf = (node: Libp2p): Uint8Array => node.peerId.toMultihash().bytes;
export const publicAddress = (n: number): Uint8Array =>
  multiaddr(`/ip4/11.${String((n >> 16) & 255)}.${String((n >> 8) & 255)}.${String(n & 255)}/tcp/1`)
    .bytes;

/** Sends as fast as the other side takes it. @returns how many were sent before the stream ended */
export async function sendAll(stream: Stream, messages: Iterable<Uint8Array>): Promise<number> {
  let sent = 0;
  for (const message of messages) {
    if (stream.status !== 'open') break;
    sent += 1;
    if (!stream.send(message)) await stream.onDrain().catch(() => undefined);
  }
  return sent;
}

export const untilClosed = (stream: Stream): Promise<void> =>
  new Promise((resolve) => {
    stream.addEventListener('close', () => resolve());
  });
