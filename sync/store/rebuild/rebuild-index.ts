import { partsOf } from '../open-store.ts';
import { remakeIndex } from './remake-index.ts';
import type { Store } from '../store.ts';

/** Drops the index and makes it again from the stored records, in one transaction. */
export function rebuildIndex(store: Store): void {
  remakeIndex(partsOf(store));
}
