import type { AccountId, EraseRecord } from '../../protocol/index.ts';
import { markIndexMade } from './index-state.ts';
import { INDEX_TABLES } from './index-tables.ts';
import type { IndexedRecord } from '../indexed-record.ts';
import type { StoreParts } from '../store-parts.ts';

/** Drops the index and makes it again from the stored records, in one transaction. */
export function remakeIndex(parts: StoreParts): void {
  parts.database.transaction(() => {
    for (const table of INDEX_TABLES) parts.database.exec(`DELETE FROM ${table}`);
    parts.searchIndex.clear();
    parts.targets.forget();
    parts.records.retype();
    parts.lones.retype();
    fillIndex(parts);
    noteErases(parts);
    markIndexMade(parts.database);
  });
}

/** An erase that an earlier version kept without knowing what it is takes effect now. */
function noteErases(parts: StoreParts): void {
  const erases: [AccountId, EraseRecord][] = [];
  const find = ({ account, value }: IndexedRecord): void => {
    if (value.type === 'erase') erases.push([account.account, value]);
  };
  parts.records.each(find);
  parts.lones.each(find);
  for (const [account, erase] of erases) parts.erasures.note(account, erase);
}

/** Makes the index in tables that are empty. */
export function fillIndex(parts: StoreParts): void {
  parts.searchIndex.atOnce(() => {
    parts.records.each((record) => {
      parts.index.add(record);
    });
    parts.lones.each((record) => {
      parts.index.add(record);
    });
    parts.index.flush();
  });
}
