import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openNetwork } from '../../sync/network/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { openSpaceFile } from '../space-file.ts';

/** Intervals that were set in this process and not cleared; listeners of the replica that were not taken off. */
function watched(replica: ReturnType<typeof openSpaceFile>['replica']) {
  const intervals = new Set<unknown>();
  const [set, clear] = [globalThis.setInterval, globalThis.clearInterval];
  vi.spyOn(globalThis, 'setInterval').mockImplementation((...args: Parameters<typeof set>) => {
    const timer = set(...args);
    intervals.add(timer);
    return timer;
  });
  vi.spyOn(globalThis, 'clearInterval').mockImplementation((timer) => {
    intervals.delete(timer);
    clear(timer);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  let listeners = 0;
  const on: typeof replica.on = (...args) => {
    const off = replica.on(...args);
    listeners += 1;
    return () => {
      listeners -= 1;
      off();
    };
  };
  const shown = Object.assign(Object.create(replica) as typeof replica, { on });
  return { shown, left: () => ({ intervals: intervals.size, listeners }) };
}

it('a network that cannot listen leaves nothing behind, however often it is tried, and opens later', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'starling-network-'));
  const { store, replica } = openSpaceFile(join(folder, 'space.sqlite'));
  onTestFinished(async () => {
    await replica.close();
    store.close();
    rmSync(folder, { recursive: true });
  });
  const taken = createServer();
  await once(taken.listen(0, '127.0.0.1'), 'listening');
  const { port } = taken.address() as AddressInfo;
  const { shown, left } = watched(replica);
  const open = () =>
    openNetwork({
      replica: shown,
      space: PUBLIC_SQUARE,
      peerKey: randomBytes(32),
      listen: [`/ip4/127.0.0.1/tcp/${String(port)}`],
      connect: [],
      mdns: false,
      // A DHT that is stopped while it starts leaves an interval of its own, whoever stops it.
      localOnly: true,
      repliesKnown: () => 0,
      presence: () => undefined,
      clock: Date.now,
      random: Math.random,
      log: () => undefined,
    });
  for (let times = 0; times < 3; times++) await expect(open()).rejects.toThrow('EADDRINUSE');
  expect(left()).toEqual({ intervals: 0, listeners: 0 });
  taken.close();
  await once(taken, 'close');
  const network = await open();
  expect(network.status().addresses).toHaveLength(1);
  expect(left().listeners).toBeGreaterThan(0);
  await network.close();
  expect(left()).toEqual({ intervals: 0, listeners: 0 });
});
