import { partsOf } from './open-store.ts';
import type { Store } from './space-store.ts';
import type { StoreParts } from './store-parts.ts';

const DERIVED = ['posts', 'shadows', 'persons', 'follows', 'answers', 'orphanages'] as const;

/** Drops the index and makes it again from the stored records, in one transaction. */
export function rebuildIndex(store: Store): void {
  const parts = partsOf(store);
  parts.database.transaction(() => {
    remakeIndex(parts);
  });
}

export function remakeIndex(parts: StoreParts): void {
  for (const table of DERIVED) parts.database.exec(`DELETE FROM ${table}`);
  parts.searchIndex.clear();
  parts.records.each((record) => {
    parts.index.add(record);
  });
  parts.lones.each((record) => {
    parts.index.add(record);
  });
  parts.index.flush();
}
