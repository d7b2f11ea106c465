import type { Stream } from '@libp2p/interface';
import { streamPair } from '@libp2p/utils';
import { expect, it, vi } from 'vitest';
import { Rate } from '../rate.ts';
import { RELAY_HELD_BYTES } from './limits.ts';
import { flow } from './relay-server.ts';

const PIECE = new Uint8Array(16 * 1024);
const PIECES = RELAY_HELD_BYTES / PIECE.length;
const unlimited = (): Rate => new Rate(Number.MAX_SAFE_INTEGER, () => 0);

/** What one peer sends, as a relay reads it, and a stream to the other peer. */
async function relayed(rate: Rate): Promise<{ sender: Stream; from: Stream; to: Stream }> {
  const [[sender, from], [to]] = [await streamPair(), await streamPair()];
  flow(from, to, rate);
  return { sender, from, to };
}
/** Resolves when the relay has read so many pieces. */
function read(from: Stream, pieces: number): Promise<void> {
  let bytes = 0;
  return new Promise((resolve) => {
    from.addEventListener('message', ({ data }) => {
      bytes += data.byteLength;
      if (bytes >= pieces * PIECE.length) resolve();
    });
  });
}

it('a relay holds so much that the other side does not take, and reads no more', async () => {
  const { sender, from, to } = await relayed(unlimited());
  const full = read(from, PIECES);
  for (let n = 0; n < PIECES; n++) sender.send(PIECE);
  await full;
  expect(from.readStatus).toBe('readable');
  const over = read(from, 1);
  sender.send(PIECE);
  await over;
  expect(from.readStatus).toBe('paused');
  to.send(PIECE);
  expect(from.readStatus).toBe('readable');
});

it('a relay reads from a peer what its rate allows, and goes on when it has earned more', async () => {
  let now = 0;
  const rate = new Rate(PIECE.length * 100, () => now, PIECE.length);
  const { sender, from, to } = await relayed(rate);
  const one = read(from, 1);
  sender.send(PIECE);
  await one;
  to.send(PIECE);
  expect(from.readStatus).toBe('readable');
  const two = read(from, 1);
  sender.send(PIECE);
  await two;
  // Taken at once by the other side, and still too much.
  to.send(PIECE);
  expect(from.readStatus).toBe('paused');
  now = 1000;
  await vi.waitUntil(() => from.readStatus === 'readable');
});
