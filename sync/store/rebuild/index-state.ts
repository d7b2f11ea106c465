import type { Database } from '../database/database.ts';

/**
 * Counted up whenever the index is derived otherwise than before (another table, a type of record
 * that became known): files whose index is older make theirs anew when they are opened.
 */
const INDEX_VERSION = 3;

/** Whether the index is as this version derives it. */
export function isIndexMade(database: Database): boolean {
  const row = database.sql<{ made: number }>('SELECT made FROM index_state').get();
  return row?.made === INDEX_VERSION;
}

export function markIndexMade(database: Database): void {
  database.sql('UPDATE index_state SET made = ?').run(INDEX_VERSION);
}
