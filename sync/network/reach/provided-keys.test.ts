import { describe, expect, it } from 'vitest';
import { PROVIDE_MOVED_MS, PROVIDE_MS, PROVIDED_KEYS } from './limits.ts';
import { ProvidedKeys } from './provided-keys.ts';

const keyOf = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 255);

function open() {
  const parts = { now: 0, hasServer: true };
  const told: string[] = [];
  const keys = new ProvidedKeys(
    (key) => {
      if (parts.hasServer) told.push(Buffer.from(key).toString('hex'));
      return Promise.resolve(parts.hasServer);
    },
    () => parts.now,
  );
  /** What is told by the next look. */
  const next = async (): Promise<string[]> => {
    told.length = 0;
    await keys.tell();
    return [...told];
  };
  return { parts, keys, next };
}

describe('what a node has', () => {
  it('is told once, and again when it is due', async () => {
    const { parts, keys, next } = open();
    keys.set([keyOf(1), keyOf(2)]);
    expect(await next()).toEqual(['0001', '0002']);
    expect(await next()).toEqual([]);
    parts.now = PROVIDE_MS;
    expect(await next()).toEqual(['0001', '0002']);
  });

  it('is told no more when it is not in the list any more', async () => {
    const { parts, keys, next } = open();
    keys.set([keyOf(1), keyOf(2)]);
    await next();
    keys.set([keyOf(2), keyOf(3)]);
    expect(await next()).toEqual(['0003']);
    parts.now = PROVIDE_MS;
    expect(await next()).toEqual(['0002', '0003']);
  });

  it('waits where nobody hears it', async () => {
    const { parts, keys, next } = open();
    parts.hasServer = false;
    keys.set([keyOf(1)]);
    expect(await next()).toEqual([]);
    parts.hasServer = true;
    expect(await next()).toEqual(['0001']);
  });

  it('is told anew where the addresses are others, and not each time that they are', async () => {
    const { parts, keys, next } = open();
    keys.set([keyOf(1)]);
    await next();
    keys.moved();
    parts.now = PROVIDE_MOVED_MS - 1;
    expect(await next()).toEqual([]);
    parts.now = PROVIDE_MOVED_MS;
    expect(await next()).toEqual(['0001']);
    keys.moved();
    expect(await next()).toEqual([]);
  });

  it('is so much, since that it is in its space is told as well', async () => {
    const { keys, next } = open();
    keys.set(Array.from({ length: PROVIDED_KEYS }, (_, n) => keyOf(n)));
    expect(await next()).toHaveLength(PROVIDED_KEYS - 1);
  });
});
