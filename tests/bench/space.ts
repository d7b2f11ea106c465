import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Author, openReplica } from '../../sync/documents/index.ts';
import { createAccount } from '../../sync/identity/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import { spawnDecoder } from './spawn-decoder.ts';

/** A store and documents of one space, in a folder that `remove` takes away. */
export function openSpace() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'starling-bench-'));
  const store = openStore({ path: path.join(folder, 'space.sqlite') });
  const replica = openReplica({
    space: PUBLIC_SQUARE,
    store,
    spawnDecoder,
    clock: Date.now,
  });
  const close = async (): Promise<void> => {
    await replica.close();
    store.close();
  };
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, store, replica, close, remove };
}
export type Space = ReturnType<typeof openSpace>;

/** Somebody new who writes there. */
export function authorIn({ store, replica }: Space) {
  const made = createAccount({ entropy: randomBytes(32), deviceSeed: randomBytes(32) });
  const { account, device, genesis } = made;
  const author = new Author({
    space: PUBLIC_SQUARE,
    account,
    device,
    admission: genesis.id,
    store,
    events: replica.events,
    clock: Date.now,
    random: Math.random,
    randomBytes,
  });
  return { author, account, genesis };
}
