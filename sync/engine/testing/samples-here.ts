import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import { openStore } from '../../store/index.ts';
import type { Store } from '../../store/index.ts';

/** Puts what others wrote into a data folder, before an engine opens it, as if it had come by catch-up. */
export function putHere(folder: string, write: (store: Store) => void): void {
  const path = join(folder, 'spaces', PUBLIC_SQUARE, 'space.sqlite');
  mkdirSync(dirname(path), { recursive: true });
  const store = openStore({ path });
  write(store);
  store.close();
}
