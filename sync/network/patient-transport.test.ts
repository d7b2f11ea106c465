import type { MultiaddrConnection, Transport } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DIAL_ADDRESS_MS, HANDSHAKE_MS } from './limits.ts';
import { patient } from './patient-transport.ts';

type Dial = Transport['dial'];
const address = multiaddr('/ip4/192.0.2.1/tcp/4001');

/** A call that is made by this, with handshakes that take so long. */
function call(dial: Dial, handshakes = 0) {
  const transport = patient(() => ({ dial }) as Transport)({});
  const upgradeOutbound = () => new Promise((resolve) => setTimeout(resolve, handshakes));
  const options = {
    upgrader: { upgradeOutbound },
    signal: new AbortController().signal,
  } as unknown as Parameters<Dial>[1];
  let result = 'is under way';
  transport.dial(address, options).then(
    () => (result = 'is connected'),
    (error: unknown) => (result = String(error)),
  );
  return () => result;
}

/** Until it is called off. */
const nobody: Dial = (_address, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
/** Connects at once, and then the handshakes follow, as with every transport. */
const somebody: Dial = (_address, { signal, upgrader }) =>
  Promise.race([
    upgrader.upgradeOutbound({} as MultiaddrConnection, { signal }),
    nobody(_address, { signal } as Parameters<Dial>[1]),
  ]);

describe('a call', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('to where nobody answers ends soon', async () => {
    const result = call(nobody);
    await vi.advanceTimersByTimeAsync(DIAL_ADDRESS_MS - 1);
    expect(result()).toBe('is under way');
    await vi.advanceTimersByTimeAsync(1);
    expect(result()).toContain('nobody answers there');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('to whoever answers goes on while there are handshakes', async () => {
    const result = call(somebody, HANDSHAKE_MS - 1);
    await vi.advanceTimersByTimeAsync(HANDSHAKE_MS - 2);
    expect(result()).toBe('is under way');
    await vi.advanceTimersByTimeAsync(1);
    expect(result()).toBe('is connected');
    expect(vi.getTimerCount()).toBe(0);
  });
});
