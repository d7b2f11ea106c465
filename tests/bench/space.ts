import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createAccount } from '../../sync/identity/index.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import { spawnDecoder } from './spawn-decoder.ts';

/** A store and documents of one space, in a folder that `remove` takes away. */
export function openSpace() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'starling-bench-'));
  const { store, replica } = openSpaceFile(path.join(folder, 'space.sqlite'), spawnDecoder);
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
export function newAuthorIn(space: Space) {
  const made = createAccount({ entropy: randomBytes(32), deviceSeed: randomBytes(32) });
  const { account, genesis } = made;
  return { author: authorIn(space, made), account, genesis };
}
