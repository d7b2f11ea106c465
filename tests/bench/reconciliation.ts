import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Author } from '../../sync/documents/index.ts';
import { openNetwork } from '../../sync/network/index.ts';
import type { Network } from '../../sync/network/index.ts';
import { createAccount } from '../../sync/identity/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import { spawnDecoder } from './spawn-decoder.ts';
import type { Row } from './rows.ts';

type File = ReturnType<typeof openSpaceFile>;

/**
 * Two peers' files with the same accounts, of which some have written more in the first one.
 * @param every each so many accounts have written at all; the others have a key log alone
 */
export function twoPeers(accounts: number, differing: number, every = 1, spawn = spawnDecoder) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'starling-bench-'));
  const paths = ['first.sqlite', 'second.sqlite'].map((name) => path.join(folder, name));
  const [at = '', copy = ''] = paths;
  const source = openSpaceFile(at, spawn);
  const post = (text: string) => ({ type: 'post' as const, text, langs: [], facets: [] });
  const authors: Author[] = [];
  const step = Math.floor(accounts / differing);
  // Straight into the store: that ten thousand key logs are right need not be checked again.
  source.store.transaction(() => {
    for (let n = 0; n < accounts; n++) {
      const made = createAccount({ entropy: randomBytes(32), deviceSeed: randomBytes(32) });
      source.store.addKeyOperation(made.account, made.genesis.id, made.genesis.bytes);
      if (n % every !== 0) continue;
      const author = authorIn(source, made);
      author.write('posts', [post(`I am number ${String(n)}.`)]);
      if (n % step === 0 && authors.length < differing) authors.push(author);
      else author.close();
    }
  });
  source.store.checkpoint();
  copyFileSync(at, copy);
  const other = openSpaceFile(copy, spawn);
  for (const author of authors) author.write('posts', [post('And this is new.')]);
  for (const author of authors) author.close();
  const remove = async (): Promise<void> => {
    for (const { store, replica } of [source, other]) {
      await replica.close();
      store.close();
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { source, other, remove };
}

export function networkOf({ store, replica }: File): Promise<Network> {
  return openNetwork({
    replica,
    space: PUBLIC_SQUARE,
    peerKey: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    connect: [],
    mdns: false,
    repliesKnown: (root) => store.repliesKnown(root),
    clock: Date.now,
    random: Math.random,
    log: () => undefined,
  });
}

/** Bytes both ways until two peers of 10,000 accounts that differ in 10 have the same. */
export async function reconciliation(): Promise<Row[]> {
  const [accounts, differing] = [10_000, 10];
  const { source, other, remove } = twoPeers(accounts, differing);
  const first = await networkOf(source);
  const second = await networkOf(other);
  const began = performance.now();
  await second.connect(first.status().addresses[0] ?? '');
  while (other.store.totals().posts < source.store.totals().posts) await setTimeout(20);
  const took = performance.now() - began;
  // What they tell each other afterwards belongs to it.
  await setTimeout(2000);
  const { bytesIn, bytesOut } = second.status();
  await second.close();
  await first.close();
  await remove();
  return [
    {
      name: 'reconciliation',
      value: Math.round((bytesIn + bytesOut) / 100) / 10,
      unit: 'KB',
      goal: '<= 50',
    },
    { name: 'reconciliation-time', value: Math.round(took), unit: 'ms', goal: '<= 1500' },
  ];
}
