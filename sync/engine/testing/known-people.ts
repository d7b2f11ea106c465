import { join } from 'node:path';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import { openStore } from '../../store/index.ts';
import type { Store } from '../../store/index.ts';

/** Puts records of others into a data folder before an engine opens it, as if peers had brought them. */
export function prepareStore(dataDir: string, write: (store: Store) => void): void {
  const store = openStore({ path: join(dataDir, 'spaces', PUBLIC_SQUARE, 'space.sqlite') });
  try {
    write(store);
  } finally {
    store.close();
  }
}
