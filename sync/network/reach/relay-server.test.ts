import type { Stream } from '@libp2p/interface';
import { streamPair } from '@libp2p/utils';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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

describe('a stream whose sender is in debt', () => {
  const WAIT_MS = 12_345;
  /** Two pieces where one is free; what looks again when the second one is paid for, and whether it still will. */
  async function inDebt() {
    const rate = new Rate((PIECE.length * 1000) / WAIT_MS, () => 0, PIECE.length);
    const [set, clear] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')];
    onTestFinished(() => void vi.restoreAllMocks());
    const { sender, from, to } = await relayed(rate);
    const two = read(from, 2);
    sender.send(PIECE);
    sender.send(PIECE);
    await two;
    expect(from.readStatus).toBe('paused');
    const at = set.mock.calls.findIndex(([, wait]) => wait === WAIT_MS);
    const [look] = set.mock.calls[at] ?? [];
    const timer = set.mock.results[at]?.value as NodeJS.Timeout;
    return { sender, from, to, look, isOff: () => clear.mock.calls.some(([one]) => one === timer) };
  }
  const closed = (stream: Stream): Promise<void> =>
    new Promise((resolve) => {
      stream.addEventListener('close', () => resolve());
    });

  it('may break off, and is not looked at any more', async () => {
    const { sender, from, to, look, isOff } = await inDebt();
    const closing = closed(from);
    sender.abort(new Error('enough'));
    await closing;
    expect(from.readStatus).toBe('closed');
    expect(isOff()).toBe(true);
    expect(look).not.toThrow();
    expect(() => to.send(PIECE)).not.toThrow();
  });

  it('may be ended by the relay', async () => {
    const { from, look, isOff } = await inDebt();
    from.abort(new Error('no relay any more'));
    expect(isOff()).toBe(true);
    expect(look).not.toThrow();
  });

  it('may end, and what waits at the relay is passed on before that is', async () => {
    const { sender, from, look, isOff } = await inDebt();
    let bytes = 0;
    from.addEventListener('message', ({ data }) => (bytes += data.byteLength));
    const ended = new Promise<number>((resolve) => {
      from.addEventListener('remoteCloseWrite', () => resolve(bytes));
    });
    for (let n = 0; n < 3; n++) sender.send(PIECE);
    await sender.close();
    expect(await ended).toBe(3 * PIECE.length);
    expect(from.readStatus).toBe('closed');
    expect(isOff()).toBe(true);
    expect(look).not.toThrow();
  });
});
