import { dirname } from 'node:path';
import { Database } from './database/database.ts';
import { isIndexMade } from './rebuild/index-state.ts';
import { makeFolder } from './database/make-folder.ts';
import { migrate } from './database/migrate.ts';
import { migrations } from './migrations/index.ts';
import { remakeIndex } from './rebuild/remake-index.ts';
import { SpaceStore } from './space-store.ts';
import type { Store } from './store.ts';
import { assembleStore, type StoreParts } from './store-parts.ts';

/** Pages of the file kept in memory where nothing else is said; the system's own cache holds the rest. */
const CACHE_KILOBYTES = 32 * 1024;

export interface StoreOptions {
  /** `<data folder>/spaces/<space id>/space.sqlite`; folders are made. */
  path: string;
  /** Milliseconds since the Unix epoch. */
  clock?: () => number;
  readOnly?: boolean;
  /** Memory for pages of the file: as the file grows up to it, so does the process. */
  cacheKilobytes?: number;
}

/** The parts behind a store, for the doctor; nobody else looks inside. */
const insides = new WeakMap<Store, StoreParts>();

/** @throws StoreError where the file cannot be opened, is no Starling file, or is of a newer format. */
export function openStore(options: StoreOptions): Store {
  const readOnly = options.readOnly ?? false;
  if (!readOnly) makeFolder(dirname(options.path));
  const { path, cacheKilobytes = CACHE_KILOBYTES } = options;
  const database = new Database({ path, readOnly, cacheKilobytes });
  let parts: StoreParts;
  try {
    migrate(database, migrations);
    parts = assembleStore(database, options.clock ?? Date.now);
    // Also where a crash came between a migration and the index that follows it.
    if (!readOnly && !isIndexMade(database)) remakeIndex(parts);
  } catch (error) {
    database.close();
    throw error;
  }
  const store = new SpaceStore(parts);
  insides.set(store, parts);
  return store;
}

export function partsOf(store: Store): StoreParts {
  const parts = insides.get(store);
  if (parts === undefined) throw new TypeError('not a store that openStore gave');
  return parts;
}
