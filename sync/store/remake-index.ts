import { markIndexMade } from './index-state.ts';
import { INDEX_TABLES } from './index-tables.ts';
import type { StoreParts } from './store-parts.ts';

/** Drops the index and makes it again from the stored records, in one transaction. */
export function remakeIndex(parts: StoreParts): void {
  parts.database.transaction(() => {
    for (const table of INDEX_TABLES) parts.database.exec(`DELETE FROM ${table}`);
    parts.searchIndex.clear();
    parts.targets.forget();
    parts.records.retype();
    parts.lones.retype();
    fillIndex(parts);
    markIndexMade(parts.database);
  });
}

/** Makes the index in tables that are empty. */
export function fillIndex(parts: StoreParts): void {
  parts.records.each((record) => {
    parts.index.add(record);
  });
  parts.lones.each((record) => {
    parts.index.add(record);
  });
  parts.index.flush();
}
