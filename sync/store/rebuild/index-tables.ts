import type { Database } from '../database/database.ts';

/** What is derived; the search tables with it, which SQLite gives tables of their own. */
export const INDEX_TABLES = [
  'image_names',
  'posts',
  'shadows',
  'persons',
  'follows',
  'answers',
  'orphanages',
  'profiles',
  'list_statements',
  'list_replaced',
  'lists',
  'pictured',
  'notices',
  'notice_acts',
  'versions',
  'replaced_versions',
  'deletions',
  'tombs',
  'found_posts',
  'search_due',
  'tagged',
  'tags',
  'names',
  'near',
  'targets',
  'reactions',
  'tallies',
  'reposts',
  'reposters',
  'quotes',
  'block_statements',
  'block_replaced',
  'blocks',
] as const;
const SEARCH_TABLES = ['search'] as const;

/**
 * Makes empty tables of the index that only this connection sees. SQLite looks for a name there
 * first, so that the index's own code fills them, and the file, its log and its lock stay untouched.
 */
export function shadeIndex(database: Database): void {
  const names = [...INDEX_TABLES, ...SEARCH_TABLES].map((name) => `'${name}'`).join();
  const made = database
    .sql<{ sql: string }>(
      `SELECT sql FROM main.sqlite_schema WHERE tbl_name IN (${names}) AND sql IS NOT NULL
       ORDER BY type DESC`,
    )
    .all();
  for (const { sql } of made) {
    database.exec(sql.replace(/^CREATE (VIRTUAL TABLE|TABLE|INDEX) /, 'CREATE $1 temp.'));
  }
}
